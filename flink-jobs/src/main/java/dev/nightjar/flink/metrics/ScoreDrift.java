package dev.nightjar.flink.metrics;

import dev.nightjar.bundle.ScoreBins;
import java.util.Arrays;
import org.apache.flink.metrics.Gauge;

/**
 * How far one class's newest scores are from their reference: the population stability index of the
 * last {@value #WINDOW} scores of this subtask, NaN before there are {@value #FEWEST} of them.
 */
final class ScoreDrift implements Gauge<Double> {

    static final int WINDOW = 10_000;
    static final int FEWEST = 1_000;

    private final ScoreBins reference;
    private final double[] edges;

    /** Bins of the newest scores, in a ring. */
    private final byte[] newest = new byte[WINDOW];

    /** Scores in each bin. The reporter's thread may read them a few scores late. */
    private final int[] counts;

    private int next;
    private int filled;

    ScoreDrift(ScoreBins reference) {
        this.reference = reference;
        this.edges = reference.edges().stream().mapToDouble(edge -> edge).toArray();
        this.counts = new int[edges.length + 1];
    }

    void record(float score) {
        if (filled == WINDOW) {
            counts[newest[next]]--;
        } else {
            filled++;
        }
        byte bin = (byte) ScoreBins.bin(edges, score);
        newest[next] = bin;
        counts[bin]++;
        next = (next + 1) % WINDOW;
    }

    /** Begins with an empty window. */
    void clear() {
        filled = 0;
        next = 0;
        Arrays.fill(counts, 0);
    }

    @Override
    public Double getValue() {
        return filled < FEWEST ? Double.NaN : reference.stabilityIndex(counts.clone());
    }
}
