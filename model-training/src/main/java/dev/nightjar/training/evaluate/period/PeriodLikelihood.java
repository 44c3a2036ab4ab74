package dev.nightjar.training.evaluate.period;

import dev.nightjar.rotation.DensityHead;
import dev.nightjar.rotation.MeanAndSigmaHead;
import dev.nightjar.rotation.PeriodHead;

/**
 * How likely a network finds the truth, before its intervals are calibrated. Densities are per
 * {@value #UNIT_DAYS} d, as the published losses have them, so that heads of every kind and the
 * published figures compare.
 */
public final class PeriodLikelihood {

    /** The unit of period [d]. */
    public static final double UNIT_DAYS = 180;

    private PeriodLikelihood() {}

    /**
     * Negative logarithm of the density at the truth [nat]; of a mean and a sigma by {@link
     * Likelihood}.
     *
     * @param outputs float array that holds the star's outputs from {@code from}
     */
    public static double negativeLog(PeriodHead head, float[] outputs, int from, double truthDays) {
        if (head instanceof DensityHead density) {
            return negativeLog(density, outputs, from, truthDays);
        }
        MeanAndSigmaHead pair = (MeanAndSigmaHead) head;
        double scale = pair.scaleDays() / UNIT_DAYS;
        return Likelihood.of(pair)
                .loss(outputs[from] * scale, outputs[from + 1] * scale, truthDays / UNIT_DAYS);
    }

    /** Within a bin density is constant in ln P, so per unit of period it is that over P. */
    private static double negativeLog(
            DensityHead head, float[] outputs, int from, double truthDays) {
        double probability = Math.max(outputs[from + head.bin(truthDays)], Float.MIN_VALUE);
        return -Math.log(probability / head.binWidthLn() * UNIT_DAYS / truthDays);
    }
}
