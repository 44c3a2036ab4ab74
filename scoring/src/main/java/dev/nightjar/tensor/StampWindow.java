package dev.nightjar.tensor;

import dev.nightjar.stamp.Stamp;

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
        for (int row = 0; row < side; row++) {
            int y = top + row;
            boolean rowInside = y >= 0 && y < stamp.height();
            for (int column = 0; column < side; column++) {
                int x = left + column;
                float value = Float.NaN;
                if (rowInside && x >= 0 && x < stamp.width()) {
                    float pixel = pixels[y * stamp.width() + x];
                    if (Stamp.isMeasured(pixel)) {
                        value = pixel;
                    } else {
                        masked++;
                    }
                }
                target[offset + row * side + column] = value;
            }
        }
        return masked;
    }
}
