package dev.nightjar.rotation;

import org.apache.commons.math3.distribution.RealDistribution;

/**
 * Two outputs, both softplus, in units of {@link #scaleDays}: mean and standard deviation of a
 * distribution. The period is the mean.
 */
public sealed interface MeanAndSigmaHead extends PeriodHead permits LaplaceHead, GaussianHead {

    /** What an output of 1 stands for [d]. */
    double scaleDays();

    /** The distribution of that mean and standard deviation, which is above 0 [d]. */
    RealDistribution distribution(double meanDays, double sigmaDays);

    @Override
    default int outputs() {
        return 2;
    }

    @Override
    default PeriodEstimate estimate(float[] outputs, int from, PeriodCalibration calibration) {
        return PeriodEstimate.read(
                outputs[from] * scaleDays(),
                outputs[from + 1] * scaleDays(),
                distribution(outputs, from)::inverseCumulativeProbability,
                calibration);
    }

    @Override
    default double cumulative(float[] outputs, int from, double periodDays) {
        return distribution(outputs, from).cumulativeProbability(periodDays);
    }

    private RealDistribution distribution(float[] outputs, int from) {
        // Softplus underflows to 0 in a float; a distribution has some width.
        double sigma = Math.max(outputs[from + 1], 1e-9);
        return distribution(outputs[from] * scaleDays(), sigma * scaleDays());
    }

    /**
     * Checks a scale.
     *
     * @throws IllegalArgumentException if it is not above 0
     */
    static void requireScale(double scaleDays) {
        if (!(scaleDays > 0 && Double.isFinite(scaleDays))) {
            throw new IllegalArgumentException("scaleDays " + scaleDays + " is not above 0");
        }
    }
}
