package dev.nightjar.training.simulate.survey;

import java.util.Arrays;

/**
 * Solves by least squares for the kernel that brings the sharper exposure to the seeing of the
 * other, from a few noisy stars, as a real subtraction has to. It therefore never fits exactly.
 */
final class KernelFit {

    private static final int PATCH_REACH = 8;
    private static final int REACH = KernelBasis.REACH;
    private static final double RIDGE = 1e-6;

    private final float[][] functions;
    private final int[][] tapsOf;
    private final double[][] normal;
    private final double[] right;
    private final double[] row;

    KernelFit(KernelBasis basis) {
        this.functions = basis.functions();
        int n = functions.length;
        this.normal = new double[n][n];
        this.right = new double[n];
        this.row = new double[n];
        this.tapsOf = basis.taps();
    }

    /** The side of the images that {@link #addStar} wants, the star in the middle. */
    static int patchSide() {
        return 2 * (PATCH_REACH + REACH) + 1;
    }

    /** Both without background. */
    void addStar(Plane sharp, Plane broad) {
        int middle = sharp.side / 2;
        for (int y = middle - PATCH_REACH; y <= middle + PATCH_REACH; y++) {
            for (int x = middle - PATCH_REACH; x <= middle + PATCH_REACH; x++) {
                addPixel(sharp, x, y, broad.at(x, y));
            }
        }
    }

    private void addPixel(Plane sharp, int x, int y, double target) {
        Arrays.fill(row, 0);
        for (int b = 0; b < functions.length; b++) {
            float sum = 0;
            float[] function = functions[b];
            for (int tap : tapsOf[b]) {
                int dx = tap % KernelBasis.WIDTH - REACH;
                int dy = tap / KernelBasis.WIDTH - REACH;
                sum += function[tap] * sharp.at(x + dx, y + dy);
            }
            row[b] = sum;
        }
        for (int i = 0; i < row.length; i++) {
            right[i] += row[i] * target;
            for (int j = 0; j <= i; j++) {
                normal[i][j] += row[i] * row[j];
            }
        }
    }

    /** The kernel's taps, row-major. */
    float[] solve() {
        double[] weights = cholesky();
        float[] taps = new float[KernelBasis.WIDTH * KernelBasis.WIDTH];
        for (int b = 0; b < weights.length; b++) {
            for (int tap : tapsOf[b]) {
                taps[tap] += (float) (weights[b] * functions[b][tap]);
            }
        }
        return taps;
    }

    private double[] cholesky() {
        int n = right.length;
        double[] x = right.clone();
        for (int i = 0; i < n; i++) {
            normal[i][i] *= 1 + RIDGE;
            for (int j = 0; j <= i; j++) {
                double sum = normal[i][j];
                for (int k = 0; k < j; k++) {
                    sum -= normal[i][k] * normal[j][k];
                }
                normal[i][j] = i == j ? Math.sqrt(Math.max(sum, 1e-12)) : sum / normal[j][j];
            }
        }
        for (int i = 0; i < n; i++) {
            for (int k = 0; k < i; k++) {
                x[i] -= normal[i][k] * x[k];
            }
            x[i] /= normal[i][i];
        }
        for (int i = n - 1; i >= 0; i--) {
            for (int k = i + 1; k < n; k++) {
                x[i] -= normal[k][i] * x[k];
            }
            x[i] /= normal[i][i];
        }
        return x;
    }
}
