package dev.nightjar.training.simulate.survey;

/**
 * A distribution of |SNR| by its quantiles, logarithmic between them.
 *
 * @param probabilities ascending, from 0 to 1
 * @param snr ascending, as many
 */
@SuppressWarnings("ArrayRecordComponent") // a constant of a profile, never compared
record SnrCurve(double[] probabilities, double[] snr) {

    /** The value that a share {@code u} (0 to 1) stays below. */
    double quantile(double u) {
        int i = 1;
        while (i < probabilities.length - 1 && u > probabilities[i]) {
            i++;
        }
        double part = (u - probabilities[i - 1]) / (probabilities[i] - probabilities[i - 1]);
        return snr[i - 1] * Math.pow(snr[i] / snr[i - 1], part);
    }
}
