package dev.nightjar.training.simulate;

/**
 * Resampling by a sub-pixel shift with a windowed sinc of two lobes (Lanczos-2, as in the HiTS
 * pipeline).
 */
final class Lanczos {

    private static final int LOBES = 2;

    private Lanczos() {}

    /**
     * The image whose pixel (x, y) is {@code image} at (x + shiftX, y + shiftY); |shift| at most
     * 0.5 pixel.
     */
    static Raster shifted(Raster image, double shiftX, double shiftY) {
        return rows(columns(image, taps(shiftX)), taps(shiftY));
    }

    private static Raster columns(Raster image, double[] taps) {
        Raster out = new Raster(image.side);
        int n = image.side;
        for (int y = 0; y < n; y++) {
            for (int x = 0; x < n; x++) {
                double sum = 0;
                for (int k = 0; k < taps.length; k++) {
                    int from = Math.min(n - 1, Math.max(0, x + k - LOBES));
                    sum += taps[k] * image.pixels[y * n + from];
                }
                out.pixels[y * n + x] = sum;
            }
        }
        return out;
    }

    private static Raster rows(Raster image, double[] taps) {
        Raster out = new Raster(image.side);
        int n = image.side;
        for (int k = 0; k < taps.length; k++) {
            for (int y = 0; y < n; y++) {
                int from = Math.min(n - 1, Math.max(0, y + k - LOBES));
                for (int x = 0; x < n; x++) {
                    out.pixels[y * n + x] += taps[k] * image.pixels[from * n + x];
                }
            }
        }
        return out;
    }

    private static double[] taps(double shift) {
        double[] taps = new double[2 * LOBES + 1];
        double sum = 0;
        for (int k = 0; k < taps.length; k++) {
            taps[k] = weight(k - LOBES - shift);
            sum += taps[k];
        }
        for (int k = 0; k < taps.length; k++) {
            taps[k] /= sum;
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
