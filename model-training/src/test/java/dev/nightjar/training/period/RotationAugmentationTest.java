package dev.nightjar.training.period;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RotationAugmentationTest {

    private final Random random = new Random(3);

    @Test
    void rollAndMirrorMoveColumnsAndKeepRows() {
        float[] before = image();
        float[] image = before.clone();

        new RotationAugmentation(true, true, 0, 0).apply(image, 0, random);

        assertThat(image).isNotEqualTo(before);
        for (int row = 0; row < 64; row++) {
            assertThat(sorted(image, row)).isEqualTo(sorted(before, row));
            // rolled or mirrored, neighbours stay neighbours
            for (int column = 1; column < 64; column++) {
                float step = Math.abs(image[row * 64 + column] - image[row * 64 + column - 1]);
                assertThat(step).isIn(1f, 63f);
            }
        }
    }

    @Test
    void gapsAreColumnsOfZeros() {
        float[] image = new float[64 * 64];
        Arrays.fill(image, 1);

        int blank = 0;
        for (int i = 0; i < 20; i++) {
            new RotationAugmentation(false, false, 2, 0).apply(image, 0, random);
        }
        for (int column = 0; column < 64; column++) {
            int zeros = 0;
            for (int row = 0; row < 64; row++) {
                zeros += image[row * 64 + column] == 0 ? 1 : 0;
            }
            assertThat(zeros).isIn(0, 64);
            blank += zeros / 64;
        }
        assertThat(blank).isBetween(8, 40);
    }

    @Test
    void onlyTheImageGivenIsChanged() {
        float[] two = new float[2 * 64 * 64];

        new RotationAugmentation(true, true, 5, 0.1).apply(two, 64 * 64, random);

        assertThat(Arrays.copyOf(two, 64 * 64)).containsOnly(0);
        assertThat(two[64 * 64 + 17]).isNotZero();
    }

    /** Row r, column c: 1000 r + c. */
    private static float[] image() {
        float[] image = new float[64 * 64];
        for (int i = 0; i < image.length; i++) {
            image[i] = 1000f * (i / 64) + i % 64;
        }
        return image;
    }

    private static float[] sorted(float[] image, int row) {
        float[] values = Arrays.copyOfRange(image, row * 64, row * 64 + 64);
        Arrays.sort(values);
        return values;
    }
}
