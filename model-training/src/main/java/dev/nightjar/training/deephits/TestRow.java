package dev.nightjar.training.deephits;

import dev.nightjar.training.evaluate.Measure;
import dev.nightjar.training.evaluate.RealBogusFigures;
import java.util.Locale;

/**
 * A row of the test report: a part of the candidates, ours or the published ones; what needs both
 * kinds is NaN where there is one.
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
record TestRow(
        String set,
        long real,
        long bogus,
        double error,
        double falsePositiveRate,
        double falseNegativeRate,
        double auc,
        double falseNegativeRateAt1e2,
        double falseNegativeRateAt1e3) {

    static TestRow of(RealBogusFigures figures) {
        return new TestRow(
                figures.set(),
                figures.real(),
                figures.bogus(),
                figures.error().value(),
                figures.measure(Measure.FALSE_POSITIVE_RATE).value(),
                figures.measure(Measure.FALSE_NEGATIVE_RATE).value(),
                figures.auc().value(),
                figures.measure(Measure.FNR_AT_FPR_1E2).value(),
                figures.measure(Measure.FNR_AT_FPR_1E3).value());
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
