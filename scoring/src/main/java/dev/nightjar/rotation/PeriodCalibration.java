package dev.nightjar.rotation;

import java.util.List;

/**
 * Where to read a network's distribution so that its intervals cover what they say. If the true
 * period of validation stars falls below the network's 20 % quantile in only 16 % of them, then the
 * 16 % quantile is read at 0.20.
 *
 * @param levels for each of {@link PeriodEstimate#LEVELS} the network's own cumulative probability,
 *     ascending, between 0 and 1: the quantile, over validation stars, of {@link
 *     PeriodHead#cumulative} at the true period
 */
public record PeriodCalibration(List<Double> levels) {

    /** The network is taken at its word. */
    public static final PeriodCalibration NONE = new PeriodCalibration(PeriodEstimate.LEVELS);

    /** Checks number, order and range. */
    public PeriodCalibration {
        levels = List.copyOf(levels);
        if (levels.size() != PeriodEstimate.LEVELS.size()) {
            throw new IllegalArgumentException(
                    "%d calibrated levels, not one for each of %s"
                            .formatted(levels.size(), PeriodEstimate.LEVELS));
        }
        double below = 0;
        for (double level : levels) {
            if (!(level > below && level < 1)) {
                throw new IllegalArgumentException(
                        "the calibrated levels %s do not ascend between 0 and 1".formatted(levels));
            }
            below = level;
        }
    }
}
