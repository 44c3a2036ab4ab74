package dev.nightjar.rotation;

import java.util.List;
import java.util.function.DoubleUnaryOperator;

/**
 * A star's rotation period, with its uncertainty.
 *
 * @param periodDays the period to quote [d]
 * @param sigmaDays its standard error [d]; the label is decided by {@code sigmaDays / periodDays}
 * @param quantileDays at {@link #LEVELS} [d]: the true period is below the first in 2.5 % of stars,
 *     below the last in 97.5 %
 */
public record PeriodEstimate(double periodDays, double sigmaDays, List<Double> quantileDays) {

    /** The cumulative probabilities of {@code quantileDays}: median, 68 % and 95 % intervals. */
    public static final List<Double> LEVELS = List.of(0.025, 0.16, 0.5, 0.84, 0.975);

    private static final int LEVEL_16 = 1;
    private static final int LEVEL_84 = 3;

    /** Checks number and range. */
    public PeriodEstimate {
        quantileDays = List.copyOf(quantileDays);
        if (quantileDays.size() != LEVELS.size()) {
            throw new IllegalArgumentException(
                    "%d quantiles, not one for each of %s".formatted(quantileDays.size(), LEVELS));
        }
        if (!(Double.isFinite(periodDays) && periodDays >= 0)
                || !(Double.isFinite(sigmaDays) && sigmaDays >= 0)) {
            throw new IllegalArgumentException(
                    "a period of %s +- %s d is none".formatted(periodDays, sigmaDays));
        }
    }

    /**
     * Reads a distribution of one peak at the calibrated levels.
     *
     * @param sigmaDays the distribution's own, taken where nothing is calibrated; otherwise half
     *     the calibrated 68 % interval is
     * @param quantileDays of the distribution, by cumulative probability
     */
    static PeriodEstimate read(
            double periodDays,
            double sigmaDays,
            DoubleUnaryOperator quantileDays,
            PeriodCalibration calibration) {
        List<Double> quantiles = quantiles(quantileDays, calibration);
        boolean calibrated = !calibration.equals(PeriodCalibration.NONE);
        return new PeriodEstimate(
                periodDays,
                calibrated ? (quantiles.get(LEVEL_84) - quantiles.get(LEVEL_16)) / 2 : sigmaDays,
                // The tail of a symmetric distribution may reach below 0, where no period is.
                quantiles.stream().map(q -> Math.max(0, q)).toList());
    }

    /** A distribution's quantiles [d] at the calibrated levels. */
    static List<Double> quantiles(DoubleUnaryOperator quantileDays, PeriodCalibration calibration) {
        return calibration.levels().stream().map(quantileDays::applyAsDouble).toList();
    }
}
