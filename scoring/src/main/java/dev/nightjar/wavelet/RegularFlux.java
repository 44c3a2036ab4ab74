package dev.nightjar.wavelet;

import dev.nightjar.lightcurve.InvalidLightCurveException;
import dev.nightjar.lightcurve.LightCurve;

/**
 * A light curve on a regular grid of half hours, its mean subtracted.
 *
 * <p>Samples within half an hour are averaged, in time and in flux; between such averages the flux
 * is interpolated linearly, over gaps as well. A light curve that has a sample at every grid time
 * is left as it is.
 *
 * @param flux at each grid time, mean 0
 * @param observed how many grid times have a sample within a quarter of an hour
 * @param spanDays from first to last sample [d]
 * @param scatter standard deviation of white noise whose successive half-hour means would differ as
 *     much as these do, in the mean [flux]
 */
@SuppressWarnings("ArrayRecordComponent") // owned by the transform, never compared
record RegularFlux(double[] flux, int observed, double spanDays, double scatter) {

    /** The cadence of TESS's first full-frame images, 30 min. */
    static final int SAMPLES_PER_DAY = 48;

    /** Means that are further apart are not successive [half hours]. */
    private static final double SUCCESSIVE = 1.5;

    /** Two values of white noise differ by 2 / sqrt(pi) standard deviations in the mean. */
    private static final double SCATTER_PER_DIFFERENCE = Math.sqrt(Math.PI) / 2;

    /** Fewer grid times than columns make no image. */
    static final int MIN_SAMPLES = PeriodAxis.ROWS;

    /** Fifteen years: more is a wrong time, not a light curve. */
    static final int MAX_SAMPLES = 1 << 18;

    /**
     * Puts a light curve on the grid.
     *
     * @throws InvalidLightCurveException if it is too short for an image, or too long to be true
     */
    static RegularFlux of(LightCurve curve) throws InvalidLightCurveException {
        double cells = curve.spanDays() * SAMPLES_PER_DAY + 0.5;
        if (cells >= MAX_SAMPLES) {
            throw invalid(curve, "spans %.0f d, more than %d", MAX_SAMPLES / SAMPLES_PER_DAY);
        }
        int samples = (int) cells + 1;
        if (samples < MIN_SAMPLES) {
            throw invalid(curve, "spans %.2f d; an image needs %d half hours", MIN_SAMPLES);
        }
        return onGrid(curve, samples);
    }

    private static RegularFlux onGrid(LightCurve curve, int samples) {
        double[] flux = new double[samples];
        double[] times = curve.timeDays();
        int observed = 0;
        double lastAt = -1;
        double lastFlux = 0;
        int filled = 0;
        double differences = 0;
        int pairs = 0;
        for (int i = 0; i < times.length; ) {
            int cell = cell(times, i);
            double sumAt = 0;
            double sum = 0;
            int count = 0;
            for (; i < times.length && cell(times, i) == cell; i++, count++) {
                sumAt += (times[i] - times[0]) * SAMPLES_PER_DAY;
                sum += curve.flux()[i];
            }
            double at = sumAt / count;
            double mean = sum / count;
            if (observed == 0) {
                lastFlux = mean;
                lastAt = at - 1;
            } else if (at - lastAt < SUCCESSIVE) {
                differences += Math.abs(mean - lastFlux);
                pairs++;
            }
            for (; filled < samples && filled <= at + 1e-6; filled++) {
                double weight = (filled - lastAt) / (at - lastAt);
                flux[filled] = observed == 0 ? mean : lastFlux + weight * (mean - lastFlux);
            }
            lastAt = at;
            lastFlux = mean;
            observed++;
        }
        for (; filled < samples; filled++) {
            flux[filled] = lastFlux;
        }
        subtractMean(flux);
        double scatter = pairs == 0 ? 0 : SCATTER_PER_DIFFERENCE * differences / pairs;
        return new RegularFlux(flux, observed, curve.spanDays(), scatter);
    }

    /** Number of the grid time that a sample is nearest to. */
    private static int cell(double[] times, int i) {
        return (int) ((times[i] - times[0]) * SAMPLES_PER_DAY + 0.5);
    }

    private static void subtractMean(double[] flux) {
        double sum = 0;
        for (double value : flux) {
            sum += value;
        }
        double mean = sum / flux.length;
        for (int i = 0; i < flux.length; i++) {
            flux[i] -= mean;
        }
    }

    private static InvalidLightCurveException invalid(LightCurve curve, String what, int limit) {
        return new InvalidLightCurveException(
                "star %s %s".formatted(curve.starId(), what.formatted(curve.spanDays(), limit)));
    }
}
