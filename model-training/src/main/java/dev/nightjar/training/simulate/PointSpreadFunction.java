package dev.nightjar.training.simulate;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * An elliptical Moffat profile (Moffat 1969) of unit flux with a broad Gaussian halo, tabulated by
 * radius. Not thread-safe.
 */
final class PointSpreadFunction {

    private static final double TABLE_STEP = 1.0 / 16;
    private static final int TABLE_LENGTH = 1400;
    private static final double HALO_WIDTH = 2.5;
    private static final double SIGMA_PER_FWHM = 1 / 2.3548;
    private static final double CORE_RADIUS = 3.0;

    final double fwhmPixels;
    private final double beta;
    private final double e1;
    private final double e2;
    private final double halo;
    private final double alpha;
    private final double sigma;
    private final double moffatPeak;
    private final double haloPeak;
    private final double roundness;
    private final double[] profile = new double[TABLE_LENGTH + 1];

    /**
     * @param fwhmPixels full width at half maximum [pixel]
     * @param beta Moffat's exponent, above 1
     * @param e1 ellipticity along the axes, |e| below 1
     * @param e2 ellipticity along the diagonals
     * @param halo share of the flux in a Gaussian 2.5 times as wide
     */
    PointSpreadFunction(double fwhmPixels, double beta, double e1, double e2, double halo) {
        this.fwhmPixels = fwhmPixels;
        this.beta = beta;
        this.e1 = e1;
        this.e2 = e2;
        this.halo = halo;
        this.alpha = fwhmPixels / (2 * Math.sqrt(Math.pow(2, 1 / beta) - 1));
        this.sigma = HALO_WIDTH * fwhmPixels * SIGMA_PER_FWHM;
        this.moffatPeak = (1 - halo) * (beta - 1) / (Math.PI * alpha * alpha);
        this.haloPeak = halo / (2 * Math.PI * sigma * sigma);
        this.roundness = Math.sqrt(1 - e1 * e1 - e2 * e2);
        Arrays.fill(profile, Double.NaN);
    }

    /**
     * Few stars need the far wings, and the powers are costly: an entry is computed when first
     * asked for.
     */
    private double profile(int cell) {
        double known = profile[cell];
        if (Double.isNaN(known)) {
            double r2 = cell * TABLE_STEP * cell * TABLE_STEP;
            known =
                    moffatPeak * Math.pow(1 + r2 / (alpha * alpha), -beta)
                            + haloPeak * Math.exp(-r2 / (2 * sigma * sigma));
            profile[cell] = known;
        }
        return known;
    }

    static PointSpreadFunction draw(RandomGenerator random, double medianFwhm, double scatter) {
        double fwhm =
                Math.min(
                        4.2, Math.max(1.3, medianFwhm * Math.exp(scatter * random.nextGaussian())));
        double ellipticity =
                Math.min(0.2, 0.05 * Math.sqrt(-2 * Math.log(1 - random.nextDouble())));
        double angle = Math.PI * random.nextDouble();
        return new PointSpreadFunction(
                fwhm,
                2.5 + 2 * random.nextDouble(),
                ellipticity * Math.cos(2 * angle),
                ellipticity * Math.sin(2 * angle),
                0.02 + 0.04 * random.nextDouble());
    }

    /** The same star elsewhere on the detector: width and shape a little different. */
    PointSpreadFunction nearby(RandomGenerator random, double fwhmScatter, double shapeScatter) {
        return new PointSpreadFunction(
                fwhmPixels * Math.exp(fwhmScatter * random.nextGaussian()),
                Math.max(2, beta * Math.exp(fwhmScatter * random.nextGaussian())),
                limited(e1 + shapeScatter * random.nextGaussian()),
                limited(e2 + shapeScatter * random.nextGaussian()),
                halo);
    }

    private static double limited(double shape) {
        return Math.max(-0.3, Math.min(0.3, shape));
    }

    /** Adds a point source; wings fainter than {@code floor} a pixel are left away. */
    void add(Raster image, double x, double y, double flux, double floor) {
        double reach = reach(Math.abs(flux), floor);
        int left = Math.max(0, (int) Math.ceil(x - reach));
        int right = Math.min(image.side - 1, (int) Math.floor(x + reach));
        int bottom = Math.max(0, (int) Math.ceil(y - reach));
        int top = Math.min(image.side - 1, (int) Math.floor(y + reach));
        for (int row = bottom; row <= top; row++) {
            for (int column = left; column <= right; column++) {
                double dx = column - x;
                double dy = row - y;
                boolean core = dx * dx + dy * dy < CORE_RADIUS * CORE_RADIUS;
                image.pixels[row * image.side + column] +=
                        flux * (core ? integral(dx, dy) : value(dx, dy));
            }
        }
    }

    /** Surface brightness of a unit source at an offset, averaged over the pixel. */
    double integral(double dx, double dy) {
        double sum = 0;
        for (int j = -1; j <= 1; j++) {
            for (int i = -1; i <= 1; i++) {
                sum += value(dx + i / 3.0, dy + j / 3.0);
            }
        }
        return sum / 9;
    }

    private double value(double dx, double dy) {
        double r2 = ((1 + e1) * dx * dx + 2 * e2 * dx * dy + (1 - e1) * dy * dy) / roundness;
        double at = Math.sqrt(Math.max(0, r2)) / TABLE_STEP;
        int cell = (int) at;
        if (cell >= TABLE_LENGTH) {
            return 0;
        }
        double part = at - cell;
        return profile(cell) * (1 - part) + profile(cell + 1) * part;
    }

    private double reach(double flux, double floor) {
        int low = 0;
        int high = TABLE_LENGTH;
        while (low < high) {
            int middle = (low + high) / 2;
            if (flux * profile(middle) < floor) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return Math.max(4, 1.2 * low * TABLE_STEP);
    }
}
