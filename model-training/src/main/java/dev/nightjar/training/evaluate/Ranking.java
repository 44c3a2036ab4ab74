package dev.nightjar.training.evaluate;

import java.util.Arrays;
import java.util.Comparator;

/**
 * What follows from the order of scores alone: the ROC curve and its summaries. Equal scores make
 * one step of the curve.
 */
public final class Ranking {

    private final double[] thresholds;
    private final long[] truePositives;
    private final long[] falsePositives;
    private final long positives;
    private final long negatives;

    /**
     * @param scores of being real, any scale
     * @param real truth, at least one of either kind
     */
    public Ranking(float[] scores, boolean[] real) {
        Integer[] order = new Integer[scores.length];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, Comparator.comparingDouble((Integer i) -> -scores[i]));
        double[] cut = new double[scores.length];
        long[] above = new long[scores.length];
        long[] wrongAbove = new long[scores.length];
        long found = 0;
        long wrong = 0;
        int steps = 0;
        for (int i = 0; i < order.length; i++) {
            if (real[order[i]]) {
                found++;
            } else {
                wrong++;
            }
            boolean stepEnds = i + 1 == order.length || scores[order[i + 1]] != scores[order[i]];
            if (stepEnds) {
                cut[steps] = scores[order[i]];
                above[steps] = found;
                wrongAbove[steps++] = wrong;
            }
        }
        if (found == 0 || wrong == 0) {
            throw new IllegalArgumentException(
                    "a ranking needs real and artefact candidates alike");
        }
        thresholds = Arrays.copyOf(cut, steps);
        truePositives = Arrays.copyOf(above, steps);
        falsePositives = Arrays.copyOf(wrongAbove, steps);
        positives = found;
        negatives = wrong;
    }

    /** Area under the ROC curve; ties count half. */
    public double auc() {
        double area = 0;
        long lastTrue = 0;
        long lastFalse = 0;
        for (int i = 0; i < thresholds.length; i++) {
            area += (falsePositives[i] - lastFalse) * 0.5 * (truePositives[i] + lastTrue);
            lastTrue = truePositives[i];
            lastFalse = falsePositives[i];
        }
        return area / ((double) positives * negatives);
    }

    /**
     * Share of real ones missed at the last threshold whose false positive rate is at most {@code
     * limit}.
     */
    public double falseNegativeRateAt(double limit) {
        double rate = 1;
        for (int i = 0;
                i < thresholds.length && (double) falsePositives[i] / negatives <= limit;
                i++) {
            rate = 1 - (double) truePositives[i] / positives;
        }
        return rate;
    }

    /**
     * Share of artefacts taken for real at the first threshold whose false negative rate is at most
     * {@code limit}.
     */
    public double falsePositiveRateAt(double limit) {
        for (int i = 0; i < thresholds.length; i++) {
            if (1 - (double) truePositives[i] / positives <= limit) {
                return (double) falsePositives[i] / negatives;
            }
        }
        return 1;
    }

    /**
     * The rate at which misses and false alarms are equally frequent: the mean of both where they
     * are closest.
     */
    public double equalErrorRate() {
        double closest = Double.POSITIVE_INFINITY;
        double rate = 1;
        for (int i = 0; i < thresholds.length; i++) {
            double missed = 1 - (double) truePositives[i] / positives;
            double alarms = (double) falsePositives[i] / negatives;
            if (Math.abs(missed - alarms) < closest) {
                closest = Math.abs(missed - alarms);
                rate = 0.5 * (missed + alarms);
            }
        }
        return rate;
    }

    /** Largest mean of the two classes' accuracies over all thresholds. */
    public double bestBalancedAccuracy() {
        double best = 0.5;
        for (int i = 0; i < thresholds.length; i++) {
            double found = (double) truePositives[i] / positives;
            double alarms = (double) falsePositives[i] / negatives;
            best = Math.max(best, 0.5 * (1 + found - alarms));
        }
        return best;
    }
}
