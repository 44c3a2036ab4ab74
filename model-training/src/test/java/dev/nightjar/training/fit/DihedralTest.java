package dev.nightjar.training.fit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.engine.NetworkShape;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DihedralTest {

    private static final NetworkShape SHAPE = new NetworkShape(1, 3, 1, 2);

    @Test
    void theEightSymmetriesDifferAndKeepTheMiddle() {
        float[] square = {1, 2, 3, 4, 5, 6, 7, 8, 9};
        Set<String> seen = new HashSet<>();

        for (int symmetry = 0; symmetry < Dihedral.SYMMETRIES; symmetry++) {
            float[] turned = new float[9];
            Dihedral.apply(square, turned, symmetry, SHAPE);
            assertThat(turned[4]).isEqualTo(5);
            seen.add(Arrays.toString(turned));
        }

        assertThat(seen).hasSize(8).contains(Arrays.toString(square));
    }
}
