package dev.nightjar.training.evaluate;

import java.util.ArrayList;
import java.util.List;

/** What each candidate adds to a {@link Calibration}, worked out once for all resamples. */
final class CalibrationTerms {

    private static final int BINS = Calibration.BINS;
    private static final double SMALLEST = 1e-15;

    private final int[] rows;
    private final boolean[] isReal;
    private final double[] probability;
    private final double[] logLoss;
    private final byte[] bin;

    /**
     * @param probabilities of being real, by row, 0 to 1; outside, every figure is NaN
     * @param real truth, by row
     * @param rows which
     */
    CalibrationTerms(float[] probabilities, boolean[] real, int[] rows) {
        this.rows = rows;
        isReal = new boolean[rows.length];
        probability = new double[rows.length];
        logLoss = new double[rows.length];
        bin = new byte[rows.length];
        for (int i = 0; i < rows.length; i++) {
            double given = probabilities[rows[i]];
            isReal[i] = real[rows[i]];
            probability[i] = given >= 0 && given <= 1 ? given : Double.NaN;
            logLoss[i] = -Math.log(Math.max(SMALLEST, isReal[i] ? given : 1 - given));
            bin[i] = (byte) Math.max(0, Math.min(BINS - 1, (int) (given * BINS)));
        }
    }

    /**
     * Of a resampling.
     *
     * @param weights how often each row counts, by row
     */
    Calibration of(int[] weights) {
        double squares = 0;
        double logs = 0;
        long total = 0;
        long[] counts = new long[BINS];
        long[] reals = new long[BINS];
        double[] sums = new double[BINS];
        for (int i = 0; i < rows.length; i++) {
            int weight = weights[rows[i]];
            double miss = isReal[i] ? 1 - probability[i] : probability[i];
            squares += weight * miss * miss;
            logs += weight * logLoss[i];
            total += weight;
            counts[bin[i]] += weight;
            reals[bin[i]] += isReal[i] ? weight : 0;
            sums[bin[i]] += weight * probability[i];
        }
        double gaps = 0;
        List<Calibration.Bin> bins = new ArrayList<>();
        for (int i = 0; i < BINS; i++) {
            if (counts[i] > 0) {
                gaps += Math.abs(sums[i] - reals[i]);
                bins.add(
                        new Calibration.Bin(
                                counts[i], sums[i] / counts[i], (double) reals[i] / counts[i]));
            }
        }
        boolean shares = !Double.isNaN(squares);
        return new Calibration(
                squares / total, shares ? logs / total : Double.NaN, gaps / total, bins);
    }
}
