package dev.nightjar.training.report;

import dev.nightjar.training.evaluate.Evaluation;
import dev.nightjar.training.evaluate.Interval;
import dev.nightjar.training.evaluate.Measure;
import dev.nightjar.training.evaluate.Predictions;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/**
 * Bundles beside the forest on all candidates, as Deep-HiTS was judged: each one's error and misses
 * at a false positive rate of 1 %, over the forest's.
 *
 * @param data what was judged, in words
 * @param bundles in their order; none where there is no forest
 * @param together mean and range of the bundles' ratios, such as those of several training seeds;
 *     empty for a single bundle
 */
record BesideForest(String data, List<Row> bundles, Map<Measure, Spread> together) {

    /** What is compared, in the order of the columns. */
    static final List<Measure> MEASURES = List.of(Measure.ERROR, Measure.FNR_AT_FPR_1E2);

    /**
     * One bundle.
     *
     * @param bundle its name
     * @param ratios its figure over the forest's, with paired 95 % intervals
     */
    record Row(String bundle, Map<Measure, Interval> ratios) {}

    /** Mean and range of the bundles' ratios. */
    record Spread(double mean, double lowest, double highest) {}

    static BesideForest of(Evaluation evaluation) {
        List<Row> rows = new ArrayList<>();
        for (Evaluation.Comparison each : evaluation.comparisons()) {
            if (each.set().equals(Predictions.ALL) && each.second().equals(ScoreTable.FOREST)) {
                rows.add(new Row(each.first(), byMeasure(measure -> ratio(each, measure))));
            }
        }
        return new BesideForest(
                evaluation.data(),
                rows,
                rows.size() < 2 ? Map.of() : byMeasure(measure -> spread(rows, measure)));
    }

    private static <T> Map<Measure, T> byMeasure(Function<Measure, T> of) {
        Map<Measure, T> values = new EnumMap<>(Measure.class);
        MEASURES.forEach(measure -> values.put(measure, of.apply(measure)));
        return values;
    }

    private static Interval ratio(Evaluation.Comparison comparison, Measure measure) {
        return Objects.requireNonNull(comparison.measures().get(measure)).ratio();
    }

    private static Spread spread(List<Row> rows, Measure measure) {
        var ratios =
                rows.stream()
                        .mapToDouble(
                                row -> Objects.requireNonNull(row.ratios().get(measure)).value())
                        .summaryStatistics();
        return new Spread(ratios.getAverage(), ratios.getMin(), ratios.getMax());
    }
}
