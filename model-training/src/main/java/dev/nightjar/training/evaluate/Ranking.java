package dev.nightjar.training.evaluate;

import java.util.ArrayList;
import java.util.List;

/**
 * What follows from the order of scores alone: the ROC curve and its summaries. Equal scores make
 * one step of the curve. Where one class is missing, its rates and whatever needs them are NaN.
 */
public final class Ranking {

    /** Steps of the curve, the highest score first; element 0 stands above all scores. */
    private final double[] thresholds;

    private final long[] truePositives;
    private final long[] falsePositives;
    private final int last;

    Ranking(double[] thresholds, long[] truePositives, long[] falsePositives, int last) {
        this.thresholds = thresholds;
        this.truePositives = truePositives;
        this.falsePositives = falsePositives;
        this.last = last;
    }

    /** Area under the ROC curve; ties count half. */
    public double auc() {
        double area = 0;
        for (int i = 1; i <= last; i++) {
            area +=
                    (falsePositives[i] - falsePositives[i - 1])
                            * 0.5
                            * (truePositives[i] + truePositives[i - 1]);
        }
        return area / ((double) truePositives[last] * falsePositives[last]);
    }

    /**
     * Share of real ones missed at the last threshold whose false positive rate is at most {@code
     * limit}.
     */
    public double falseNegativeRateAt(double limit) {
        return falsePositives[last] == 0
                ? Double.NaN
                : atFalsePositiveRate(limit).falseNegativeRate();
    }

    /**
     * Share of artefacts taken for real at the first threshold whose false negative rate is at most
     * {@code limit}.
     */
    public double falsePositiveRateAt(double limit) {
        return truePositives[last] == 0
                ? Double.NaN
                : atFalseNegativeRate(limit).falsePositiveRate();
    }

    /** The last threshold whose false positive rate is at most {@code limit}. */
    public OperatingPoint atFalsePositiveRate(double limit) {
        int below = 0;
        int above = last + 1;
        while (above - below > 1) {
            int middle = (below + above) >>> 1;
            if (falsePositiveRate(middle) <= limit) {
                below = middle;
            } else {
                above = middle;
            }
        }
        return point(below);
    }

    /** The first threshold whose false negative rate is at most {@code limit}. */
    public OperatingPoint atFalseNegativeRate(double limit) {
        int above = -1;
        int below = last;
        while (below - above > 1) {
            int middle = (above + below) >>> 1;
            if (falseNegativeRate(middle) <= limit) {
                below = middle;
            } else {
                above = middle;
            }
        }
        return point(below);
    }

    /**
     * The rate at which misses and false alarms are equally frequent: the mean of both where they
     * are closest.
     */
    public double equalErrorRate() {
        int below = 0;
        int above = last;
        while (above - below > 1) {
            int middle = (below + above) >>> 1;
            if (falsePositiveRate(middle) <= falseNegativeRate(middle)) {
                below = middle;
            } else {
                above = middle;
            }
        }
        int closest = gap(below) <= gap(above) ? below : above;
        return 0.5 * (falseNegativeRate(closest) + falsePositiveRate(closest));
    }

    /** Largest mean of the two classes' accuracies over all thresholds. */
    public double bestBalancedAccuracy() {
        double best = Double.NEGATIVE_INFINITY;
        for (int i = 0; i <= last; i++) {
            best = Math.max(best, 1 - 0.5 * (falsePositiveRate(i) + falseNegativeRate(i)));
        }
        return best;
    }

    /**
     * The curve with as many points as a plot on logarithmic axes can show: a point is left out
     * where neither rate has changed by {@code decades} since the last.
     *
     * @param decades e.g. 0.01
     */
    public List<OperatingPoint> curve(double decades) {
        List<OperatingPoint> points = new ArrayList<>();
        points.add(point(0));
        int kept = 0;
        for (int i = 1; i <= last; i++) {
            boolean moved =
                    decades(falsePositives[kept], falsePositives[i]) >= decades
                            || decades(
                                            truePositives[last] - truePositives[kept],
                                            truePositives[last] - truePositives[i])
                                    >= decades;
            if (moved || i == last) {
                // The corner before a long step belongs to the curve.
                if (i - 1 > kept && i < last) {
                    points.add(point(i - 1));
                }
                points.add(point(i));
                kept = i;
            }
        }
        return List.copyOf(points);
    }

    private static double decades(long before, long after) {
        return Math.abs(
                Math.log10(Math.max(0.5, (double) after))
                        - Math.log10(Math.max(0.5, (double) before)));
    }

    private OperatingPoint point(int step) {
        return new OperatingPoint(
                thresholds[step], falsePositiveRate(step), falseNegativeRate(step));
    }

    private double gap(int step) {
        return Math.abs(falseNegativeRate(step) - falsePositiveRate(step));
    }

    private double falsePositiveRate(int step) {
        return (double) falsePositives[step] / falsePositives[last];
    }

    private double falseNegativeRate(int step) {
        // As the published table was made: rounding leaves 50 of 50,000 missed above 1e-3, and its
        // FPR at FNR 1e-3 is that of 49 missed, 0.0164. The exact share would read 0.0151.
        return 1 - (double) truePositives[step] / truePositives[last];
    }
}
