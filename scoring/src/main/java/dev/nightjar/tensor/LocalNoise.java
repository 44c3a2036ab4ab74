package dev.nightjar.tensor;

import java.util.Arrays;

/**
 * Noise of a difference image from the image itself, for stamps without a variance map. It varies
 * over the stamp, so that dividing by it tells a network something that the difference alone does
 * not: where the subtraction is bad, the noise is high.
 *
 * <p>A pixel's variance is the mean square of the difference over a 13 x 13 box around it without
 * the inner 5 x 5, where its own light would sit. Single pixels count at most as four robust
 * deviations, so that the source itself or a cosmic ray does not raise the noise of its
 * neighbourhood by much; the floor is half a robust deviation.
 */
final class LocalNoise {

    /** Half the outer box [pixel]: how far beyond a pixel the estimate looks. */
    static final int REACH = 6;

    private static final int CORE = 2;
    private static final double CLIP_DEVIATIONS = 4;
    private static final double FLOOR_DEVIATIONS = 0.5;

    private final int side;
    private final int paddedSide;
    private final float[] pixels;
    private final float[] scratch;
    private final Medians medians = new Medians();
    private final double[] squares;
    private final double[] counts;

    /** For variance maps of {@code side} x {@code side} pixels. */
    LocalNoise(int side) {
        this.side = side;
        this.paddedSide = side + 2 * REACH;
        this.pixels = new float[paddedSide * paddedSide];
        this.scratch = new float[paddedSide * paddedSide];
        this.squares = new double[(paddedSide + 1) * (paddedSide + 1)];
        this.counts = new double[(paddedSide + 1) * (paddedSide + 1)];
    }

    /** Fills {@code variance} for {@code window}; all zeros where the image has no noise at all. */
    void estimate(StampWindow window, double[] variance) {
        window.grown(REACH).copyTo(pixels, 0);
        double deviation = robustDeviation();
        if (deviation == 0) {
            Arrays.fill(variance, 0);
            return;
        }
        sumUp(CLIP_DEVIATIONS * deviation * CLIP_DEVIATIONS * deviation);
        double floor = FLOOR_DEVIATIONS * deviation * FLOOR_DEVIATIONS * deviation;
        for (int y = 0; y < side; y++) {
            for (int x = 0; x < side; x++) {
                double count = ring(counts, x, y);
                double mean = count == 0 ? deviation * deviation : ring(squares, x, y) / count;
                variance[y * side + x] = Math.max(mean, floor);
            }
        }
    }

    /**
     * 1.4826 median(|d|) about zero; the RMS where more than half of the pixels are exactly zero.
     */
    private double robustDeviation() {
        int count = 0;
        double sumOfSquares = 0;
        for (float pixel : pixels) {
            if (!Float.isNaN(pixel)) {
                scratch[count++] = Math.abs(pixel);
                sumOfSquares += (double) pixel * pixel;
            }
        }
        double robust = 1.4826 * medians.of(scratch, count);
        return robust > 0 || count == 0 ? robust : Math.sqrt(sumOfSquares / count);
    }

    /** Summed-area tables, so that a box costs four look-ups whatever its size. */
    private void sumUp(double clip) {
        int stride = paddedSide + 1;
        for (int y = 0; y < paddedSide; y++) {
            double rowSquares = 0;
            double rowCount = 0;
            for (int x = 0; x < paddedSide; x++) {
                float pixel = pixels[y * paddedSide + x];
                if (!Float.isNaN(pixel)) {
                    rowSquares += Math.min((double) pixel * pixel, clip);
                    rowCount++;
                }
                int at = (y + 1) * stride + x + 1;
                squares[at] = squares[at - stride] + rowSquares;
                counts[at] = counts[at - stride] + rowCount;
            }
        }
    }

    /** What {@code table} adds up to in the outer box without the core. */
    private double ring(double[] table, int x, int y) {
        int core = (y + REACH - CORE) * (paddedSide + 1) + x + REACH - CORE;
        return box(table, y * (paddedSide + 1) + x, 2 * REACH + 1) - box(table, core, 2 * CORE + 1);
    }

    private double box(double[] table, int at, int width) {
        int below = at + width * (paddedSide + 1);
        return table[below + width] - table[below] - table[at + width] + table[at];
    }
}
