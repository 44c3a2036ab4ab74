package dev.nightjar.training.evaluate.period;

import dev.nightjar.rotation.DensityHead;
import dev.nightjar.rotation.GaussianHead;
import dev.nightjar.rotation.LaplaceHead;
import dev.nightjar.rotation.PeriodHead;

/**
 * How likely a network finds the truth, before its intervals are calibrated. Densities are per
 * {@value #UNIT_DAYS} d, as the published losses have them, so that heads of every kind and the
 * published figures compare.
 */
public final class PeriodLikelihood {

    /** The unit of period [d]. */
    static final double UNIT_DAYS = 180;

    /** The published code adds it to sigma, so that no star's likelihood is without bound. */
    private static final double SIGMA_FLOOR = 1e-4;

    private PeriodLikelihood() {}

    /**
     * Negative logarithm of the density at the truth [nat]. Of a Laplace distribution of scale b =
     * sigma / sqrt 2 it is |mu - y| / b + ln 2b.
     *
     * @param outputs float array that holds the star's outputs from {@code from}
     */
    public static double negativeLog(PeriodHead head, float[] outputs, int from, double truthDays) {
        if (head instanceof LaplaceHead laplace) {
            double scale = laplace.scaleDays() / UNIT_DAYS;
            double b = (outputs[from + 1] * scale + SIGMA_FLOOR) / Math.sqrt(2);
            return Math.abs(outputs[from] * scale - truthDays / UNIT_DAYS) / b + Math.log(2 * b);
        }
        if (head instanceof GaussianHead gaussian) {
            double scale = gaussian.scaleDays() / UNIT_DAYS;
            double sigma = outputs[from + 1] * scale + SIGMA_FLOOR;
            double z = (outputs[from] * scale - truthDays / UNIT_DAYS) / sigma;
            return 0.5 * (z * z + Math.log(2 * Math.PI * sigma * sigma));
        }
        return negativeLog((DensityHead) head, outputs, from, truthDays);
    }

    /** Within a bin density is constant in ln P, so per unit of period it is that over P. */
    private static double negativeLog(
            DensityHead head, float[] outputs, int from, double truthDays) {
        double width = Math.log(head.longestDays() / head.shortestDays()) / head.bins();
        double at = Math.log(truthDays / head.shortestDays()) / width;
        int bin = (int) Math.max(0, Math.min(head.bins() - 1, Math.floor(at)));
        double probability = Math.max(outputs[from + bin], Float.MIN_VALUE);
        return -Math.log(probability / width * UNIT_DAYS / truthDays);
    }
}
