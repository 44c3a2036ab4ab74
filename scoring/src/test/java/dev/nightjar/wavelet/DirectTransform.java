package dev.nightjar.wavelet;

import dev.nightjar.lightcurve.InvalidLightCurveException;
import dev.nightjar.lightcurve.LightCurve;

/** The transform as it is defined: 512 periods, sums over time, means of 8 rows; slow. */
final class DirectTransform {

    private static final int PERIODS = 512;

    private DirectTransform() {}

    static byte[] pixels(LightCurve curve) throws InvalidLightCurveException {
        double[] flux = RegularFlux.of(curve).flux();
        double[] means = new double[64 * 64];
        for (int i = 0; i < PERIODS; i++) {
            double period = 0.1 * Math.pow(1800, i / (PERIODS - 1.0));
            double[] power = power(flux, 6 * 48 * period / (2 * Math.PI));
            for (int n = 0; n < flux.length; n++) {
                share(means, i / 8 * 64, n, flux.length, power[n]);
            }
        }
        double peak = 0;
        for (double mean : means) {
            peak = Math.max(peak, mean);
        }
        byte[] pixels = new byte[means.length];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) Math.round(255 * means[i] / peak);
        }
        return pixels;
    }

    private static double[] power(double[] flux, double scale) {
        int half = (int) Math.min(5 * scale, flux.length / 2);
        double[] re = new double[2 * half + 1];
        double[] im = new double[2 * half + 1];
        for (int n = -half; n <= half; n++) {
            double x = n / scale;
            double envelope = Math.pow(Math.PI, -0.25) / Math.sqrt(scale) * Math.exp(-x * x / 2);
            re[n + half] = envelope * Math.cos(6 * x);
            im[n + half] = envelope * Math.sin(6 * x);
        }
        double[] power = new double[flux.length];
        for (int n = 0; n < flux.length; n++) {
            double sumRe = 0;
            double sumIm = 0;
            int to = Math.min(half, flux.length - 1 - n);
            for (int k = Math.max(-half, -n); k <= to; k++) {
                sumRe += flux[n + k] * re[k + half];
                sumIm += flux[n + k] * im[k + half];
            }
            power[n] = (sumRe * sumRe + sumIm * sumIm) / scale;
        }
        return power;
    }

    /** A sample lies in one column, or in two by its share. */
    private static void share(double[] means, int row, int n, int samples, double power) {
        double from = 64.0 * n / samples;
        double to = 64.0 * (n + 1) / samples;
        for (int column = (int) from; column < to && column < 64; column++) {
            means[row + column] += power * (Math.min(to, column + 1) - Math.max(from, column)) / 8;
        }
    }
}
