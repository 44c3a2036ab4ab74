package dev.nightjar.training.evaluate.period;

import java.util.List;
import java.util.function.ToDoubleFunction;

/** A figure of how well a method gives periods: a mean over stars. */
public enum PeriodMeasure {
    /** Share of periods within 10 % of the truth. */
    WITHIN_10("within 10 %", Kind.PERCENT, row -> share(row.within(0.1, 1))),
    /** Share within 20 %. */
    WITHIN_20("within 20 %", Kind.PERCENT, row -> share(row.within(0.2, 1))),
    /** Share within 10 % in the half that the method finds most credible. */
    HALF_WITHIN_10("most credible half, within 10 %", WITHIN_10, 0.5),
    /** Share within 20 % in that half. */
    HALF_WITHIN_20("most credible half, within 20 %", WITHIN_20, 0.5),
    /** Root of the mean squared error, of the stars that have a period [d]. */
    RMS("RMS", Kind.DAYS, row -> row.errorDays() * row.errorDays()),
    /** The same of the stars whose sigma is below half the period [d]. */
    CREDIBLE_RMS(
            "RMS at sigma/P < 0.5",
            Kind.DAYS,
            row -> row.statesSigma() && row.doubt() < 0.5 ? RMS.value(row) : Double.NaN),
    /** Share of those stars. */
    CREDIBLE(
            "stars with sigma/P < 0.5",
            Kind.PERCENT,
            row -> row.statesSigma() ? share(row.doubt() < 0.5) : Double.NaN),
    /** Mean negative log-likelihood of the truth [nat], see {@link PeriodLikelihood}. */
    NLL("negative log-likelihood", Kind.RATE, JudgedPeriod::negativeLogLikelihood),
    /** Share of truths within the stated 68 % interval. */
    COVERAGE_68("in the stated 68 % interval", Kind.PERCENT, row -> coverage(row, 1, 3)),
    /** Share within the stated 95 % interval. */
    COVERAGE_95("in the stated 95 % interval", Kind.PERCENT, row -> coverage(row, 0, 4)),
    /** Share within one sigma of the period. */
    WITHIN_1_SIGMA("within 1 sigma", Kind.PERCENT, row -> withinSigmas(row, 1)),
    /** Share within two. */
    WITHIN_2_SIGMA("within 2 sigma", Kind.PERCENT, row -> withinSigmas(row, 2)),
    /** Share of periods within 10 % of half the truth. */
    HALF_PERIOD("half the period, within 10 %", Kind.PERCENT, row -> share(row.within(0.1, 0.5))),
    /** Share within 10 % of twice the truth. */
    DOUBLE_PERIOD("twice the period, within 10 %", Kind.PERCENT, row -> share(row.within(0.1, 2)));

    /** How a measure is printed. */
    public enum Kind {
        /** A share, in percent. */
        PERCENT,
        /** Days. */
        DAYS,
        /** A number. */
        RATE
    }

    private final String words;
    private final Kind kind;

    @SuppressWarnings("ImmutableEnumChecker") // functions without state
    private final ToDoubleFunction<JudgedPeriod> value;

    private final double keptShare;

    PeriodMeasure(String words, Kind kind, ToDoubleFunction<JudgedPeriod> value) {
        this.words = words;
        this.kind = kind;
        this.value = value;
        this.keptShare = 1;
    }

    PeriodMeasure(String words, PeriodMeasure same, double keptShare) {
        this.words = words;
        this.kind = same.kind;
        this.value = same.value;
        this.keptShare = keptShare;
    }

    /** Its name in tables. */
    public String words() {
        return words;
    }

    /** How it is printed. */
    public Kind kind() {
        return kind;
    }

    /** Over all stars, without an interval; NaN where none counts. */
    public double over(List<JudgedPeriod> rows) {
        return of(
                rows.stream()
                        .mapToDouble(this::value)
                        .filter(value -> !Double.isNaN(value))
                        .average()
                        .orElse(Double.NaN));
    }

    /** One star's; NaN where the star does not count. */
    double value(JudgedPeriod row) {
        return value.applyAsDouble(row);
    }

    /** The share of stars that count, from the most credible on. */
    double keptShare() {
        return keptShare;
    }

    /** The measure, by the mean of the stars' values. */
    double of(double mean) {
        return this == RMS || this == CREDIBLE_RMS ? Math.sqrt(mean) : mean;
    }

    private static double share(boolean holds) {
        return holds ? 1 : 0;
    }

    private static double coverage(JudgedPeriod row, int low, int high) {
        return row.quantileDays().isEmpty() ? Double.NaN : share(row.between(low, high));
    }

    private static double withinSigmas(JudgedPeriod row, int sigmas) {
        return row.statesSigma()
                ? share(Math.abs(row.errorDays()) <= sigmas * row.sigmaDays())
                : Double.NaN;
    }
}
