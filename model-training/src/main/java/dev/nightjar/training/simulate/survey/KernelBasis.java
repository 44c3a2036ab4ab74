package dev.nightjar.training.simulate.survey;

import java.util.stream.IntStream;

/** What a matching kernel is made of, each function a square of side 2 * {@link #REACH} + 1. */
@SuppressWarnings("ImmutableEnumChecker") // tables made once and never written to
enum KernelBasis {
    /** Rings of equal weight that widen outwards, as the pixels of HiTS's free-form kernel do. */
    RINGS {
        @Override
        float[][] draw() {
            double[] upTo = {0.5, 1.2, 1.8, 2.4, 3.1, 3.9, 4.8, 5.8, 8.5};
            float[][] rings = new float[upTo.length][WIDTH * WIDTH];
            for (int i = 0; i < WIDTH * WIDTH; i++) {
                double r = Math.hypot(i % WIDTH - REACH, i / WIDTH - REACH);
                int ring = 0;
                while (r > upTo[ring]) {
                    ring++;
                }
                rings[ring][i] = 1;
            }
            return rings;
        }
    },
    /** Three Gaussians, each also times x^2 and y^2 (after Alard and Lupton 1998). */
    GAUSSIANS {
        @Override
        float[][] draw() {
            double[] sigmas = {0.7, 1.5, 2.8};
            float[][] gaussians = new float[3 * sigmas.length][WIDTH * WIDTH];
            for (int i = 0; i < WIDTH * WIDTH; i++) {
                double x = i % WIDTH - REACH;
                double y = i / WIDTH - REACH;
                for (int k = 0; k < sigmas.length; k++) {
                    double s2 = sigmas[k] * sigmas[k];
                    double value = Math.exp(-(x * x + y * y) / (2 * s2));
                    gaussians[3 * k][i] = (float) value;
                    gaussians[3 * k + 1][i] = (float) (value * x * x / s2);
                    gaussians[3 * k + 2][i] = (float) (value * y * y / s2);
                }
            }
            return gaussians;
        }
    };

    static final int REACH = 6;
    static final int WIDTH = 2 * REACH + 1;

    private final float[][] functions = draw();
    private final int[][] taps = taps(functions);

    abstract float[][] draw();

    /** Row-major values of each function; not to be written to. */
    float[][] functions() {
        return functions;
    }

    /** The pixels in which each function is not zero. */
    int[][] taps() {
        return taps;
    }

    private static int[][] taps(float[][] functions) {
        int[][] taps = new int[functions.length][];
        for (int b = 0; b < functions.length; b++) {
            float[] function = functions[b];
            taps[b] =
                    IntStream.range(0, function.length)
                            .filter(i -> Math.abs(function[i]) > 1e-6)
                            .toArray();
        }
        return taps;
    }
}
