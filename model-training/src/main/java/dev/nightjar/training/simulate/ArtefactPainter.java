package dev.nightjar.training.simulate;

import java.util.random.RandomGenerator;

/** Draws what detectors, optics and particles leave in an exposure. */
final class ArtefactPainter {

    private static final double MIDDLE = ExposurePair.MIDDLE;

    private final ExposurePair pair;
    private final RandomGenerator random;
    private final double sigma;

    ArtefactPainter(ExposurePair pair) {
        this.pair = pair;
        this.random = pair.random;
        this.sigma = pair.scienceSigma();
    }

    /** One pixel to a track, charge exponential along it, a little shared with neighbours. */
    void cosmicRay(Raster image, double boost) {
        double amplitude = boost * sigma * 14 * Math.exp(0.9 * random.nextGaussian());
        double length =
                random.nextDouble() < 0.45
                        ? 0.3
                        : Math.min(18, -2.5 * Math.log(1 - random.nextDouble()));
        double angle = 2 * Math.PI * random.nextDouble();
        double x = MIDDLE + random.nextDouble() - 0.5;
        double y = MIDDLE + random.nextDouble() - 0.5;
        double spread = 0.3 * random.nextDouble();
        for (double step = 0; step <= length; step += 0.5) {
            double charge = amplitude * 0.5 * (0.4 + 1.2 * random.nextDouble());
            int column = (int) Math.round(x + step * Math.cos(angle));
            int row = (int) Math.round(y + step * Math.sin(angle));
            image.add(column, row, charge * (1 - spread));
            image.add(
                    column + (random.nextBoolean() ? 1 : -1),
                    row,
                    charge * spread * random.nextDouble());
            image.add(
                    column,
                    row + (random.nextBoolean() ? 1 : -1),
                    charge * spread * random.nextDouble());
        }
    }

    /** A template's leftover: a hit, or a patch too dark or too bright. */
    void templateDefect(double boost) {
        if (random.nextDouble() < 0.6) {
            cosmicRay(pair.template, boost);
            return;
        }
        double depth =
                boost
                        * sigma
                        * 8
                        * Math.exp(0.8 * random.nextGaussian())
                        * (random.nextBoolean() ? 1 : -1);
        int width = 1 + random.nextInt(4);
        int height = 1 + random.nextInt(3);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                pair.template.add(
                        (int) MIDDLE + x - width / 2, (int) MIDDLE + y - height / 2, depth);
            }
        }
    }

    /** Hot, or dead: a single pixel, at times with a weak follower along the read-out. */
    void hotPixel(double boost) {
        double amplitude = boost * sigma * 16 * Math.exp(0.8 * random.nextGaussian());
        if (random.nextDouble() < 0.35) {
            amplitude = -Math.min(amplitude, Math.max(pair.scene.skyDn() * 0.95, 9 * sigma));
        }
        int x = (int) MIDDLE;
        int y = (int) MIDDLE;
        pair.science.add(x, y, amplitude);
        if (random.nextDouble() < 0.4) {
            pair.science.add(x, y + 1, amplitude * random.nextDouble());
        }
    }

    void badColumn(double boost) {
        double amplitude =
                boost
                        * sigma
                        * 3.5
                        * Math.exp(0.6 * random.nextGaussian())
                        * (random.nextDouble() < 0.7 ? 1 : -1);
        int width = random.nextDouble() < 0.7 ? 1 : 2;
        boolean along = random.nextDouble() < 0.85;
        int start = random.nextDouble() < 0.5 ? 0 : (int) MIDDLE - random.nextInt(12);
        for (int i = start; i < ExposurePair.SIDE; i++) {
            double value = amplitude * (1 + 0.35 * random.nextGaussian());
            for (int w = 0; w < width; w++) {
                int across = (int) MIDDLE + w;
                pair.science.add(along ? across : i, along ? i : across, value);
            }
        }
    }

    /** A step of the background near the middle, in the science image. */
    void edgeStep(double boost) {
        double height =
                boost
                        * sigma
                        * 3
                        * Math.exp(0.5 * random.nextGaussian())
                        * (random.nextBoolean() ? 1 : -1);
        boolean vertical = random.nextBoolean();
        int border = (int) MIDDLE + random.nextInt(3) - 1;
        for (int y = 0; y < ExposurePair.SIDE; y++) {
            for (int x = 0; x < ExposurePair.SIDE; x++) {
                if ((vertical ? x : y) > border) {
                    pair.science.add(x, y, height);
                }
            }
        }
    }

    /** A line through the middle, as wide as the seeing; half of them blink. */
    void trail(double boost) {
        double amplitude = boost * sigma * 4 * Math.exp(0.6 * random.nextGaussian());
        double angle = Math.PI * random.nextDouble();
        double width = pair.sciencePsf.fwhmPixels / 2.35 * (0.9 + 0.5 * random.nextDouble());
        double period = random.nextBoolean() ? 0 : 4 + 10 * random.nextDouble();
        double offset = random.nextGaussian();
        for (int y = 0; y < ExposurePair.SIDE; y++) {
            for (int x = 0; x < ExposurePair.SIDE; x++) {
                double along = (x - MIDDLE) * Math.cos(angle) + (y - MIDDLE) * Math.sin(angle);
                double across =
                        -(x - MIDDLE) * Math.sin(angle)
                                + (y - MIDDLE) * Math.cos(angle)
                                - 0.3 * offset;
                double light = amplitude * Math.exp(-across * across / (2 * width * width));
                if (period > 0) {
                    double phase = along - period * Math.rint(along / period);
                    light *= 0.15 + 1.6 * Math.exp(-phase * phase / (2 * width * width * 1.5));
                }
                pair.science.add(x, y, light);
            }
        }
    }

    /** A disc or ring of faint light whose rim passes near the middle. */
    void ghost(double boost) {
        double amplitude =
                boost
                        * sigma
                        * 1.6
                        * Math.exp(0.5 * random.nextGaussian())
                        * (random.nextDouble() < 0.6 ? 1 : -1);
        double radius = 5 + 18 * random.nextDouble();
        double angle = 2 * Math.PI * random.nextDouble();
        double x0 = MIDDLE + 0.85 * radius * Math.cos(angle);
        double y0 = MIDDLE + 0.85 * radius * Math.sin(angle);
        double hole = random.nextBoolean() ? 0 : 0.5 * radius;
        for (int y = 0; y < ExposurePair.SIDE; y++) {
            for (int x = 0; x < ExposurePair.SIDE; x++) {
                double r = Math.hypot(x - x0, y - y0);
                if (r < radius && r > hole) {
                    pair.science.add(x, y, amplitude * (0.6 + 0.4 * r / radius));
                }
            }
        }
    }

    /** Charge that runs along the columns of a saturated star. */
    void bleed(double x, double excess) {
        int column = (int) Math.round(x);
        double level = Math.min(pair.scene.saturationDn(), excess);
        double reach = 4 + 40 * random.nextDouble();
        for (int y = 0; y < ExposurePair.SIDE; y++) {
            double decay = Math.exp(-Math.abs(y - MIDDLE) / reach);
            pair.science.add(column, y, level * decay * (0.8 + 0.4 * random.nextDouble()));
            pair.template.add(column, y, level * decay * (0.8 + 0.4 * random.nextDouble()));
        }
    }
}
