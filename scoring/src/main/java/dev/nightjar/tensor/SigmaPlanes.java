package dev.nightjar.tensor;

import dev.nightjar.stamp.Stamp;

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
    private float noise;

    /** For planes of {@code side} x {@code side} pixels. */
    SigmaPlanes(int side, Medians medians) {
        this.side = side;
        this.medians = medians;
        this.wide = new float[WIDTH_FACTOR * side * WIDTH_FACTOR * side];
    }

    /** Takes the unit, which holds until the next call, from a whole difference. */
    void measureNoise(Stamp difference) {
        if (scratch.length < difference.pixels().length) {
            scratch = new float[difference.pixels().length];
        }
        int count = 0;
        float largest = 0;
        for (float pixel : difference.pixels()) {
            if (Stamp.isMeasured(pixel)) {
                float magnitude = Math.abs(pixel);
                largest = Math.max(largest, magnitude);
                scratch[count++] = magnitude;
            }
        }
        noise = Math.max(1.4826f * medians.of(scratch, count), SMALLEST_NOISE * largest);
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
                int count = 0;
                for (int row = first; row < first + WIDTH_FACTOR * stride; row += stride) {
                    for (int at = row; at < row + WIDTH_FACTOR; at++) {
                        if (!Float.isNaN(wide[at])) {
                            sum += wide[at];
                            count++;
                        }
                    }
                }
                target[offset + y * side + x] = count == 0 ? Float.NaN : sum / count;
            }
        }
        return masked;
    }

    /**
     * Scales a plane in place; NaN becomes 0, as if the pixel held {@code sky}.
     *
     * @return false where the difference has no noise, and the plane is now all zeros
     */
    boolean scale(float[] values, int offset, float sky) {
        for (int i = offset; i < offset + side * side; i++) {
            boolean measured = noise > 0 && !Float.isNaN(values[i]);
            double sigmas = ((double) values[i] - sky) / noise;
            values[i] = measured ? (float) PlaneScaler.arcsinh(sigmas) : 0;
        }
        return noise > 0;
    }
}
