package dev.nightjar.training.forest;

import dev.nightjar.training.evaluate.Interval;
import dev.nightjar.training.evaluate.Measure;
import dev.nightjar.training.evaluate.Prediction;
import dev.nightjar.training.evaluate.Predictions;
import dev.nightjar.training.evaluate.RealBogusFigures;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * How hard a test set is, by a forest's scores, beside the published set of HiTS (100,000 test
 * candidates, the forest and the SNRs that were released with Deep-HiTS: Cabrera-Vives et al.
 * 2017).
 *
 * @param trainRows the forest learned from
 * @param table of the test set
 * @param scores of the forest
 */
@SuppressWarnings("ArrayRecordComponent") // owned by its maker, never compared
public record DifficultyCalibration(int trainRows, FeatureTable table, float[] scores) {

    private static final double[] PERCENTILES = {1, 5, 25, 50, 75, 90, 95, 99};
    private static final double[] PUBLISHED_REAL = {6.4, 7.0, 9.1, 12.3, 19.3, 32.8, 45.9, 75.5};
    private static final double[] PUBLISHED_ARTEFACTS = {
        5.9, 6.2, 6.9, 7.8, 11.3, 23.7, 57, 18_400
    };
    private static final List<Measure> MISSES =
            List.of(
                    Measure.FNR_AT_FPR_1E1,
                    Measure.FNR_AT_FPR_1E2,
                    Measure.FNR_AT_FPR_3E3,
                    Measure.FNR_AT_FPR_1E3);
    private static final double[] PUBLISHED_MISSES = {0.00018, 0.01060, 0.048, 0.14638};

    /** The forest's scores beside their truth; candidates of a scene are a group. */
    public Predictions predictions() {
        List<Prediction> rows = new ArrayList<>(table.rows());
        for (int i = 0; i < table.rows(); i++) {
            float[] score = {scores[i]};
            rows.add(
                    new Prediction(
                            table.id()[i],
                            "scene-" + table.sceneId()[i],
                            "",
                            table.real()[i],
                            table.snr()[i],
                            List.of(),
                            score,
                            score));
        }
        return new Predictions(
                "simulated candidates", "what the simulator made", List.of("forest"), rows);
    }

    /** Share of the artefacts whose SNR is negative. */
    public double negativeShare() {
        double negative = 0;
        double artefacts = 0;
        for (int i = 0; i < table.rows(); i++) {
            if (!table.real()[i]) {
                artefacts++;
                negative += table.snr()[i] < 0 ? 1 : 0;
            }
        }
        return negative / artefacts;
    }

    /** Percentiles of |SNR|: 1, 5, 25, 50, 75, 90, 95 and 99. */
    public double[] snrPercentiles(boolean real) {
        double[] snr = new double[table.rows()];
        int count = 0;
        for (int i = 0; i < table.rows(); i++) {
            if (table.real()[i] == real) {
                snr[count++] = Math.abs(table.snr()[i]);
            }
        }
        double[] sorted = Arrays.copyOf(snr, count);
        Arrays.sort(sorted);
        return Arrays.stream(PERCENTILES)
                .map(p -> sorted[(int) Math.round(p / 100 * (sorted.length - 1))])
                .toArray();
    }

    /**
     * Tables of all of it, in Markdown.
     *
     * @param figures of all of {@link #predictions}
     */
    public String markdown(RealBogusFigures figures) {
        StringBuilder out = new StringBuilder();
        Interval error = figures.error();
        line(out, "| random forest | here | published |");
        line(out, "|---|---|---|");
        line(
                out,
                "| rows learned from / tested on | %,d / %,d | 1,220,000 / 100,000 |",
                trainRows,
                table.rows());
        line(
                out,
                "| error [95 %% interval over scenes] | %.3f %% [%.3f, %.3f] | 1.023 %% |",
                100 * error.value(),
                100 * error.low(),
                100 * error.high());
        line(
                out,
                "| false positive rate | %.3f %% | 1.284 %% |",
                100 * figures.measure(Measure.FALSE_POSITIVE_RATE).value());
        line(
                out,
                "| false negative rate | %.3f %% | 0.762 %% |",
                100 * figures.measure(Measure.FALSE_NEGATIVE_RATE).value());
        line(out, "| AUC | %.6f | 0.999144 |", figures.auc().value());
        for (int i = 0; i < PUBLISHED_MISSES.length; i++) {
            Measure misses = MISSES.get(i);
            line(
                    out,
                    "| %s | %.5f | %.5f |",
                    misses.words(),
                    figures.measure(misses).value(),
                    PUBLISHED_MISSES[i]);
        }
        line(out, "| artefacts of negative SNR | %.2f %% | 30.45 %% |", 100 * negativeShare());
        line(out, "");
        line(out, "| percentile of abs(SNR) | 1 | 5 | 25 | 50 | 75 | 90 | 95 | 99 |");
        line(out, "|---|---|---|---|---|---|---|---|---|");
        row(out, "real, here", snrPercentiles(true));
        row(out, "real, published", PUBLISHED_REAL);
        row(out, "artefacts, here", snrPercentiles(false));
        row(out, "artefacts, published", PUBLISHED_ARTEFACTS);
        return out.toString();
    }

    private static void row(StringBuilder out, String name, double[] values) {
        out.append("| ").append(name);
        for (double value : values) {
            out.append(
                    value < 1000
                            ? String.format(Locale.ROOT, " | %.1f", value)
                            : String.format(Locale.ROOT, " | %,.0f", value));
        }
        out.append(" |\n");
    }

    private static void line(StringBuilder out, String format, Object... values) {
        out.append(values.length == 0 ? format : String.format(Locale.ROOT, format, values))
                .append('\n');
    }
}
