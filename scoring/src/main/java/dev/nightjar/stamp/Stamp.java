package dev.nightjar.stamp;

import org.jspecify.annotations.Nullable;

/**
 * One image around a detection.
 *
 * @param width columns [pixel]
 * @param height rows [pixel]
 * @param pixels float[height * width], row-major, survey's unit (ZTF DN, Rubin nJy); may hold NaN
 *     and fill values
 * @param variance float[height * width] of the same image [unit squared], null where the survey
 *     ships none
 */
@SuppressWarnings("ArrayRecordComponent") // owned by the reader's caller, never compared
public record Stamp(int width, int height, float[] pixels, float @Nullable [] variance) {

    /** Larger magnitudes are fill values, not light: ZTF's templates carry -3.4e38. */
    public static final float LARGEST_PIXEL = 1e30f;

    /** Whether a pixel was measured: it is finite and no fill value. */
    public static boolean isMeasured(float pixel) {
        return Math.abs(pixel) <= LARGEST_PIXEL;
    }
}
