package dev.nightjar.training.deephits;

import dev.nightjar.training.evaluate.ConfusionTable;
import dev.nightjar.training.evaluate.Ranking;
import java.util.List;
import java.util.Locale;

/**
 * The test of a part of the candidates; what needs both kinds is NaN where there is one.
 *
 * @param set which part
 * @param real number of real candidates
 * @param bogus number of artefacts
 * @param error share of wrong decisions at 0.5
 * @param falsePositiveRate artefacts taken for real at 0.5
 * @param falseNegativeRate real ones missed at 0.5
 * @param auc area under the ROC curve
 * @param falseNegativeRateAt1e2 misses at a false positive rate of at most 1e-2
 * @param falseNegativeRateAt1e3 likewise 1e-3
 */
public record TestFigures(
        String set,
        long real,
        long bogus,
        double error,
        double falsePositiveRate,
        double falseNegativeRate,
        double auc,
        double falseNegativeRateAt1e2,
        double falseNegativeRateAt1e3) {

    /**
     * A tested candidate.
     *
     * @param score of being real
     * @param real the label
     * @param snr of the detection, signed
     */
    record Outcome(float score, boolean real, double snr) {}

    static TestFigures of(String set, List<Outcome> outcomes) {
        float[] scores = new float[outcomes.size()];
        boolean[] real = new boolean[outcomes.size()];
        for (int i = 0; i < scores.length; i++) {
            scores[i] = outcomes.get(i).score();
            real[i] = outcomes.get(i).real();
        }
        ConfusionTable table = ConfusionTable.at(0.5, scores, real);
        long positives = table.truePositives() + table.falseNegatives();
        long negatives = table.falsePositives() + table.trueNegatives();
        boolean both = positives > 0 && negatives > 0;
        Ranking ranking = both ? Ranking.of(scores, real) : null;
        return new TestFigures(
                set,
                positives,
                negatives,
                1 - table.accuracy(),
                table.falsePositiveRate(),
                table.falseNegativeRate(),
                ranking == null ? Double.NaN : ranking.auc(),
                ranking == null ? Double.NaN : ranking.falseNegativeRateAt(1e-2),
                ranking == null ? Double.NaN : ranking.falseNegativeRateAt(1e-3));
    }

    static final String HEADER =
            String.format(
                    Locale.ROOT,
                    "%-28s %8s %8s %9s %9s %9s %9s %10s %10s",
                    "",
                    "real",
                    "bogus",
                    "error %",
                    "FPR %",
                    "FNR %",
                    "AUC",
                    "FNR@1e-2",
                    "FNR@1e-3");

    /** A line under {@link #HEADER}. */
    String line(String whose) {
        return String.format(
                Locale.ROOT,
                "%-28s %8d %8d %9.3f %9.3f %9.3f %9.6f %10.5f %10.5f",
                set + whose,
                real,
                bogus,
                100 * error,
                100 * falsePositiveRate,
                100 * falseNegativeRate,
                auc,
                falseNegativeRateAt1e2,
                falseNegativeRateAt1e3);
    }
}
