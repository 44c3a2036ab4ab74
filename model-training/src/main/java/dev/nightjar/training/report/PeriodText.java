package dev.nightjar.training.report;

import dev.nightjar.training.evaluate.Interval;
import dev.nightjar.training.evaluate.period.PeriodEvaluation;
import dev.nightjar.training.evaluate.period.PeriodFigures;
import dev.nightjar.training.evaluate.period.PeriodMeasure;
import dev.nightjar.training.evaluate.period.StarGroup;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** An evaluation of periods as aligned tables that are also Markdown: to print. */
public final class PeriodText {

    private PeriodText() {}

    /** Every measure, and what is within 10 and 20 % by true period and by the stars' making. */
    public static String of(PeriodEvaluation evaluation) {
        StringBuilder text = new StringBuilder(evaluation.data());
        evaluation.remarks().forEach(remark -> text.append('\n').append(remark));
        text.append("\n\n").append(FigureTable.aligned(measures(evaluation)));
        text.append('\n').append(FigureTable.aligned(bins(evaluation)));
        if (!evaluation.groups().isEmpty()) {
            text.append('\n').append(FigureTable.aligned(groups(evaluation)));
        }
        return text.toString();
    }

    private static List<List<String>> measures(PeriodEvaluation evaluation) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(row("all stars", evaluation.methods().stream().map(PeriodFigures::method)));
        for (PeriodTables.Row row : PeriodTables.measures(evaluation)) {
            rows.add(row(row.name(), row.cells().stream().map(PeriodTables.Cell::toString)));
        }
        return rows;
    }

    private static List<List<String>> bins(PeriodEvaluation evaluation) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(heading("true period [d], within 10 / 20 %", evaluation));
        for (int b = 0; b < evaluation.methods().get(0).bins().size(); b++) {
            List<String> cells = new ArrayList<>();
            PeriodFigures.Bin first = evaluation.methods().get(0).bins().get(b);
            cells.add(FigureText.count(first.stars()));
            for (PeriodFigures method : evaluation.methods()) {
                Map<PeriodMeasure, Interval> measures = method.bins().get(b).measures();
                cells.add(shares(measures, PeriodMeasure.WITHIN_10, PeriodMeasure.WITHIN_20));
            }
            rows.add(row(PeriodTables.range(first), cells.stream()));
        }
        return rows;
    }

    private static List<List<String>> groups(PeriodEvaluation evaluation) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(heading("most credible half of each, within 10 / 20 %", evaluation));
        for (StarGroup group : evaluation.groups()) {
            Stream<String> shares =
                    group.measures().stream()
                            .map(
                                    measures ->
                                            shares(
                                                    measures,
                                                    PeriodMeasure.HALF_WITHIN_10,
                                                    PeriodMeasure.HALF_WITHIN_20));
            rows.add(
                    row(
                            group.words(),
                            Stream.concat(Stream.of(FigureText.count(group.stars())), shares)));
        }
        return rows;
    }

    private static List<String> heading(String first, PeriodEvaluation evaluation) {
        return row(
                first,
                Stream.concat(
                        Stream.of("stars"),
                        evaluation.methods().stream().map(PeriodFigures::method)));
    }

    private static String shares(
            Map<PeriodMeasure, Interval> measures, PeriodMeasure one, PeriodMeasure other) {
        return "%s / %s".formatted(percent(measures, one), percent(measures, other));
    }

    private static String percent(Map<PeriodMeasure, Interval> measures, PeriodMeasure measure) {
        double share = Objects.requireNonNull(measures.get(measure)).value();
        return FigureText.fixed(100 * share, 1);
    }

    private static List<String> row(String first, Stream<String> others) {
        return Stream.concat(Stream.of(first), others).toList();
    }
}
