package dev.nightjar.training.evaluate;

import java.util.Arrays;

/**
 * Candidates sorted by score once, so that every resampling of them is ranked in one pass.
 *
 * <p>A resampling is a weight for each candidate: how often it was drawn.
 */
final class ScoreOrder {

    private final int[] rows;
    private final boolean[] stepEnds;
    private final boolean[] isReal;
    private final float[] scores;

    private ScoreOrder(int[] rows, boolean[] stepEnds, boolean[] isReal, float[] scores) {
        this.rows = rows;
        this.stepEnds = stepEnds;
        this.isReal = isReal;
        this.scores = scores;
    }

    /**
     * Of some rows.
     *
     * @param members row numbers; none has a NaN score
     */
    static ScoreOrder of(float[] scores, boolean[] real, int[] members) {
        long[] keys = new long[members.length];
        for (int i = 0; i < keys.length; i++) {
            float score = scores[members[i]];
            if (Float.isNaN(score)) {
                throw new IllegalArgumentException("row " + members[i] + " has no score");
            }
            // Descending: the bits of a float, made to sort as an int, negated; + 0 makes -0 a 0.
            int bits = Float.floatToIntBits(score + 0f);
            int ascending = bits ^ ((bits >> 31) & Integer.MAX_VALUE);
            keys[i] = ((long) ~ascending << 32) | members[i];
        }
        Arrays.sort(keys);
        int[] rows = new int[keys.length];
        boolean[] stepEnds = new boolean[keys.length];
        boolean[] isReal = new boolean[keys.length];
        for (int i = 0; i < keys.length; i++) {
            rows[i] = (int) keys[i];
            isReal[i] = real[rows[i]];
            stepEnds[i] = i + 1 == keys.length || keys[i] >> 32 != keys[i + 1] >> 32;
        }
        return new ScoreOrder(rows, stepEnds, isReal, scores);
    }

    /** The rows, the highest score first. */
    int[] rows() {
        return rows;
    }

    /**
     * A resampling.
     *
     * @param weights by row
     */
    Ranking ranking(int[] weights) {
        double[] thresholds = new double[rows.length + 1];
        long[] truePositives = new long[rows.length + 1];
        long[] falsePositives = new long[rows.length + 1];
        thresholds[0] = Double.POSITIVE_INFINITY;
        long found = 0;
        long wrong = 0;
        int step = 0;
        for (int i = 0; i < rows.length; i++) {
            int row = rows[i];
            if (isReal[i]) {
                found += weights[row];
            } else {
                wrong += weights[row];
            }
            boolean drawn = found != truePositives[step] || wrong != falsePositives[step];
            if (stepEnds[i] && drawn) {
                step++;
                thresholds[step] = scores[row];
                truePositives[step] = found;
                falsePositives[step] = wrong;
            }
        }
        return new Ranking(thresholds, truePositives, falsePositives, step);
    }
}
