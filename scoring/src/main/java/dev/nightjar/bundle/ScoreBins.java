package dev.nightjar.bundle;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How the scores of one class were spread, in bins that held a tenth of them each.
 *
 * @param edges inner edges of the bins, ascending; a score on an edge is in the bin above it
 * @param counts scores in each bin, one more than edges
 */
public record ScoreBins(List<Double> edges, List<Long> counts) {

    private static final int BINS = 10;

    /** Added to every count, so that an empty bin has a finite logarithm. */
    private static final double SMOOTHING = 0.5;

    /** Checks the form. */
    public ScoreBins {
        edges = List.copyOf(edges);
        counts = List.copyOf(counts);
        if (edges.isEmpty() || counts.size() != edges.size() + 1) {
            throw new IllegalArgumentException(
                    "%d edges and %d counts; there is one count more than edges, and an edge"
                            .formatted(edges.size(), counts.size()));
        }
        for (int i = 0; i < edges.size(); i++) {
            if (!Double.isFinite(edges.get(i)) || (i > 0 && edges.get(i) <= edges.get(i - 1))) {
                throw new IllegalArgumentException("edges do not ascend: " + edges);
            }
        }
        if (counts.stream().anyMatch(count -> count < 0)
                || counts.stream().allMatch(count -> count == 0)) {
            throw new IllegalArgumentException("no counts: " + counts);
        }
    }

    /**
     * Bins of a tenth of the scores each; fewer where many are equal.
     *
     * @throws IllegalArgumentException if all are equal: nothing could be told from them
     */
    public static ScoreBins of(double[] scores) {
        double[] sorted = scores.clone();
        Arrays.sort(sorted);
        List<Double> edges = new ArrayList<>();
        for (int i = 1; i < BINS && sorted.length > 0; i++) {
            double edge = sorted[(int) ((long) i * sorted.length / BINS)];
            double before = edges.isEmpty() ? sorted[0] : edges.get(edges.size() - 1);
            if (edge > before) {
                edges.add(edge);
            }
        }
        if (edges.isEmpty()) {
            throw new IllegalArgumentException("all scores are equal");
        }
        double[] inner = edges.stream().mapToDouble(edge -> edge).toArray();
        Long[] counts = new Long[inner.length + 1];
        Arrays.fill(counts, 0L);
        for (double score : scores) {
            counts[bin(inner, score)]++;
        }
        return new ScoreBins(edges, List.of(counts));
    }

    /** The bin of a score among inner edges, from 0. */
    public static int bin(double[] edges, double score) {
        int bin = 0;
        while (bin < edges.length && score >= edges[bin]) {
            bin++;
        }
        return bin;
    }

    /**
     * Population stability index of newer counts in the same bins, {@code sum (q - p) ln(q / p)}
     * with p the share of a bin here and q its share there, half a score added to every bin (N.
     * Siddiqi, Credit Risk Scorecards, 2006). 0 where they are spread alike; of chance alone some
     * (bins - 1) (1/n + 1/m) for n and m scores (B. Yurdakul and J. Naranjo, J. Risk Model
     * Validation 14(4), 2020).
     *
     * @param newer scores in each bin
     */
    public double stabilityIndex(int[] newer) {
        double here = counts.stream().mapToLong(count -> count).sum() + SMOOTHING * counts.size();
        double there = Arrays.stream(newer).asLongStream().sum() + SMOOTHING * newer.length;
        double index = 0;
        for (int i = 0; i < newer.length; i++) {
            double p = (counts.get(i) + SMOOTHING) / here;
            double q = (newer[i] + SMOOTHING) / there;
            index += (q - p) * Math.log(q / p);
        }
        return index;
    }
}
