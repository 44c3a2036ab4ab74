package dev.nightjar.training.evaluate;

import java.util.Arrays;
import java.util.Locale;

/**
 * A figure with its 95 % interval.
 *
 * @param value on all the data; NaN where the data do not give it
 * @param low 2.5th percentile of the bootstrap; NaN where no resample gives the figure
 * @param high 97.5th percentile
 */
public record Interval(double value, double low, double high) {

    /**
     * By percentiles of resamples (Efron 1979); those that do not give the figure are left out.
     *
     * @param resamples the figure of each
     */
    static Interval of(double value, double[] resamples) {
        double[] sorted = Arrays.stream(resamples).filter(Double::isFinite).sorted().toArray();
        return sorted.length == 0
                ? new Interval(value, Double.NaN, Double.NaN)
                : new Interval(value, percentile(sorted, 0.025), percentile(sorted, 0.975));
    }

    private static double percentile(double[] sorted, double share) {
        return sorted[(int) Math.round(share * (sorted.length - 1))];
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%.4f [%.4f, %.4f]", value, low, high);
    }
}
