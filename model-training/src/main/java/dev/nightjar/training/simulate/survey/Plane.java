package dev.nightjar.training.simulate.survey;

import java.util.Arrays;

/** A square image under construction [electron], row-major, reused from candidate to candidate. */
final class Plane {

    private static final int AT_ONCE = 4;
    private static final ThreadLocal<float[][]> SHIFTED =
            ThreadLocal.withInitial(() -> new float[AT_ONCE][0]);

    final int side;
    final float[] pixels;

    Plane(int side) {
        this.side = side;
        this.pixels = new float[side * side];
    }

    void clear() {
        Arrays.fill(pixels, 0f);
    }

    float at(int x, int y) {
        return pixels[y * side + x];
    }

    /** Adds to a pixel; one outside is left away. */
    void add(int x, int y, double value) {
        if (x >= 0 && y >= 0 && x < side && y < side) {
            pixels[y * side + x] += (float) value;
        }
    }

    void addScaled(Plane other, float factor) {
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] += factor * other.pixels[i];
        }
    }

    /** Whether anything was painted. */
    boolean isBlank() {
        for (float pixel : pixels) {
            if (pixel != 0) {
                return false;
            }
        }
        return true;
    }

    /**
     * Correlates with a square filter of side 2 * reach + 1: pixel p becomes the sum of taps(q) *
     * this(p + q). Only rows from {@code margin} on, and as many from the other end, are computed;
     * their {@code reach} outermost pixels are not meaningful.
     *
     * @param margin at least the filter's reach, and one more
     */
    void correlate(float[] taps, int reach, int margin, Plane out) {
        out.clear();
        int width = 2 * reach + 1;
        int first = margin * side;
        int length = pixels.length - 2 * first;
        float[][] shifted = SHIFTED.get();
        if (shifted[0].length < length) {
            shifted = new float[AT_ONCE][length];
            SHIFTED.set(shifted);
        }
        float[] sums = new float[length];
        float[] four = new float[AT_ONCE];
        int held = 0;
        for (int i = 0; i < taps.length; i++) {
            if (taps[i] != 0) {
                int offset = (i / width - reach) * side + i % width - reach;
                System.arraycopy(pixels, first + offset, shifted[held], 0, length);
                four[held++] = taps[i];
                if (held == AT_ONCE) {
                    accumulate(shifted, four, sums);
                    held = 0;
                }
            }
        }
        Arrays.fill(four, held, AT_ONCE, 0f);
        accumulate(shifted, four, sums);
        System.arraycopy(sums, 0, out.pixels, first, length);
    }

    /**
     * Equal indices on both sides: what the compiler needs to turn it into vector instructions. It
     * is why the image is shifted by copying.
     */
    private static void accumulate(float[][] shifted, float[] taps, float[] sums) {
        float[] a = shifted[0];
        float[] b = shifted[1];
        float[] c = shifted[2];
        float[] d = shifted[3];
        float ta = taps[0];
        float tb = taps[1];
        float tc = taps[2];
        float td = taps[3];
        for (int i = 0; i < sums.length; i++) {
            sums[i] += ta * a[i] + tb * b[i] + tc * c[i] + td * d[i];
        }
    }

    float[] cut(int left, int bottom, int width, float factor, float offset) {
        float[] window = new float[width * width];
        for (int y = 0; y < width; y++) {
            for (int x = 0; x < width; x++) {
                window[y * width + x] = factor * at(left + x, bottom + y) + offset;
            }
        }
        return window;
    }
}
