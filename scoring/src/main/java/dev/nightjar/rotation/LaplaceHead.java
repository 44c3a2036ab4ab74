package dev.nightjar.rotation;

import org.apache.commons.math3.distribution.LaplaceDistribution;

/**
 * Two outputs, both softplus, in units of {@code scaleDays}: mu and sigma of a Laplace distribution
 * of scale b = sigma / sqrt 2. The period is mu.
 *
 * @param scaleDays what an output of 1 stands for [d]
 */
public record LaplaceHead(double scaleDays) implements PeriodHead {

    /** Checks the scale. */
    public LaplaceHead {
        GaussianHead.requireScale(scaleDays);
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

    private LaplaceDistribution distribution(float[] outputs, int from) {
        double sigma = Math.max(outputs[from + 1], GaussianHead.LEAST_SIGMA);
        return new LaplaceDistribution(
                null, outputs[from] * scaleDays, sigma * scaleDays / Math.sqrt(2));
    }
}
