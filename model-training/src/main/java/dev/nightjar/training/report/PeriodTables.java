package dev.nightjar.training.report;

import dev.nightjar.training.evaluate.Interval;
import dev.nightjar.training.evaluate.period.PeriodEvaluation;
import dev.nightjar.training.evaluate.period.PeriodFigures;
import dev.nightjar.training.evaluate.period.PeriodMeasure;
import dev.nightjar.training.evaluate.period.StarGroup;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The tables of an evaluation of periods, as they are printed. */
final class PeriodTables {

    /** What is shown by true period. */
    static final List<PeriodMeasure> BY_PERIOD =
            List.of(
                    PeriodMeasure.WITHIN_10,
                    PeriodMeasure.WITHIN_20,
                    PeriodMeasure.RMS,
                    PeriodMeasure.HALF_PERIOD,
                    PeriodMeasure.DOUBLE_PERIOD);

    /** What is shown of groups of stars. */
    static final List<PeriodMeasure> BY_GROUP =
            List.of(
                    PeriodMeasure.WITHIN_10,
                    PeriodMeasure.WITHIN_20,
                    PeriodMeasure.HALF_WITHIN_10,
                    PeriodMeasure.HALF_WITHIN_20);

    /** A figure and its interval, which may be empty. */
    record Cell(String value, String interval) {

        static Cell of(PeriodMeasure measure, Map<PeriodMeasure, Interval> measures) {
            Interval interval =
                    measures.getOrDefault(
                            measure, new Interval(Double.NaN, Double.NaN, Double.NaN));
            if (Double.isNaN(interval.value())) {
                return new Cell(FigureText.fixed(Double.NaN, 0), "");
            }
            return new Cell(
                    number(measure, interval.value()) + unit(measure),
                    Double.isNaN(interval.low())
                            ? ""
                            : "%s to %s"
                                    .formatted(
                                            number(measure, interval.low()),
                                            number(measure, interval.high())));
        }

        @Override
        public String toString() {
            return interval.isEmpty() ? value : "%s (%s)".formatted(value, interval);
        }
    }

    /** A measure of every method. */
    record Row(String name, List<Cell> cells) {}

    /** A bin or group of stars and a method; the first of them starts a block. */
    record StarsRow(boolean first, String range, String stars, String method, List<Cell> cells) {}

    private PeriodTables() {}

    static List<Row> measures(PeriodEvaluation evaluation) {
        List<Row> rows = new ArrayList<>();
        for (PeriodMeasure measure : PeriodMeasure.values()) {
            rows.add(
                    new Row(
                            measure.words(),
                            evaluation.methods().stream()
                                    .map(method -> Cell.of(measure, method.measures()))
                                    .toList()));
        }
        return rows;
    }

    static List<StarsRow> bins(PeriodEvaluation evaluation) {
        List<StarsRow> rows = new ArrayList<>();
        for (int b = 0; b < evaluation.methods().get(0).bins().size(); b++) {
            boolean first = true;
            for (PeriodFigures method : evaluation.methods()) {
                PeriodFigures.Bin bin = method.bins().get(b);
                rows.add(
                        new StarsRow(
                                first,
                                range(bin),
                                FigureText.count(bin.stars()),
                                method.method(),
                                cells(BY_PERIOD, bin.measures())));
                first = false;
            }
        }
        return rows;
    }

    static List<StarsRow> groups(PeriodEvaluation evaluation) {
        List<StarsRow> rows = new ArrayList<>();
        for (StarGroup group : evaluation.groups()) {
            for (int m = 0; m < group.measures().size(); m++) {
                rows.add(
                        new StarsRow(
                                m == 0,
                                group.words(),
                                FigureText.count(group.stars()),
                                evaluation.methods().get(m).method(),
                                cells(BY_GROUP, group.measures().get(m))));
            }
        }
        return rows;
    }

    private static List<Cell> cells(
            List<PeriodMeasure> shown, Map<PeriodMeasure, Interval> measures) {
        return shown.stream().map(measure -> Cell.of(measure, measures)).toList();
    }

    /** For example "13 to 30". */
    static String range(PeriodFigures.Bin bin) {
        return "%s to %s".formatted(days(bin.fromDays()), days(bin.toDays()));
    }

    private static String days(double value) {
        return value < 1 ? Double.toString(value) : FigureText.fixed(value, 0);
    }

    private static String number(PeriodMeasure measure, double value) {
        return switch (measure.kind()) {
            case PERCENT -> String.format(Locale.ROOT, "%.1f", 100 * value);
            case DAYS -> String.format(Locale.ROOT, "%.2f", value);
            case RATE -> String.format(Locale.ROOT, "%.4f", value);
        };
    }

    private static String unit(PeriodMeasure measure) {
        return switch (measure.kind()) {
            case PERCENT -> " %";
            case DAYS -> " d";
            case RATE -> "";
        };
    }
}
