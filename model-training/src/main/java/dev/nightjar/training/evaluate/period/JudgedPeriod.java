package dev.nightjar.training.evaluate.period;

import dev.nightjar.rotation.LaplaceHead;
import dev.nightjar.rotation.PeriodCalibration;
import dev.nightjar.rotation.PeriodEstimate;
import java.util.List;

/**
 * A star's true period, and what a method says it is.
 *
 * @param truthDays the true period [d], above 0
 * @param periodDays the method's [d]; NaN where it finds none
 * @param sigmaDays its standard error [d]; NaN where the method states none
 * @param doubt what the stars are sorted by, the most credible first: sigma over period, or for a
 *     method that states no error 1 minus its strength
 * @param quantileDays stated, at {@link PeriodEstimate#LEVELS} [d]; empty where there are none
 * @param negativeLogLikelihood of the truth, see {@link PeriodLikelihood}; NaN where the method
 *     states no distribution
 */
public record JudgedPeriod(
        double truthDays,
        double periodDays,
        double sigmaDays,
        double doubt,
        List<Double> quantileDays,
        double negativeLogLikelihood) {

    /** Says 90 d of every star, the middle of 0 to 180 d, by the best Laplace distribution. */
    private static final LaplaceHead CONSTANT = new LaplaceHead(PeriodLikelihood.UNIT_DAYS);

    /** Its scale is the mean distance of uniform periods from the middle, a quarter. */
    private static final float[] CONSTANT_OUTPUTS = {0.5f, (float) (0.25 * Math.sqrt(2))};

    /** Copies the quantiles. */
    public JudgedPeriod {
        quantileDays = List.copyOf(quantileDays);
        if (!(truthDays > 0)) {
            throw new IllegalArgumentException(
                    "a true period of " + truthDays + " d is not above 0");
        }
    }

    /** Of a method that states its uncertainty. */
    public static JudgedPeriod of(
            double truthDays, PeriodEstimate estimate, double negativeLogLikelihood) {
        double period = estimate.periodDays();
        double doubt = period > 0 ? estimate.sigmaDays() / period : Double.POSITIVE_INFINITY;
        return new JudgedPeriod(
                truthDays,
                period,
                estimate.sigmaDays(),
                doubt,
                estimate.quantileDays(),
                negativeLogLikelihood);
    }

    /**
     * Of a method that states none.
     *
     * @param strength how plainly it sees the period, 0 to 1
     */
    public static JudgedPeriod found(double truthDays, double periodDays, double strength) {
        return new JudgedPeriod(
                truthDays, periodDays, Double.NaN, 1 - strength, List.of(), Double.NaN);
    }

    /**
     * Of the predictor that looks at nothing and says 90 d, +- 64 d: what every method must beat.
     */
    public static JudgedPeriod constant(double truthDays) {
        return of(
                truthDays,
                CONSTANT.estimate(CONSTANT_OUTPUTS, 0, PeriodCalibration.NONE),
                PeriodLikelihood.negativeLog(CONSTANT, CONSTANT_OUTPUTS, 0, truthDays));
    }

    /** Whether the period is within a share of a multiple of the truth. */
    boolean within(double share, double multiple) {
        return Math.abs(periodDays / (multiple * truthDays) - 1) <= share;
    }

    /** Whether the truth lies between two of the stated quantiles; not where none are stated. */
    boolean between(int low, int high) {
        return quantileDays.get(low) <= truthDays && truthDays <= quantileDays.get(high);
    }

    double errorDays() {
        return periodDays - truthDays;
    }

    boolean statesSigma() {
        return !Double.isNaN(sigmaDays);
    }
}
