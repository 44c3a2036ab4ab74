package dev.nightjar.rotation;

import org.apache.commons.math3.special.Erf;

/**
 * One softmax probability for each of {@code bins} bins of period, geometric from {@code
 * shortestDays} to {@code longestDays}; within a bin the density is constant in ln P. It can say
 * that a period is either P or P / 2.
 *
 * <p>The period quoted is the most useful one: the centre, in ln P, of the window of +-10 % that
 * holds most probability. Sigma is that of the Gaussian in ln P that would hold as much of it
 * there: what else the star might be makes it larger, however far away. Quantiles are the whole
 * distribution's.
 *
 * @param shortestDays lower edge of the first bin [d]
 * @param longestDays upper edge of the last bin [d]
 * @param bins outputs of the network
 */
public record DensityHead(double shortestDays, double longestDays, int bins) implements PeriodHead {

    /** Centres that are tried for the window: 0.4 % apart for 0.1 to 180 d. */
    private static final int CENTRES = 2048;

    private static final double HALF_WINDOW = Math.log(1.1);

    /** A window's probability from which on it tells no more: sigma is 2 % of the period there. */
    private static final double ALL = 1 - 1e-6;

    /** Windows that hold this much of the best one's probability are as good as it. */
    private static final double AS_GOOD = 0.999;

    /** Checks the range. */
    public DensityHead {
        if (!(shortestDays > 0 && shortestDays < longestDays && Double.isFinite(longestDays))
                || bins < 2) {
            throw new IllegalArgumentException(
                    "%d bins of period from %s to %s d are none"
                            .formatted(bins, shortestDays, longestDays));
        }
    }

    @Override
    public int outputs() {
        return bins;
    }

    @Override
    public PeriodEstimate estimate(float[] outputs, int from, PeriodCalibration calibration) {
        double[] edges = cumulativeAtEdges(outputs, from);
        double likeliest = likeliest(edges);
        double held = Math.min(ALL, heldAround(edges, likeliest));
        double sigmaLn = HALF_WINDOW / (Math.sqrt(2) * Erf.erfInv(held));
        return new PeriodEstimate(
                periodDays(likeliest),
                sigmaLn * periodDays(likeliest),
                PeriodEstimate.quantiles(level -> quantile(edges, level), calibration));
    }

    @Override
    public double cumulative(float[] outputs, int from, double periodDays) {
        return cumulative(cumulativeAtEdges(outputs, from), place(periodDays));
    }

    /** double[bins + 1]: probability of a shorter period than each edge, 0 to exactly 1. */
    private double[] cumulativeAtEdges(float[] outputs, int from) {
        double[] edges = new double[bins + 1];
        for (int i = 0; i < bins; i++) {
            edges[i + 1] = edges[i] + outputs[from + i];
        }
        double sum = edges[bins]; // of floats: 1 but for rounding
        for (int i = 1; i <= bins; i++) {
            edges[i] /= sum;
        }
        return edges;
    }

    /** Centre of the window that holds most, in bins from the axis's beginning. */
    private double likeliest(double[] edges) {
        double[] held = new double[CENTRES];
        int best = 0;
        for (int i = 0; i < CENTRES; i++) {
            held[i] = heldAround(edges, centre(i));
            best = held[i] > held[best] ? i : best;
        }
        // A window wider than its peak holds the peak over a stretch of centres: take the middle.
        int first = best;
        while (first > 0 && held[first - 1] >= AS_GOOD * held[best]) {
            first--;
        }
        int last = best;
        while (last < CENTRES - 1 && held[last + 1] >= AS_GOOD * held[best]) {
            last++;
        }
        return (centre(first) + centre(last)) / 2;
    }

    private double heldAround(double[] edges, double at) {
        double halfWindow = HALF_WINDOW / binWidthLn();
        return cumulative(edges, at + halfWindow) - cumulative(edges, at - halfWindow);
    }

    private double centre(int i) {
        return (i + 0.5) * bins / CENTRES;
    }

    private double quantile(double[] edges, double level) {
        int bin = 0;
        while (edges[bin + 1] < level) {
            bin++;
        }
        return periodDays(bin + (level - edges[bin]) / (edges[bin + 1] - edges[bin]));
    }

    /** At a place on the axis, in bins from its beginning. */
    private double cumulative(double[] edges, double at) {
        if (at <= 0) {
            return 0;
        }
        if (at >= bins) {
            return 1;
        }
        int bin = (int) at;
        return edges[bin] + (at - bin) * (edges[bin + 1] - edges[bin]);
    }

    /**
     * Where a period [d] lies on the axis of bins, from 0 at {@code shortestDays} to {@code bins}
     * at {@code longestDays}.
     */
    public double place(double periodDays) {
        return Math.log(periodDays / shortestDays) / binWidthLn();
    }

    /** The bin that a period [d] is in; the first or the last one's where it is beyond them. */
    public int bin(double periodDays) {
        return (int) Math.max(0, Math.min(bins - 1, Math.floor(place(periodDays))));
    }

    private double periodDays(double bin) {
        return shortestDays * Math.exp(bin * binWidthLn());
    }

    /** How wide a bin is, in ln P. */
    public double binWidthLn() {
        return Math.log(longestDays / shortestDays) / bins;
    }
}
