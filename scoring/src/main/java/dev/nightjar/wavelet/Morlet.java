package dev.nightjar.wavelet;

/**
 * The Morlet wavelet with w0 = 6: psi_s(n) = pi^-1/4 s^-1/2 exp(i w0 n/s) exp(-(n/s)^2/2) of scale
 * s [sample], cut off where it has 10 s samples or as many as the light curve, whichever is less.
 * The cut is part of the SMARTS spectra's convention: it shapes the longest periods.
 */
final class Morlet {

    /** Oscillations within the envelope [rad]: more would resolve periods better, times worse. */
    static final double W0 = 6;

    /** Half of the 10 scales that the wavelet is wide. */
    private static final double HALF_WIDTH_SCALES = 5;

    private static final double PEAK = Math.pow(Math.PI, -0.25);

    private Morlet() {}

    /** The scale [sample] of a period: s = w0 P / (2 pi), in samples. */
    static double scale(double periodDays, double samplesPerDay) {
        return W0 * samplesPerDay * periodDays / (2 * Math.PI);
    }

    /** Samples from the wavelet's middle to its end. */
    static int halfWidth(double scale, int lightCurveSamples) {
        return (int) Math.min(Math.ceil(HALF_WIDTH_SCALES * scale), lightCurveSamples / 2.0);
    }

    /** Whether the light curve is so short that the wavelet is cut before it has died away. */
    static boolean isCut(double scale, int lightCurveSamples) {
        return HALF_WIDTH_SCALES * scale > lightCurveSamples / 2.0;
    }

    /** The envelope at n samples from the middle. */
    static double envelope(double scale, double n) {
        double x = n / scale;
        return PEAK / Math.sqrt(scale) * Math.exp(-x * x / 2);
    }

    /**
     * The Fourier transform of the whole wavelet, which is real.
     *
     * @param omega angular frequency [rad / sample]
     */
    static double spectrum(double scale, double omega) {
        double x = scale * omega - W0;
        return PEAK * Math.sqrt(2 * Math.PI * scale) * Math.exp(-x * x / 2);
    }

    /**
     * The longest period [d] that an end of the light curve leaves alone: 4 pi / (w0 + sqrt(2 +
     * w0^2)) t / sqrt 2.
     *
     * @param edgeDays how far away the end is [d]
     */
    static double coneOfInfluenceDays(double edgeDays) {
        return 4 * Math.PI / (W0 + Math.sqrt(2 + W0 * W0)) * edgeDays / Math.sqrt(2);
    }
}
