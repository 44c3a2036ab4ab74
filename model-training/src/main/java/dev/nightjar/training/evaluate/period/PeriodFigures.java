package dev.nightjar.training.evaluate.period;

import dev.nightjar.rotation.PeriodEstimate;
import dev.nightjar.training.evaluate.Interval;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * How well one method gives periods.
 *
 * @param method its name
 * @param stars how many it was asked about
 * @param found of how many it gave a period
 * @param measures every measure with its interval; NaN what the method does not state
 * @param kept how right it is against how many stars are kept, by percents of them
 * @param bins the same measures by true period
 * @param belowQuantile for each of {@link PeriodEstimate#LEVELS} the share of stars whose truth is
 *     below the stated quantile; empty where none are stated
 */
public record PeriodFigures(
        String method,
        int stars,
        long found,
        Map<PeriodMeasure, Interval> measures,
        List<Kept> kept,
        List<Bin> bins,
        List<Double> belowQuantile) {

    /** Edges of the bins of true period [d]; a star on an edge is in the bin above. */
    static final List<Double> EDGES_DAYS =
            List.of(0.1, 1.0, 5.0, 13.0, 30.0, 60.0, 90.0, 120.0, 150.0, 180.0);

    private static final int KEPT_STEPS = 100;

    /**
     * The most credible stars.
     *
     * @param share of all, above 0 up to 1
     * @param within10 share of these within 10 % of the truth
     * @param within20 within 20 %
     */
    public record Kept(double share, double within10, double within20) {}

    /**
     * Stars whose true period is in a range.
     *
     * @param fromDays least [d]
     * @param toDays end [d]
     * @param stars how many
     * @param measures theirs
     */
    public record Bin(
            double fromDays, double toDays, int stars, Map<PeriodMeasure, Interval> measures) {

        /** Copies the map. */
        public Bin {
            measures = Collections.unmodifiableMap(new EnumMap<>(measures));
        }
    }

    /** Copies. */
    public PeriodFigures {
        measures = Collections.unmodifiableMap(new EnumMap<>(measures));
        kept = List.copyOf(kept);
        bins = List.copyOf(bins);
        belowQuantile = List.copyOf(belowQuantile);
    }

    /**
     * Judges a method.
     *
     * @param rows at least one star; that all state quantiles or none
     */
    public static PeriodFigures of(String method, List<JudgedPeriod> rows, Resampling how) {
        if (rows.isEmpty()) {
            throw new IllegalArgumentException("there is no star to judge " + method + " by");
        }
        PeriodSample sample = new PeriodSample(rows);
        List<Kept> kept = new ArrayList<>();
        for (int step = 1; step <= KEPT_STEPS; step++) {
            int stars = (int) Math.ceil((double) rows.size() * step / KEPT_STEPS);
            kept.add(
                    new Kept(
                            (double) step / KEPT_STEPS,
                            sample.ofMostCredible(PeriodMeasure.WITHIN_10, stars),
                            sample.ofMostCredible(PeriodMeasure.WITHIN_20, stars)));
        }
        return new PeriodFigures(
                method,
                rows.size(),
                rows.stream().filter(row -> !Double.isNaN(row.periodDays())).count(),
                sample.measures(how),
                kept,
                bins(rows, how),
                belowQuantile(rows));
    }

    /** One measure with its interval. */
    public Interval measure(PeriodMeasure measure) {
        return measures.getOrDefault(measure, new Interval(Double.NaN, Double.NaN, Double.NaN));
    }

    private static List<Bin> bins(List<JudgedPeriod> rows, Resampling how) {
        List<Bin> bins = new ArrayList<>();
        for (int i = 0; i + 1 < EDGES_DAYS.size(); i++) {
            double from = EDGES_DAYS.get(i);
            double to = EDGES_DAYS.get(i + 1);
            boolean last = i + 2 == EDGES_DAYS.size();
            List<JudgedPeriod> inside =
                    rows.stream()
                            .filter(row -> row.truthDays() >= from)
                            .filter(row -> row.truthDays() < to || (last && row.truthDays() == to))
                            .toList();
            Map<PeriodMeasure, Interval> measures = new PeriodSample(inside).measures(how);
            bins.add(new Bin(from, to, inside.size(), measures));
        }
        return bins;
    }

    private static List<Double> belowQuantile(List<JudgedPeriod> rows) {
        List<Double> shares = new ArrayList<>();
        for (int level = 0; level < rows.get(0).quantileDays().size(); level++) {
            int quantile = level;
            long below =
                    rows.stream()
                            .filter(row -> row.truthDays() < row.quantileDays().get(quantile))
                            .count();
            shares.add((double) below / rows.size());
        }
        return shares;
    }
}
