package dev.nightjar.training.simulate;

import java.util.Arrays;

/** A square image under construction [DN], row-major. */
final class Raster {

    final int side;
    final double[] pixels;

    Raster(int side) {
        this.side = side;
        this.pixels = new double[side * side];
    }

    static Raster filled(int side, double value) {
        Raster raster = new Raster(side);
        Arrays.fill(raster.pixels, value);
        return raster;
    }

    double at(int x, int y) {
        return pixels[y * side + x];
    }

    void set(int x, int y, double value) {
        if (x >= 0 && y >= 0 && x < side && y < side) {
            pixels[y * side + x] = value;
        }
    }

    void add(int x, int y, double value) {
        if (x >= 0 && y >= 0 && x < side && y < side) {
            pixels[y * side + x] += value;
        }
    }

    /** float[height * width] of a window that lies inside this image, times {@code factor}. */
    float[] cut(int left, int bottom, int width, int height, double factor) {
        float[] window = new float[width * height];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                window[y * width + x] = (float) (factor * at(left + x, bottom + y));
            }
        }
        return window;
    }
}
