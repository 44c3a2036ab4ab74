package dev.nightjar.rotation;

import org.apache.commons.math3.distribution.NormalDistribution;

/**
 * Two outputs, both softplus, in units of {@code scaleDays}: mean and standard deviation of a
 * normal distribution. The period is the mean.
 *
 * @param scaleDays what an output of 1 stands for [d]
 */
public record GaussianHead(double scaleDays) implements PeriodHead {

    /** Softplus underflows to 0 in a float; a distribution has some width. */
    static final double LEAST_SIGMA = 1e-9;

    /** Checks the scale. */
    public GaussianHead {
        requireScale(scaleDays);
    }

    @Override
    public int outputs() {
        return 2;
    }

    @Override
    public PeriodEstimate estimate(float[] outputs, int from, PeriodCalibration calibration) {
        return PeriodEstimate.read(
                outputs[from] * scaleDays,
                outputs[from + 1] * scaleDays,
                distribution(outputs, from)::inverseCumulativeProbability,
                calibration);
    }

    @Override
    public double cumulative(float[] outputs, int from, double periodDays) {
        return distribution(outputs, from).cumulativeProbability(periodDays);
    }

    private NormalDistribution distribution(float[] outputs, int from) {
        double sigma = Math.max(outputs[from + 1], LEAST_SIGMA);
        return new NormalDistribution(null, outputs[from] * scaleDays, sigma * scaleDays);
    }

    static void requireScale(double scaleDays) {
        if (!(scaleDays > 0 && Double.isFinite(scaleDays))) {
            throw new IllegalArgumentException("scaleDays " + scaleDays + " is not above 0");
        }
    }
}
