package dev.nightjar.training.simulate;

import java.util.random.RandomGenerator;

/**
 * Pixels that a survey's pipeline blanks: blocks around saturated stars, borders, and stray blocks.
 */
final class Masking {

    private static final double BLOCK_AT_SATURATION = 0.5;
    private static final double STRAY_BLOCK = 0.06;
    private static final double BORDER = 0.5;

    private Masking() {}

    static void apply(
            ExposurePair pair, Raster difference, Mechanism mechanism, RandomGenerator random) {
        if (random.nextDouble() < BLOCK_AT_SATURATION) {
            int brightest = 0;
            for (int i = 1; i < pair.science.pixels.length; i++) {
                if (pair.science.pixels[i] > pair.science.pixels[brightest]) {
                    brightest = i;
                }
            }
            int x = brightest % ExposurePair.SIDE;
            int y = brightest / ExposurePair.SIDE;
            if (pair.science.pixels[brightest] > 0.8 * pair.scene.saturationDn()
                    && offMiddle(x, y, 7)) {
                block(pair, difference, x, y, 4 + random.nextInt(3), true);
            }
        }
        if (random.nextDouble() < STRAY_BLOCK) {
            int x = random.nextInt(ExposurePair.SIDE);
            int y = random.nextInt(ExposurePair.SIDE);
            if (offMiddle(x, y, 9)) {
                block(pair, difference, x, y, 4 + random.nextInt(3), random.nextBoolean());
            }
        }
        if (mechanism == Mechanism.EDGE_STEP && random.nextDouble() < BORDER) {
            border(pair, difference, random);
        }
    }

    private static boolean offMiddle(int x, int y, int distance) {
        double middle = ExposurePair.MIDDLE;
        return Math.max(Math.abs(x - middle), Math.abs(y - middle)) >= distance;
    }

    private static void block(
            ExposurePair pair, Raster difference, int x, int y, int reach, boolean all) {
        for (int dy = -reach; dy <= reach; dy++) {
            for (int dx = -reach; dx <= reach; dx++) {
                difference.set(x + dx, y + dy, Double.NaN);
                if (all) {
                    pair.science.set(x + dx, y + dy, Double.NaN);
                }
            }
        }
    }

    private static void border(ExposurePair pair, Raster difference, RandomGenerator random) {
        int from = ExposurePair.MIDDLE + 3 + random.nextInt(6);
        boolean columns = random.nextBoolean();
        for (int i = from; i < ExposurePair.SIDE; i++) {
            for (int j = 0; j < ExposurePair.SIDE; j++) {
                difference.set(columns ? i : j, columns ? j : i, Double.NaN);
                pair.science.set(columns ? i : j, columns ? j : i, Double.NaN);
            }
        }
    }
}
