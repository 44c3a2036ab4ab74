package dev.nightjar.rotation;

/**
 * One softmax probability for each of {@code bins} bins of period, geometric from {@code
 * shortestDays} to {@code longestDays}; within a bin the density is constant in ln P. It can say
 * that a period is either P or P / 2.
 *
 * <p>The period quoted is the most useful one: the centre, in ln P, of the window of +-10 % that
 * holds most probability. Quantiles, and sigma, half the 16 to 84 % interval, are the whole
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
        double sigmaDays = (quantile(edges, 0.84) - quantile(edges, 0.16)) / 2;
        return PeriodEstimate.read(
                likeliest(edges), sigmaDays, level -> quantile(edges, level), calibration);
    }

    @Override
    public double cumulative(float[] outputs, int from, double periodDays) {
        return cumulative(cumulativeAtEdges(outputs, from), bin(periodDays));
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

    private double likeliest(double[] edges) {
        double halfWindow = HALF_WINDOW / binWidth();
        double[] held = new double[CENTRES];
        int best = 0;
        for (int i = 0; i < CENTRES; i++) {
            double at = centre(i);
            held[i] = cumulative(edges, at + halfWindow) - cumulative(edges, at - halfWindow);
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
        return periodDays((centre(first) + centre(last)) / 2);
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

    private double bin(double periodDays) {
        return Math.log(periodDays / shortestDays) / binWidth();
    }

    private double periodDays(double bin) {
        return shortestDays * Math.exp(bin * binWidth());
    }

    /** In ln P. */
    private double binWidth() {
        return Math.log(longestDays / shortestDays) / bins;
    }
}
