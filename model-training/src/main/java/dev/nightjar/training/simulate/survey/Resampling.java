package dev.nightjar.training.simulate.survey;

/**
 * Resampling by a sub-pixel shift with a windowed sinc of two lobes (Lanczos-2), one axis after the
 * other. It correlates the noise of neighbouring pixels.
 */
final class Resampling {

    private static final int LOBES = 2;
    private static final int TAPS = 2 * LOBES + 1;

    private final float[] alongX;
    private final float[] alongY;

    /** A shift of at most half a pixel. */
    Resampling(double shiftX, double shiftY) {
        this.alongX = taps(shiftX);
        this.alongY = taps(shiftY);
    }

    /**
     * Pixel (x, y) becomes the image at (x + shiftX, y + shiftY); two outer pixels are undefined.
     */
    void apply(Plane image, Plane buffer, Plane out) {
        along(image, alongX, 1, buffer);
        along(buffer, alongY, image.side, out);
    }

    private static void along(Plane in, float[] taps, int stride, Plane out) {
        int margin = LOBES * stride;
        float[] from = in.pixels;
        float[] to = out.pixels;
        System.arraycopy(from, 0, to, 0, from.length);
        for (int i = margin; i < from.length - margin; i++) {
            to[i] =
                    taps[0] * from[i - 2 * stride]
                            + taps[1] * from[i - stride]
                            + taps[2] * from[i]
                            + taps[3] * from[i + stride]
                            + taps[4] * from[i + 2 * stride];
        }
    }

    private static float[] taps(double shift) {
        double[] weights = new double[TAPS];
        double sum = 0;
        for (int k = 0; k < TAPS; k++) {
            weights[k] = weight(k - LOBES - shift);
            sum += weights[k];
        }
        float[] taps = new float[TAPS];
        for (int k = 0; k < TAPS; k++) {
            taps[k] = (float) (weights[k] / sum);
        }
        return taps;
    }

    private static double weight(double x) {
        if (Math.abs(x) < 1e-9) {
            return 1;
        }
        if (Math.abs(x) >= LOBES) {
            return 0;
        }
        double px = Math.PI * x;
        return LOBES * Math.sin(px) * Math.sin(px / LOBES) / (px * px);
    }
}
