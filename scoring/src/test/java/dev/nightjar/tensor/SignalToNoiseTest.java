package dev.nightjar.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.nightjar.stamp.Stamp;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SignalToNoiseTest {

    private static final int SIDE = 21;
    private static final double FWHM = 2.1;

    private final SignalToNoise signalToNoise = new SignalToNoise(SIDE, FWHM);

    @Test
    void aStarOfTheFiltersShapeHasTheSignalToNoiseOfOptimalPhotometry() {
        double sigma = FWHM / 2.3548;
        double variance = 9;
        double flux = 200;
        float[] pixels = new float[63 * 63];
        for (int i = 0; i < pixels.length; i++) {
            double dx = i % 63 - 31;
            double dy = i / 63 - 31;
            double profile =
                    Math.exp(-(dx * dx + dy * dy) / (2 * sigma * sigma))
                            / (2 * Math.PI * sigma * sigma);
            pixels[i] = (float) (flux * profile);
        }
        Stamp difference = new Stamp(63, 63, pixels, filled(63 * 63, (float) variance));

        float[] map = map(difference);

        // flux / sqrt(variance / sum(p^2)), with sum(p^2) = 1 / (4 pi sigma^2) for a Gaussian.
        double expected = flux / Math.sqrt(variance * 4 * Math.PI * sigma * sigma);
        assertThat(map[10 * SIDE + 10])
                .isCloseTo((float) expected, within((float) (0.03 * expected)));
    }

    @Test
    void pureNoiseHasUnitDeviationUnderATrueMapAndNearlySoUnderTheEstimate() {
        Random random = new Random(4);
        double sumOfMapped = 0;
        double sumOfEstimated = 0;
        int trials = 100;
        for (int trial = 0; trial < trials; trial++) {
            Stamp noise = StampTensorizerTest.noise(random, 63, 7);
            sumOfMapped += meanSquare(map(new Stamp(63, 63, noise.pixels(), filled(63 * 63, 49))));
            sumOfEstimated += meanSquare(map(noise));
        }

        assertThat(Math.sqrt(sumOfMapped / trials)).isCloseTo(1, within(0.03));
        assertThat(Math.sqrt(sumOfEstimated / trials)).isCloseTo(1, within(0.1));
    }

    @Test
    void theEstimateIsLowerWhereTheSubtractionIsBadSoItIsNotTheDifferenceAgain() {
        Stamp noise = StampTensorizerTest.noise(new Random(4), 63, 1);
        float[] pixels = noise.pixels();
        for (int i = 0; i < pixels.length; i++) {
            if (i % 63 > 31) {
                pixels[i] *= 3; // the right half is three times as noisy
            }
        }
        float[] map = map(noise);

        double left = 0;
        double right = 0;
        for (int y = 0; y < SIDE; y++) {
            for (int x = 0; x < 4; x++) {
                left += map[y * SIDE + x] * map[y * SIDE + x];
                right += map[y * SIDE + 20 - x] * map[y * SIDE + 20 - x];
            }
        }
        assertThat(right / left).isLessThan(3); // the difference's own ratio is near 9
    }

    @Test
    void aSourceDoesNotHideBehindItsOwnLight() {
        Stamp star = StampTensorizerTest.star(63, 31, 31);
        float[] noisy = StampTensorizerTest.noise(new Random(8), 63, 5).pixels();
        for (int i = 0; i < noisy.length; i++) {
            noisy[i] += star.pixels()[i];
        }

        float[] map = map(new Stamp(63, 63, noisy, null));

        assertThat(map[10 * SIDE + 10]).isGreaterThan(200);
    }

    @Test
    void pixelsWithoutAMeasurementOrAVarianceWeighNothing() {
        Stamp noise = StampTensorizerTest.noise(new Random(4), 63, 1);
        float[] variance = filled(63 * 63, 1);
        float[] before = map(new Stamp(63, 63, noise.pixels().clone(), variance));
        float[] holed = noise.pixels().clone();
        holed[31 * 63 + 31] = 1e6f;
        variance[31 * 63 + 31] = 0;

        float[] after = map(new Stamp(63, 63, holed, variance));

        assertThat(after[0]).isEqualTo(before[0]);
        assertThat(Math.abs(after[10 * SIDE + 10])).isLessThan(5);
    }

    private float[] map(Stamp difference) {
        float[] map = new float[SIDE * SIDE];
        StampWindow window = StampWindow.around(difference, 31, 31, SIDE);
        assertThat(signalToNoise.map(window, map, 0)).isEqualTo(difference.variance() == null);
        return map;
    }

    private static float[] filled(int length, float value) {
        float[] values = new float[length];
        Arrays.fill(values, value);
        return values;
    }

    private static double meanSquare(float[] values) {
        double sum = 0;
        for (float value : values) {
            sum += (double) value * value;
        }
        return sum / values.length;
    }
}
