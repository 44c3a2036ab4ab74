package dev.nightjar.training.forest;

import dev.nightjar.training.evaluate.ConfusionTable;
import dev.nightjar.training.evaluate.Ranking;
import java.util.Arrays;
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
    private static final double[] RATES = {1e-1, 1e-2, 3e-3, 1e-3};
    private static final double[] PUBLISHED_MISSES = {0.00018, 0.01060, 0.048, 0.14638};
    private static final double NORMAL_95 = 1.96;

    /** The forest's decisions at 0.5. */
    public ConfusionTable confusion() {
        return ConfusionTable.at(0.5, scores, table.real());
    }

    /** Share of wrong decisions at 0.5. */
    public double error() {
        return 1 - confusion().accuracy();
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

    /** Tables of all of it, in Markdown. */
    public String markdown() {
        StringBuilder out = new StringBuilder();
        ConfusionTable at = confusion();
        Ranking ranking = Ranking.of(scores, table.real());
        double half = NORMAL_95 * Math.sqrt(error() * (1 - error()) / table.rows());
        line(out, "| random forest | here | published |");
        line(out, "|---|---|---|");
        line(
                out,
                "| rows learned from / tested on | %,d / %,d | 1,220,000 / 100,000 |",
                trainRows,
                table.rows());
        line(
                out,
                "| error [95 %% interval] | %.3f %% [%.3f, %.3f] | 1.023 %% |",
                100 * error(),
                100 * (error() - half),
                100 * (error() + half));
        line(out, "| false positive rate | %.3f %% | 1.284 %% |", 100 * at.falsePositiveRate());
        line(out, "| false negative rate | %.3f %% | 0.762 %% |", 100 * at.falseNegativeRate());
        line(out, "| AUC | %.6f | 0.999144 |", ranking.auc());
        for (int i = 0; i < RATES.length; i++) {
            line(
                    out,
                    "| FNR at FPR %.0e | %.5f | %.5f |",
                    RATES[i],
                    ranking.falseNegativeRateAt(RATES[i]),
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
