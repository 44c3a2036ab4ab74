package dev.nightjar.training.evaluate;

import java.util.Arrays;
import java.util.Locale;

/**
 * A figure with its 95 % interval.
 *
 * @param value on all the data; NaN where the data do not give it
 * @param low 2.5th percentile of the bootstrap; NaN where no resample gives the figure
 * @param high 97.5th percentile; infinite where the data set a ratio no upper bound
 */
public record Interval(double value, double low, double high) {

    /**
     * By percentiles of resamples (Efron 1979); those that do not give the figure are left out.
     *
     * @param resamples the figure of each, NaN where it is not given
     */
    public static Interval of(double value, double[] resamples) {
        return of(value, resamples, resamples);
    }

    /**
     * Of a ratio of two rates, resampled together. Where the second is 0 the ratio is infinite, and
     * where both are it is unknown: such a resample counts as 0 below and as infinite above, so
     * that the interval is too wide rather than too narrow.
     *
     * @param numerators the first, by resample, 0 or more
     * @param denominators the second
     */
    static Interval ofRatio(double value, double[] numerators, double[] denominators) {
        double[] least = new double[numerators.length];
        double[] most = new double[numerators.length];
        for (int r = 0; r < least.length; r++) {
            boolean unknown = numerators[r] == 0 && denominators[r] == 0;
            double ratio = numerators[r] / denominators[r];
            least[r] = unknown ? 0 : ratio;
            most[r] = unknown ? Double.POSITIVE_INFINITY : ratio;
        }
        return of(value, least, most);
    }

    private static Interval of(double value, double[] least, double[] most) {
        return new Interval(value, percentile(least, 0.025), percentile(most, 0.975));
    }

    private static double percentile(double[] resamples, double share) {
        double[] sorted =
                Arrays.stream(resamples).filter(each -> !Double.isNaN(each)).sorted().toArray();
        return sorted.length == 0
                ? Double.NaN
                : sorted[(int) Math.round(share * (sorted.length - 1))];
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%.4f [%.4f, %.4f]", value, low, high);
    }
}
