package dev.nightjar.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RotationsTest {

    @Test
    void theFourCopiesAreTurnedCounterClockwise() {
        // Two planes of 2 x 2, the item at offset 1.
        float[] item = {-1, 1, 2, 3, 4, 10, 20, 30, 40};
        float[] copies = new float[2 + 4 * 8];

        Rotations.copy(item, 1, copies, 2, new NetworkShape(2, 2, 4, 2));

        assertThat(copies)
                .containsExactly(
                        0, 0, //
                        1, 2, 3, 4, 10, 20, 30, 40, //
                        2, 4, 1, 3, 20, 40, 10, 30, //
                        4, 3, 2, 1, 40, 30, 20, 10, //
                        3, 1, 4, 2, 30, 10, 40, 20);
    }

    @Test
    void aNetworkOfOneRotationTakesTheItemAsItIs() {
        float[] item = {1, 2, 3, 4};
        float[] copies = new float[4];

        Rotations.copy(item, 0, copies, 0, new NetworkShape(1, 2, 1, 2));

        assertThat(copies).containsExactly(item);
    }
}
