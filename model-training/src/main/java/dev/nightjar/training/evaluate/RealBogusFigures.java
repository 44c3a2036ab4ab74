package dev.nightjar.training.evaluate;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * How well one classifier's scores tell real from bogus in one set of candidates.
 *
 * @param set what was judged
 * @param real number of real candidates
 * @param bogus number of artefacts
 * @param threshold decisions are "real" where the probability is above it
 * @param confusion those decisions
 * @param measures every measure with its interval
 * @param thresholds lowest score that counts as real at each operating point; infinite where no
 *     threshold reaches it
 * @param probabilities how far the calibrated probabilities can be taken at their word
 * @param rawScores the same of the raw scores; NaN where they are not between 0 and 1
 * @param curve operating points, the highest threshold first, thinned for a plot; kept for the set
 *     of all candidates, else empty
 */
public record RealBogusFigures(
        String set,
        long real,
        long bogus,
        double threshold,
        ConfusionTable confusion,
        Map<Measure, Interval> measures,
        Map<Measure, Double> thresholds,
        Calibration probabilities,
        Calibration rawScores,
        List<OperatingPoint> curve) {

    /** Copies the maps. */
    public RealBogusFigures {
        measures = Collections.unmodifiableMap(new EnumMap<>(measures));
        thresholds = Collections.unmodifiableMap(new EnumMap<>(thresholds));
        curve = List.copyOf(curve);
    }

    /** The same figures under another name of their set. */
    public RealBogusFigures named(String name) {
        return new RealBogusFigures(
                name,
                real,
                bogus,
                threshold,
                confusion,
                measures,
                thresholds,
                probabilities,
                rawScores,
                curve);
    }

    /** One measure with its interval. */
    public Interval measure(Measure measure) {
        return measures.getOrDefault(measure, new Interval(Double.NaN, Double.NaN, Double.NaN));
    }

    /** Area under the ROC curve. */
    public Interval auc() {
        return measure(Measure.AUC);
    }

    /** Mean of the two classes' accuracies at the threshold. */
    public Interval balancedAccuracy() {
        return measure(Measure.BALANCED_ACCURACY);
    }

    /** Share of wrong decisions at the threshold. */
    public Interval error() {
        return measure(Measure.ERROR);
    }

    /** Share of real ones missed at a false positive rate of at most 1 %. */
    public double falseNegativeRateAt1e2() {
        return measure(Measure.FNR_AT_FPR_1E2).value();
    }
}
