package dev.nightjar.app.demo;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/**
 * How many alerts scored how much: bins of equal width over 0 to 1, apart for each kind of truth.
 */
final class ScoreHistogram {

    static final int BINS = 10;

    /** What the truth of an alert is, if anybody knows. */
    enum Truth {
        REAL,
        BOGUS,
        UNKNOWN
    }

    private final Map<Truth, long[]> counts = new EnumMap<>(Truth.class);

    ScoreHistogram() {
        for (Truth truth : Truth.values()) {
            counts.put(truth, new long[BINS]);
        }
    }

    /**
     * Counts a score.
     *
     * @param score 0 to 1; 1 belongs to the last bin
     */
    void add(float score, Truth truth) {
        int bin = Math.min(BINS - 1, Math.max(0, (int) (score * BINS)));
        bins(truth)[bin]++;
    }

    /** Alerts of one truth in a bin. */
    long count(int bin, Truth truth) {
        return bins(truth)[bin];
    }

    /** Alerts in a bin. */
    long count(int bin) {
        long sum = 0;
        for (long[] ofTruth : counts.values()) {
            sum += ofTruth[bin];
        }
        return sum;
    }

    private long[] bins(Truth truth) {
        return Objects.requireNonNull(counts.get(truth));
    }

    /** Alerts in the fullest bin. */
    long highest() {
        long highest = 0;
        for (int bin = 0; bin < BINS; bin++) {
            highest = Math.max(highest, count(bin));
        }
        return highest;
    }

    /** Lower edge of a bin; the upper one is the next bin's. */
    static double lowerEdge(int bin) {
        return bin / (double) BINS;
    }
}
