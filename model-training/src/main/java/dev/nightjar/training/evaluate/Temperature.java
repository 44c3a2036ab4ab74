package dev.nightjar.training.evaluate;

/**
 * Fits the temperature of a calibration to held-out scores (Guo et al. 2017, ICML, section 4.2).
 */
public final class Temperature {

    private static final double SMALLEST = 0.2;
    private static final double LARGEST = 10;
    private static final int STEPS = 200;

    private Temperature() {}

    /**
     * The temperature, 0.2 to 10, at which the held-out truths are likeliest; real and bogus weigh
     * the same.
     */
    public static double fit(float[] scores, boolean[] real) {
        double best = 1;
        double lowest = Double.POSITIVE_INFINITY;
        for (int i = 0; i <= STEPS; i++) {
            double temperature = SMALLEST * Math.pow(LARGEST / SMALLEST, (double) i / STEPS);
            double loss = loss(scores, real, temperature);
            if (loss < lowest) {
                lowest = loss;
                best = temperature;
            }
        }
        return best;
    }

    private static double loss(float[] scores, boolean[] real, double temperature) {
        double[] sums = new double[2];
        int[] counts = new int[2];
        for (int i = 0; i < scores.length; i++) {
            double score = Math.min(1 - 1e-6, Math.max(1e-6, scores[i]));
            double logit = Math.log(score / (1 - score)) / temperature;
            int kind = real[i] ? 1 : 0;
            sums[kind] += Math.log1p(Math.exp(real[i] ? -logit : logit));
            counts[kind]++;
        }
        return sums[0] / Math.max(1, counts[0]) + sums[1] / Math.max(1, counts[1]);
    }
}
