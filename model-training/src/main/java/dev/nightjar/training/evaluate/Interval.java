package dev.nightjar.training.evaluate;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * A figure with its 95 % interval.
 *
 * @param value on all the data
 * @param low 2.5th percentile of the bootstrap
 * @param high 97.5th percentile
 */
public record Interval(double value, double low, double high) {

    /** A figure of scores and truths. */
    @FunctionalInterface
    public interface Figure {
        /** The figure. */
        double of(float[] scores, boolean[] real);
    }

    /**
     * Percentile bootstrap (Efron 1979): candidates are drawn with replacement, real ones and
     * artefacts apart, so that their numbers stay.
     *
     * @param resamples how often
     * @param seed of the draws
     */
    public static Interval bootstrap(
            Figure figure, float[] scores, boolean[] real, int resamples, long seed) {
        int[] positives = indices(real, true);
        int[] negatives = indices(real, false);
        SplittableRandom random = new SplittableRandom(seed);
        double[] values = new double[resamples];
        float[] drawnScores = new float[scores.length];
        boolean[] drawnReal = new boolean[scores.length];
        for (int r = 0; r < resamples; r++) {
            for (int i = 0; i < scores.length; i++) {
                int[] from = i < positives.length ? positives : negatives;
                int drawn = from[random.nextInt(from.length)];
                drawnScores[i] = scores[drawn];
                drawnReal[i] = real[drawn];
            }
            values[r] = figure.of(drawnScores, drawnReal);
        }
        Arrays.sort(values);
        return new Interval(
                figure.of(scores, real), percentile(values, 0.025), percentile(values, 0.975));
    }

    private static double percentile(double[] sorted, double share) {
        return sorted[(int) Math.round(share * (sorted.length - 1))];
    }

    private static int[] indices(boolean[] real, boolean wanted) {
        int[] found = new int[real.length];
        int count = 0;
        for (int i = 0; i < real.length; i++) {
            if (real[i] == wanted) {
                found[count++] = i;
            }
        }
        return Arrays.copyOf(found, count);
    }

    @Override
    public String toString() {
        return String.format(java.util.Locale.ROOT, "%.4f [%.4f, %.4f]", value, low, high);
    }
}
