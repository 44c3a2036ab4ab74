package dev.nightjar.training.report;

import dev.nightjar.training.evaluate.Interval;
import dev.nightjar.training.evaluate.Measure;
import dev.nightjar.training.evaluate.RealBogusFigures;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Figures of several sets of candidates, as an aligned table that is also Markdown. */
public final class FigureTable {

    private static final List<String> HEADER =
            List.of(
                    "candidates",
                    "real",
                    "bogus",
                    "AUC",
                    "balanced accuracy at 0.5",
                    "error at 0.5",
                    "FNR at FPR 1 %",
                    "missed",
                    "false alarms");

    private FigureTable() {}

    /** One row a set. */
    public static String markdown(List<RealBogusFigures> figures) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(HEADER);
        for (RealBogusFigures figure : figures) {
            rows.add(
                    List.of(
                            figure.set(),
                            Long.toString(figure.real()),
                            Long.toString(figure.bogus()),
                            interval(figure.auc()),
                            interval(figure.balancedAccuracy()),
                            interval(figure.error()),
                            interval(figure.measure(Measure.FNR_AT_FPR_1E2)),
                            Long.toString(figure.confusion().falseNegatives()),
                            Long.toString(figure.confusion().falsePositives())));
        }
        return aligned(rows);
    }

    private static String interval(Interval interval) {
        return String.format(
                Locale.ROOT,
                "%.4f (%.4f to %.4f)",
                interval.value(),
                interval.low(),
                interval.high());
    }

    /**
     * Rows of as many cells as the first, which is the header; all but the first column are flush
     * right.
     */
    static String aligned(List<List<String>> unescaped) {
        List<List<String>> rows =
                unescaped.stream()
                        .map(row -> row.stream().map(cell -> cell.replace("|", "\\|")).toList())
                        .toList();
        int[] widths = new int[rows.get(0).size()];
        for (List<String> row : rows) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        }
        StringBuilder table = new StringBuilder();
        for (int r = 0; r < rows.size(); r++) {
            for (int i = 0; i < widths.length; i++) {
                String cell = rows.get(r).get(i);
                String pad = " ".repeat(widths[i] - cell.length());
                table.append(i == 0 ? "| " + cell + pad : " | " + pad + cell);
            }
            table.append(" |\n");
            if (r == 0) {
                for (int i = 0; i < widths.length; i++) {
                    table.append('|').append("-".repeat(widths[i] + 1)).append(i == 0 ? "-" : ":");
                }
                table.append("|\n");
            }
        }
        return table.toString();
    }
}
