package dev.nightjar.training.rotation.baseline;

import dev.nightjar.lightcurve.LightCurve;
import dev.nightjar.wavelet.Fourier;
import java.util.Arrays;

/**
 * The highest peak of the generalised Lomb-Scargle periodogram (Zechmeister & Kuerster 2009, A&A
 * 496, 577): at each frequency the share of the variance that a sinusoid with an offset of its own
 * explains. Samples lie on half hours, so that all its sums are Fourier transforms of the flux and
 * of the observing window.
 *
 * <p>Not thread-safe: it keeps scratch.
 */
public final class LombScargle {

    /** [d] */
    static final double SHORTEST_DAYS = 0.1;

    /** [d] A light curve that is shorter sets the limit itself. */
    static final double LONGEST_DAYS = 180;

    /**
     * Frequencies are at most 1 / (5 x time span) apart; between them a parabola finds the peak.
     */
    private static final int OVERSAMPLING = 5;

    private final Fourier fourier = new Fourier();
    private double[] flux = new double[0];
    private double[] window = new double[0];

    /** The period of the highest peak, 0.1 to 180 d or the time span. */
    public FoundPeriod find(LightCurve curve) {
        return find(HalfHours.of(curve));
    }

    FoundPeriod find(HalfHours curve) {
        double variance = curve.variance();
        if (!(variance > 0)) {
            return FoundPeriod.NONE;
        }
        int length = Fourier.powerOfTwoFrom((double) OVERSAMPLING * curve.samples());
        flux = spectrum(curve.flux(), flux, length);
        window = spectrum(curve.observed(), window, length);
        double days = (double) length / HalfHours.PER_DAY;
        double longest = Math.min(LONGEST_DAYS, curve.spanDays());
        int first = (int) Math.ceil(days / longest);
        int last = (int) (days / SHORTEST_DAYS) + 1;
        int best = first;
        double highest = 0;
        for (int k = first; k <= last; k++) {
            double power = power(k, curve.count(), variance);
            if (power > highest) {
                highest = power;
                best = k;
            }
        }
        double before = power(best - 1, curve.count(), variance);
        double after = power(best + 1, curve.count(), variance);
        if (before >= highest) {
            return new FoundPeriod(longest, Math.min(1, before)); // still rising at the range's end
        }
        double shift = 0.5 * (before - after) / (before - 2 * highest + after);
        double top = highest - 0.25 * (before - after) * shift;
        return new FoundPeriod(Math.min(longest, days / (best + shift)), Math.min(1, top));
    }

    private double[] spectrum(double[] values, double[] scratch, int length) {
        double[] spectrum = scratch.length == length ? scratch : new double[length];
        System.arraycopy(values, 0, spectrum, 0, values.length);
        Arrays.fill(spectrum, values.length, length, 0);
        fourier.forward(spectrum, length);
        return spectrum;
    }

    /** Power at bin k, equations 5 and 7 to 15 of the paper with all weights alike. */
    private double power(int k, int count, double variance) {
        double cos = window[2 * k] / count;
        double sin = -window[2 * k + 1] / count;
        double cosTwice = window[4 * k] / count;
        double sinTwice = -window[4 * k + 1] / count;
        double fluxCos = flux[2 * k] / count;
        double fluxSin = -flux[2 * k + 1] / count;
        double cosCos = (1 + cosTwice) / 2 - cos * cos;
        double sinSin = (1 - cosTwice) / 2 - sin * sin;
        double cosSin = sinTwice / 2 - cos * sin;
        double determinant = cosCos * sinSin - cosSin * cosSin;
        double explained =
                sinSin * fluxCos * fluxCos
                        + cosCos * fluxSin * fluxSin
                        - 2 * cosSin * fluxCos * fluxSin;
        return explained / (variance * determinant);
    }
}
