package dev.nightjar.tensor;

import dev.nightjar.stamp.Stamp;
import java.util.Arrays;

/**
 * The square of a stamp that goes into the tensor, in the stamp's own pixel coordinates. Parts of
 * it may lie outside the stamp.
 *
 * @param stamp the whole image
 * @param left column of the window's first pixel, negative when left of the stamp
 * @param top row of the window's first pixel
 * @param side of the window [pixel]
 */
record StampWindow(Stamp stamp, int left, int top, int side) {

    static StampWindow around(Stamp stamp, int centreX, int centreY, int side) {
        return new StampWindow(stamp, centreX - side / 2, centreY - side / 2, side);
    }

    /** The same window with {@code margin} more pixels on every side. */
    StampWindow grown(int margin) {
        return new StampWindow(stamp, left - margin, top - margin, side + 2 * margin);
    }

    boolean reachesOutside() {
        return left < 0 || top < 0 || left + side > stamp.width() || top + side > stamp.height();
    }

    /**
     * Copies the window's pixels; NaN where there is no measurement, be it masked or outside the
     * stamp.
     *
     * @return how many pixels inside the stamp were masked
     */
    int copyTo(float[] target, int offset) {
        int masked = 0;
        float[] pixels = stamp.pixels();
        int firstColumn = Math.max(0, -left);
        int endColumn = Math.min(side, stamp.width() - left);
        if (reachesOutside()) {
            Arrays.fill(target, offset, offset + side * side, Float.NaN);
        }
        for (int row = Math.max(0, -top); row < Math.min(side, stamp.height() - top); row++) {
            int source = (top + row) * stamp.width() + left;
            for (int column = firstColumn; column < endColumn; column++) {
                float pixel = pixels[source + column];
                boolean measured = Stamp.isMeasured(pixel);
                masked += measured ? 0 : 1;
                target[offset + row * side + column] = measured ? pixel : Float.NaN;
            }
        }
        return masked;
    }
}
