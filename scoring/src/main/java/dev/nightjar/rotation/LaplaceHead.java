package dev.nightjar.rotation;

import org.apache.commons.math3.distribution.LaplaceDistribution;
import org.apache.commons.math3.distribution.RealDistribution;

/**
 * Mean and standard deviation of a Laplace distribution, whose scale b is sigma / sqrt 2.
 *
 * @param scaleDays what an output of 1 stands for [d]
 */
public record LaplaceHead(double scaleDays) implements MeanAndSigmaHead {

    /** Checks the scale. */
    public LaplaceHead {
        MeanAndSigmaHead.requireScale(scaleDays);
    }

    @Override
    public RealDistribution distribution(double meanDays, double sigmaDays) {
        return new LaplaceDistribution(null, meanDays, sigmaDays / Math.sqrt(2));
    }
}
