package dev.nightjar.training.simulate;

/**
 * The kernel that brings the sharper exposure to the seeing of the other: rings of equal weight,
 * fitted by least squares to noisy stars, as a real subtraction has to. It therefore never fits
 * exactly.
 */
final class MatchingKernel {

    static final int REACH = 4;
    private static final int WIDTH = 2 * REACH + 1;
    private static final int PATCH_REACH = 6;
    private static final double RIDGE = 1e-6;
    private static final int[] RING_OF_TAP = ringOfTap();
    private static final int RINGS = 10;

    private final double[] taps = new double[WIDTH * WIDTH];

    private MatchingKernel(double[] ringWeights) {
        for (int i = 0; i < taps.length; i++) {
            taps[i] = ringWeights[RING_OF_TAP[i]];
        }
    }

    /** Collects stars and solves for the kernel. */
    static final class Fit {
        private final double[][] normal = new double[RINGS][RINGS];
        private final double[] right = new double[RINGS];
        private final double[] row = new double[RINGS];

        /** The side of the images that {@link #addStar} wants, the star in the middle. */
        static int patchSide() {
            return 2 * (PATCH_REACH + REACH) + 1;
        }

        /** Both without background. */
        void addStar(Raster sharp, Raster broad) {
            int middle = sharp.side / 2;
            for (int y = middle - PATCH_REACH; y <= middle + PATCH_REACH; y++) {
                for (int x = middle - PATCH_REACH; x <= middle + PATCH_REACH; x++) {
                    addPixel(sharp, x, y, broad.at(x, y));
                }
            }
        }

        private void addPixel(Raster sharp, int x, int y, double target) {
            java.util.Arrays.fill(row, 0);
            for (int i = 0; i < RING_OF_TAP.length; i++) {
                row[RING_OF_TAP[i]] += sharp.at(x + i % WIDTH - REACH, y + i / WIDTH - REACH);
            }
            for (int i = 0; i < RINGS; i++) {
                right[i] += row[i] * target;
                for (int j = 0; j <= i; j++) {
                    normal[i][j] += row[i] * row[j];
                }
            }
        }

        MatchingKernel solve() {
            return new MatchingKernel(cholesky(normal, right));
        }
    }

    Raster convolve(Raster image) {
        Raster out = new Raster(image.side);
        int n = image.side;
        for (int i = 0; i < taps.length; i++) {
            int dx = i % WIDTH - REACH;
            int dy = i / WIDTH - REACH;
            for (int y = Math.max(0, -dy); y < Math.min(n, n - dy); y++) {
                int from = (y + dy) * n + dx;
                int to = y * n;
                for (int x = Math.max(0, -dx); x < Math.min(n, n - dx); x++) {
                    out.pixels[to + x] += taps[i] * image.pixels[from + x];
                }
            }
        }
        return out;
    }

    /** Flux of the kernel: the photometric scale between the exposures. */
    double sum() {
        double sum = 0;
        for (double tap : taps) {
            sum += tap;
        }
        return sum;
    }

    /**
     * Sum of the squared taps: what the convolution leaves of the variance of uncorrelated noise.
     */
    double varianceFactor() {
        double sum = 0;
        for (double tap : taps) {
            sum += tap * tap;
        }
        return sum;
    }

    private static int[] ringOfTap() {
        double[] upTo = {0.5, 1.2, 1.8, 2.1, 2.5, 2.95, 3.1, 3.4, 4.05};
        int[] rings = new int[WIDTH * WIDTH];
        for (int i = 0; i < rings.length; i++) {
            double r = Math.hypot(i % WIDTH - REACH, i / WIDTH - REACH);
            int ring = 0;
            while (ring < upTo.length && r > upTo[ring]) {
                ring++;
            }
            rings[i] = ring;
        }
        return rings;
    }

    private static double[] cholesky(double[][] a, double[] b) {
        int n = b.length;
        double[] x = b.clone();
        for (int i = 0; i < n; i++) {
            a[i][i] *= 1 + RIDGE;
            for (int j = 0; j <= i; j++) {
                double sum = a[i][j];
                for (int k = 0; k < j; k++) {
                    sum -= a[i][k] * a[j][k];
                }
                a[i][j] = i == j ? Math.sqrt(Math.max(sum, 1e-12)) : sum / a[j][j];
            }
        }
        for (int i = 0; i < n; i++) {
            for (int k = 0; k < i; k++) {
                x[i] -= a[i][k] * x[k];
            }
            x[i] /= a[i][i];
        }
        for (int i = n - 1; i >= 0; i--) {
            for (int k = i + 1; k < n; k++) {
                x[i] -= a[k][i] * x[k];
            }
            x[i] /= a[i][i];
        }
        return x;
    }
}
