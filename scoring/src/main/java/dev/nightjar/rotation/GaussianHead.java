package dev.nightjar.rotation;

import org.apache.commons.math3.distribution.NormalDistribution;
import org.apache.commons.math3.distribution.RealDistribution;

/**
 * Mean and standard deviation of a normal distribution.
 *
 * @param scaleDays what an output of 1 stands for [d]
 */
public record GaussianHead(double scaleDays) implements MeanAndSigmaHead {

    /** Checks the scale. */
    public GaussianHead {
        MeanAndSigmaHead.requireScale(scaleDays);
    }

    @Override
    public RealDistribution distribution(double meanDays, double sigmaDays) {
        return new NormalDistribution(null, meanDays, sigmaDays);
    }
}
