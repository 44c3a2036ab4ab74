package dev.nightjar.label;

/**
 * Score to probability by temperature scaling (Guo et al. 2017, ICML, eq. 9): p_i = s_i^(1/T) /
 * sum_j s_j^(1/T), which for softmax scores divides the logits by T. Order is kept; T over 1 makes
 * the network less sure of itself.
 *
 * @param temperature T, above 0; 1 leaves scores as they are
 */
public record TemperatureCalibration(double temperature) {

    /** No calibration. */
    public static final TemperatureCalibration NONE = new TemperatureCalibration(1);

    /** Checks the range. */
    public TemperatureCalibration {
        if (!(temperature >= 0.01 && temperature <= 100)) {
            throw new IllegalArgumentException(
                    "calibration temperature " + temperature + " is not from 0.01 to 100");
        }
    }

    /**
     * Calibrates one item.
     *
     * @param scores float array that holds the item's scores, one a class, 0 to 1, from {@code
     *     offset}
     * @return float[classes], 0 to 1, summing to 1
     */
    public float[] probabilities(float[] scores, int offset, int classes) {
        float[] probabilities = new float[classes];
        if (temperature == 1) {
            System.arraycopy(scores, offset, probabilities, 0, classes);
            return probabilities;
        }
        double[] powers = new double[classes];
        double largest = 0;
        for (int i = 0; i < classes; i++) {
            largest = Math.max(largest, scores[offset + i]);
        }
        double sum = 0;
        for (int i = 0; i < classes; i++) {
            // Relative to the largest, so that no power underflows to 0 / 0.
            powers[i] = largest > 0 ? Math.pow(scores[offset + i] / largest, 1 / temperature) : 1;
            sum += powers[i];
        }
        for (int i = 0; i < classes; i++) {
            probabilities[i] = (float) (powers[i] / sum);
        }
        return probabilities;
    }
}
