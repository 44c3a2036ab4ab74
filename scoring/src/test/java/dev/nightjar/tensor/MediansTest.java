package dev.nightjar.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MediansTest {

    @Test
    void selectionAgreesWithSorting() {
        Random random = new Random(1);
        for (int trial = 0; trial < 500; trial++) {
            float[] values = new float[1 + random.nextInt(60)];
            for (int i = 0; i < values.length; i++) {
                values[i] =
                        trial % 2 == 0 ? random.nextInt(20) - 10 : (float) random.nextGaussian();
            }
            float[] sorted = values.clone();
            Arrays.sort(sorted);

            assertThat(new Medians().of(values, values.length))
                    .isEqualTo(sorted[sorted.length / 2]);
        }
    }

    @Test
    void theMedianOfNothingIsZero() {
        assertThat(new Medians().of(new float[3], 0)).isZero();
    }
}
