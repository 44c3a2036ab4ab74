package dev.nightjar.training.deephits;

import dev.nightjar.training.dataset.Example;
import java.util.List;

/**
 * Scores against labels.
 *
 * @param rows judged
 * @param wrong decisions at 0.5 that miss the label
 * @param lossSum sum of the negative log-likelihoods of the labels
 */
record Decisions(long rows, long wrong, double lossSum) {

    /** A score is a float: what it leaves to the other class is known to about this. */
    private static final double SMALLEST_PROBABILITY = 0x1p-24;

    static Decisions of(List<Example> rows, float[] scores) {
        long wrong = 0;
        double lossSum = 0;
        for (int i = 0; i < scores.length; i++) {
            boolean real = rows.get(i).real();
            if ((scores[i] > 0.5) != real) {
                wrong++;
            }
            double likelihood = real ? scores[i] : 1.0 - scores[i];
            lossSum -= Math.log(Math.max(likelihood, SMALLEST_PROBABILITY));
        }
        return new Decisions(scores.length, wrong, lossSum);
    }

    double error() {
        return (double) wrong / rows;
    }

    double loss() {
        return lossSum / rows;
    }
}
