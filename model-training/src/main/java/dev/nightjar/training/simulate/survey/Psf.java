package dev.nightjar.training.simulate.survey;

import java.util.random.RandomGenerator;

/**
 * An elliptical Moffat profile (Moffat 1969) of unit flux with a broad Gaussian halo, as sampled by
 * the pixels: seeing of four pixels and more needs no integration within one. Moffat's exponent is
 * a multiple of 1/2, which needs a square root instead of a power.
 */
final class Psf {

    private static final double HALO_WIDTH = 2.5;
    private static final double SIGMA_PER_FWHM = 1 / 2.3548;

    final double fwhmPixels;
    private final int twiceBeta;
    private final double e1;
    private final double e2;
    private final double halo;
    private final float xx;
    private final float xy;
    private final float yy;
    private final float invAlpha2;
    private final float moffatPeak;
    private final float haloPeak;
    private final float haloScale;

    /**
     * @param fwhmPixels full width at half maximum
     * @param twiceBeta twice Moffat's exponent, 5 to 9
     * @param e1 ellipticity along the axes
     * @param e2 ellipticity along the diagonals
     * @param halo share of the flux in a Gaussian 2.5 times as wide
     */
    Psf(double fwhmPixels, int twiceBeta, double e1, double e2, double halo) {
        this.fwhmPixels = fwhmPixels;
        this.twiceBeta = twiceBeta;
        this.e1 = e1;
        this.e2 = e2;
        this.halo = halo;
        double beta = twiceBeta / 2.0;
        double alpha = fwhmPixels / (2 * Math.sqrt(Math.pow(2, 1 / beta) - 1));
        double sigma = HALO_WIDTH * fwhmPixels * SIGMA_PER_FWHM;
        double roundness = Math.sqrt(1 - e1 * e1 - e2 * e2);
        this.xx = (float) ((1 + e1) / roundness);
        this.xy = (float) (e2 / roundness);
        this.yy = (float) ((1 - e1) / roundness);
        this.invAlpha2 = (float) (1 / (alpha * alpha));
        this.moffatPeak = (float) ((1 - halo) * (beta - 1) / (Math.PI * alpha * alpha));
        this.haloPeak = (float) (halo / (2 * Math.PI * sigma * sigma));
        this.haloScale = (float) (1 / (2 * sigma * sigma));
    }

    static Psf draw(RandomGenerator random, double fwhmPixels) {
        double ellipticity =
                Math.min(0.2, 0.05 * Math.sqrt(-2 * Math.log(1 - random.nextDouble())));
        double angle = 2 * Math.PI * random.nextDouble();
        return new Psf(
                fwhmPixels,
                5 + random.nextInt(5),
                ellipticity * Math.cos(angle),
                ellipticity * Math.sin(angle),
                0.02 + 0.04 * random.nextDouble());
    }

    /** The same star elsewhere on the detector: width and shape a little different. */
    Psf nearby(RandomGenerator random, double fwhmScatter, double shapeScatter) {
        return new Psf(
                fwhmPixels * Math.exp(fwhmScatter * random.nextGaussian()),
                twiceBeta,
                limited(e1 + shapeScatter * random.nextGaussian()),
                limited(e2 + shapeScatter * random.nextGaussian()),
                halo);
    }

    private static double limited(double shape) {
        return Math.max(-0.3, Math.min(0.3, shape));
    }

    /** Adds a point source; wings fainter than {@code floor} a pixel are left away. */
    void add(Plane image, double x, double y, double flux, double floor) {
        double reach = reach(Math.abs(flux), floor);
        int left = Math.max(0, (int) Math.ceil(x - reach));
        int right = Math.min(image.side - 1, (int) Math.floor(x + reach));
        int bottom = Math.max(0, (int) Math.ceil(y - reach));
        int top = Math.min(image.side - 1, (int) Math.floor(y + reach));
        for (int row = bottom; row <= top; row++) {
            float dy = (float) (row - y);
            for (int column = left; column <= right; column++) {
                image.pixels[row * image.side + column] +=
                        (float) flux * value((float) (column - x), dy);
            }
        }
    }

    /** Flux of a unit source in a pixel at an offset from it. */
    float value(float dx, float dy) {
        float r2 = xx * dx * dx + 2 * xy * dx * dy + yy * dy * dy;
        float base = 1 / (1 + r2 * invAlpha2);
        float moffat =
                switch (twiceBeta) {
                    case 5 -> base * base * root(base);
                    case 6 -> base * base * base;
                    case 7 -> base * base * base * root(base);
                    case 8 -> base * base * base * base;
                    default -> base * base * base * base * root(base);
                };
        return moffatPeak * moffat + haloPeak * Exponential.ofMinus(r2 * haloScale);
    }

    private static float root(float value) {
        return (float) Math.sqrt(value);
    }

    private double reach(double flux, double floor) {
        double wings = Math.max(1, flux * moffatPeak / floor);
        return Math.max(4, 1.15 * Math.pow(wings, 1.0 / twiceBeta) / Math.sqrt(invAlpha2));
    }

    /** Values around the middle, row-major, their sum 1. */
    float[] stamp(int reach) {
        int width = 2 * reach + 1;
        float[] stamp = new float[width * width];
        float sum = 0;
        for (int i = 0; i < stamp.length; i++) {
            stamp[i] = value(i % width - reach, i / width - reach);
            sum += stamp[i];
        }
        for (int i = 0; i < stamp.length; i++) {
            stamp[i] /= sum;
        }
        return stamp;
    }
}
