package dev.nightjar.training.evaluate;

import org.apache.commons.math3.special.Erf;

/**
 * Decisions of two classifiers on the same candidates.
 *
 * @param bothRight candidates that both decide rightly
 * @param onlyFirstRight those that the first alone does
 * @param onlySecondRight those that the second alone does
 * @param bothWrong those that neither does
 * @param mcNemar McNemar's chi squared with continuity correction (Edwards 1948), one degree of
 *     freedom; 0 where they never differ
 * @param probability of a chi squared at least as large if both erred equally often
 */
public record PairedDecisions(
        long bothRight,
        long onlyFirstRight,
        long onlySecondRight,
        long bothWrong,
        double mcNemar,
        double probability) {

    static PairedDecisions of(
            long bothRight, long onlyFirstRight, long onlySecondRight, long bothWrong) {
        long differing = onlyFirstRight + onlySecondRight;
        double distance = Math.max(0, Math.abs(onlyFirstRight - onlySecondRight) - 1);
        double mcNemar = differing == 0 ? 0 : distance * distance / differing;
        return new PairedDecisions(
                bothRight,
                onlyFirstRight,
                onlySecondRight,
                bothWrong,
                mcNemar,
                Erf.erfc(Math.sqrt(mcNemar / 2)));
    }
}
