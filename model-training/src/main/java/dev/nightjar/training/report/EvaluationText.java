package dev.nightjar.training.report;

import dev.nightjar.training.evaluate.Evaluation;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** An evaluation as aligned tables that are also Markdown: the figures of the page, to print. */
public final class EvaluationText {

    private EvaluationText() {}

    /** Every measure, every set, every pair and every kind. */
    public static String of(Evaluation evaluation) {
        EvaluationTables tables = new EvaluationTables(evaluation);
        StringBuilder text = new StringBuilder();
        text.append(evaluation.data()).append("\ntruth: ").append(evaluation.truth());
        evaluation.remarks().forEach(remark -> text.append('\n').append(remark));
        text.append("\n\n").append(FigureTable.aligned(measures(evaluation, tables)));
        if (evaluation.classifiers().get(0).sets().size() > 1) {
            text.append('\n').append(FigureTable.aligned(sets(tables)));
        }
        if (!tables.besideForest().isEmpty()) {
            text.append('\n').append(FigureTable.aligned(besideForest(tables)));
        }
        if (!evaluation.comparisons().isEmpty()) {
            text.append('\n').append(FigureTable.aligned(comparisons(tables)));
        }
        if (!tables.kinds().isEmpty()) {
            text.append('\n').append(FigureTable.aligned(kinds(evaluation, tables)));
        }
        return text.toString();
    }

    private static List<List<String>> measures(Evaluation evaluation, EvaluationTables tables) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(header(Stream.of("all candidates"), evaluation));
        tables.measures()
                .forEach(row -> rows.add(row(Stream.of(row.name()), row.cells().stream())));
        return rows;
    }

    private static List<List<String>> sets(EvaluationTables tables) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(
                List.of(
                        "candidates",
                        "by",
                        "real",
                        "bogus",
                        "error [%]",
                        "FPR [%]",
                        "FNR [%]",
                        "FNR at FPR 1e-2",
                        "FNR at FPR 1e-3",
                        "AUC",
                        "balanced [%]"));
        for (EvaluationTables.SetRow row : tables.sets()) {
            Stream<String> what = Stream.of(row.set(), row.classifier(), row.real(), row.bogus());
            rows.add(row(what, row.cells().stream()));
        }
        return rows;
    }

    private static List<List<String>> besideForest(EvaluationTables tables) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("over the forest's", "error ratio", "FNR at FPR 1e-2 ratio"));
        tables.besideForest()
                .forEach(row -> rows.add(row(Stream.of(row.name()), row.ratios().stream())));
        return rows;
    }

    private static List<List<String>> comparisons(EvaluationTables tables) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(
                List.of(
                        "first : second",
                        "candidates",
                        "n",
                        "only first right",
                        "only second right",
                        "both wrong",
                        "McNemar chi2",
                        "p",
                        "error ratio",
                        "FNR at FPR 1e-2 ratio",
                        "FNR at FPR 1e-3 ratio",
                        "AUC difference",
                        "balanced difference [%]"));
        for (EvaluationTables.ComparisonRow row : tables.comparisons()) {
            Stream<String> what =
                    Stream.of(
                            row.pair(),
                            row.set(),
                            row.candidates(),
                            row.onlyFirst(),
                            row.onlySecond(),
                            row.bothWrong(),
                            row.mcNemar(),
                            row.p());
            rows.add(row(what, row.contrasts().stream()));
        }
        return rows;
    }

    private static List<List<String>> kinds(Evaluation evaluation, EvaluationTables tables) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(header(Stream.of("wrong, by kind [%]", "truth", "n"), evaluation));
        for (EvaluationTables.KindRow row : tables.kinds()) {
            rows.add(
                    Stream.concat(
                                    Stream.of(row.kind(), row.truth(), row.count()),
                                    row.cells().stream()
                                            .map(cell -> cell(cell.value(), cell.interval())))
                            .toList());
        }
        return rows;
    }

    private static List<String> header(Stream<String> first, Evaluation evaluation) {
        return Stream.concat(
                        first, evaluation.classifiers().stream().map(Evaluation.Classifier::name))
                .toList();
    }

    private static List<String> row(Stream<String> what, Stream<EvaluationTables.Cell> cells) {
        return Stream.concat(what, cells.map(cell -> cell(cell.value(), cell.interval()))).toList();
    }

    private static String cell(String value, String small) {
        return small.isEmpty() ? value : value + " (" + small + ")";
    }
}
