package dev.nightjar.training.rotation.baseline;

import dev.nightjar.lightcurve.LightCurve;

/**
 * A light curve in half hours from its first sample on: the mean flux of each, the mean of all
 * subtracted. Nothing is interpolated.
 *
 * @param flux of each half hour, 0 where nothing was observed
 * @param observed 1 where something was, else 0
 * @param count half hours with a sample
 */
@SuppressWarnings("ArrayRecordComponent") // owned by a search, never compared
record HalfHours(double[] flux, double[] observed, int count) {

    static final int PER_DAY = 48;

    static HalfHours of(LightCurve curve) {
        int samples = (int) Math.round(curve.spanDays() * PER_DAY) + 1;
        double[] flux = new double[samples];
        double[] observed = new double[samples];
        double start = curve.timeDays()[0];
        for (int i = 0; i < curve.flux().length; i++) {
            int at = (int) Math.round((curve.timeDays()[i] - start) * PER_DAY);
            flux[at] += curve.flux()[i];
            observed[at]++;
        }
        int count = 0;
        double sum = 0;
        for (int i = 0; i < samples; i++) {
            if (observed[i] > 0) {
                flux[i] /= observed[i];
                observed[i] = 1;
                sum += flux[i];
                count++;
            }
        }
        for (int i = 0; i < samples; i++) {
            flux[i] -= observed[i] * sum / count;
        }
        return new HalfHours(flux, observed, count);
    }

    int samples() {
        return flux.length;
    }

    double spanDays() {
        return (double) (flux.length - 1) / PER_DAY;
    }

    /** Mean square of the observed flux. */
    double variance() {
        double sum = 0;
        for (double value : flux) {
            sum += value * value;
        }
        return sum / count;
    }
}
