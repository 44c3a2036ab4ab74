package dev.nightjar.training.evaluate;

import java.util.List;

/**
 * How well scores tell real from bogus in one set of candidates.
 *
 * @param set what was judged, against which truth
 * @param real number of real candidates
 * @param bogus number of artefacts
 * @param auc area under the ROC curve
 * @param balancedAccuracy mean of the two classes' accuracies at 0.5
 * @param error share of wrong decisions at 0.5
 * @param bestBalancedAccuracy over all thresholds, chosen on the same candidates
 * @param falseNegativeRateAt1e2 misses at a false positive rate of at most 1 %
 * @param confusion decisions at 0.5
 */
public record RealBogusFigures(
        String set,
        long real,
        long bogus,
        Interval auc,
        Interval balancedAccuracy,
        Interval error,
        double bestBalancedAccuracy,
        double falseNegativeRateAt1e2,
        ConfusionTable confusion) {

    private static final int RESAMPLES = 500;
    private static final long SEED = 20261122;

    /** One candidate's outcome. */
    public record Outcome(float score, boolean real) {}

    /** The figures of a set; the outcomes hold both classes. */
    public static RealBogusFigures of(String set, List<Outcome> outcomes) {
        float[] scores = new float[outcomes.size()];
        boolean[] real = new boolean[outcomes.size()];
        for (int i = 0; i < scores.length; i++) {
            scores[i] = outcomes.get(i).score();
            real[i] = outcomes.get(i).real();
        }
        Ranking ranking = new Ranking(scores, real);
        ConfusionTable confusion = ConfusionTable.at(0.5, scores, real);
        return new RealBogusFigures(
                set,
                confusion.truePositives() + confusion.falseNegatives(),
                confusion.falsePositives() + confusion.trueNegatives(),
                interval((s, r) -> new Ranking(s, r).auc(), scores, real),
                interval((s, r) -> ConfusionTable.at(0.5, s, r).balancedAccuracy(), scores, real),
                interval((s, r) -> 1 - ConfusionTable.at(0.5, s, r).accuracy(), scores, real),
                ranking.bestBalancedAccuracy(),
                ranking.falseNegativeRateAt(0.01),
                confusion);
    }

    private static Interval interval(Interval.Figure figure, float[] scores, boolean[] real) {
        return Interval.bootstrap(figure, scores, real, RESAMPLES, SEED);
    }
}
