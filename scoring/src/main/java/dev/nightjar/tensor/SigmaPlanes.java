package dev.nightjar.tensor;

import dev.nightjar.stamp.Stamp;
import dev.nightjar.stamp.StampTriplet;

/**
 * Planes in units of the difference's noise; see {@link StampChannel}. Keeps scratch: one per
 * thread.
 */
final class SigmaPlanes {

    /** Pixels of a wide plane are means of squares of so many pixels a side. */
    static final int WIDTH_FACTOR = 3;

    /** The noise is at least this part of the largest difference: a stamp may be mostly zeros. */
    private static final float SMALLEST_NOISE = 1e-4f;

    private final int side;
    private final Medians medians;
    private final float[] wide;
    private float[] scratch = new float[63 * 63];
    private int sampled;
    private float templateSky;
    private float scienceSky;
    private float noise;

    /** For planes of {@code side} x {@code side} pixels. */
    SigmaPlanes(int side, Medians medians) {
        this.side = side;
        this.medians = medians;
        this.wide = new float[WIDTH_FACTOR * side * WIDTH_FACTOR * side];
    }

    /** Takes unit and sky levels, which hold until the next call, from whole stamps. */
    void measure(StampTriplet triplet) {
        templateSky = median(triplet.template(), false);
        scienceSky = median(triplet.science(), false);
        float deviation = 1.4826f * median(triplet.difference(), true);
        float largest = 0;
        for (int i = 0; i < sampled; i++) {
            largest = Math.max(largest, scratch[i]);
        }
        noise = Math.max(deviation, SMALLEST_NOISE * largest);
    }

    /**
     * The median of every second pixel of every second row, a quarter of a stamp being plenty for
     * it; leaves the sample in the scratch.
     */
    private float median(Stamp stamp, boolean ofMagnitudes) {
        float[] pixels = stamp.pixels();
        if (scratch.length < pixels.length) {
            scratch = new float[pixels.length];
        }
        sampled = 0;
        for (int y = 0; y < stamp.height(); y += 2) {
            for (int x = 0; x < stamp.width(); x += 2) {
                float pixel = pixels[y * stamp.width() + x];
                if (Stamp.isMeasured(pixel)) {
                    scratch[sampled++] = ofMagnitudes ? Math.abs(pixel) : pixel;
                }
            }
        }
        return medians.of(scratch, sampled);
    }

    /**
     * Averages {@code window}, which is {@value #WIDTH_FACTOR} times as wide as a plane, over its
     * measured pixels; where a square has none, NaN.
     *
     * @return how many pixels inside the stamp were masked
     */
    int average(StampWindow window, float[] target, int offset) {
        int masked = window.copyTo(wide, 0);
        int stride = WIDTH_FACTOR * side;
        for (int y = 0; y < side; y++) {
            for (int x = 0; x < side; x++) {
                int first = WIDTH_FACTOR * (y * stride + x);
                float sum = 0;
                for (int row = first; row < first + WIDTH_FACTOR * stride; row += stride) {
                    sum += wide[row] + wide[row + 1] + wide[row + 2];
                }
                target[offset + y * side + x] =
                        Float.isNaN(sum)
                                ? meanOfMeasured(first)
                                : sum / (WIDTH_FACTOR * WIDTH_FACTOR);
            }
        }
        return masked;
    }

    private float meanOfMeasured(int first) {
        int stride = WIDTH_FACTOR * side;
        float sum = 0;
        int count = 0;
        for (int row = first; row < first + WIDTH_FACTOR * stride; row += stride) {
            for (int at = row; at < row + WIDTH_FACTOR; at++) {
                if (!Float.isNaN(wide[at])) {
                    sum += wide[at];
                    count++;
                }
            }
        }
        return count == 0 ? Float.NaN : sum / count;
    }

    /**
     * Scales a plane in place; NaN becomes 0, as if the pixel held the sky's level.
     *
     * @return false where the difference has no noise, and the plane is now all zeros
     */
    boolean scale(StampChannel channel, float[] values, int offset) {
        float sky =
                switch (channel.image()) {
                    case TEMPLATE -> templateSky;
                    case SCIENCE -> scienceSky;
                    case DIFFERENCE, SNR -> 0;
                };
        for (int i = offset; i < offset + side * side; i++) {
            boolean measured = noise > 0 && !Float.isNaN(values[i]);
            double sigmas = ((double) values[i] - sky) / noise;
            values[i] = measured ? (float) PlaneScaler.arcsinh(sigmas) : 0;
        }
        return noise > 0;
    }
}
