package dev.nightjar.training.simulate.survey;

/** PSF-weighted photometry in every pixel of a difference (optimal photometry: Naylor 1998). */
final class SnrFilter {

    static final int REACH = 7;

    /** Outer rows that no stamp reaches, and that the filters before this one left undefined. */
    private static final int MARGIN = REACH + KernelBasis.REACH + 2;

    private static final int WIDTH = 2 * REACH + 1;

    private final float[] weights;
    private final float[] squares;
    private final Plane weighted;
    private final Plane information;
    private final Plane signal;
    private final Plane precision;

    SnrFilter(Psf psf, int side) {
        this.weights = psf.stamp(REACH);
        this.squares = new float[weights.length];
        for (int i = 0; i < weights.length; i++) {
            squares[i] = weights[i] * weights[i];
        }
        this.weighted = new Plane(side);
        this.information = new Plane(side);
        this.signal = new Plane(side);
        this.precision = new Plane(side);
    }

    /** PSF-filtered difference over its standard deviation. */
    void snr(Plane difference, Plane variance, Plane out) {
        for (int i = 0; i < difference.pixels.length; i++) {
            float inverse = 1 / variance.pixels[i];
            weighted.pixels[i] = difference.pixels[i] * inverse;
            information.pixels[i] = inverse;
        }
        weighted.correlate(weights, REACH, MARGIN, signal);
        information.correlate(squares, REACH, MARGIN, precision);
        for (int i = 0; i < out.pixels.length; i++) {
            float p = precision.pixels[i];
            out.pixels[i] = p > 0 ? signal.pixels[i] / (float) Math.sqrt(p) : 0;
        }
    }

    /** Sum of the weighted pixels around one, all of one variance. */
    double response(Plane image, int x, int y) {
        return sum(weights, image, x, y);
    }

    /** Variance of {@link #response} where pixels have the variances of an image. */
    double variance(Plane variances, int x, int y) {
        return sum(squares, variances, x, y);
    }

    /** Sum of the squared weights. */
    double squaredWeight() {
        double sum = 0;
        for (float square : squares) {
            sum += square;
        }
        return sum;
    }

    private static double sum(float[] taps, Plane image, int x, int y) {
        double sum = 0;
        for (int j = 0; j < WIDTH; j++) {
            int at = (y + j - REACH) * image.side + x - REACH;
            for (int i = 0; i < WIDTH; i++) {
                sum += taps[j * WIDTH + i] * image.pixels[at + i];
            }
        }
        return sum;
    }
}
