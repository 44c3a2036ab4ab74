package dev.nightjar.training.report;

import dev.nightjar.training.evaluate.period.PeriodEvaluation;
import dev.nightjar.training.evaluate.period.PeriodFigures;
import dev.nightjar.training.evaluate.period.PeriodMeasure;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** An evaluation of periods as aligned tables that are also Markdown: to print. */
public final class PeriodText {

    private PeriodText() {}

    /** Every measure, and what is within 10 and 20 % by true period. */
    public static String of(PeriodEvaluation evaluation) {
        StringBuilder text = new StringBuilder(evaluation.data());
        evaluation.remarks().forEach(remark -> text.append('\n').append(remark));
        text.append("\n\n").append(FigureTable.aligned(measures(evaluation)));
        text.append('\n').append(FigureTable.aligned(bins(evaluation)));
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
        rows.add(
                row(
                        "true period [d], within 10 / 20 %",
                        Stream.concat(
                                Stream.of("stars"),
                                evaluation.methods().stream().map(PeriodFigures::method))));
        for (int b = 0; b < evaluation.methods().get(0).bins().size(); b++) {
            List<String> cells = new ArrayList<>();
            PeriodFigures.Bin first = evaluation.methods().get(0).bins().get(b);
            cells.add(FigureText.count(first.stars()));
            for (PeriodFigures method : evaluation.methods()) {
                cells.add(
                        "%s / %s"
                                .formatted(
                                        percent(method.bins().get(b), PeriodMeasure.WITHIN_10),
                                        percent(method.bins().get(b), PeriodMeasure.WITHIN_20)));
            }
            rows.add(row(PeriodTables.range(first), cells.stream()));
        }
        return rows;
    }

    private static String percent(PeriodFigures.Bin bin, PeriodMeasure measure) {
        double share = Objects.requireNonNull(bin.measures().get(measure)).value();
        return FigureText.fixed(100 * share, 1);
    }

    private static List<String> row(String first, Stream<String> others) {
        return Stream.concat(Stream.of(first), others).toList();
    }
}
