package dev.nightjar.training.simulate.survey;

import java.util.random.RandomGenerator;

/** Draws what detectors, optics and particles leave, in arbitrary units: they are scaled later. */
final class DefectPainter {

    private final int side;
    private final double middle;
    private final RandomGenerator random;

    DefectPainter(SubtractionFrame frame, RandomGenerator random) {
        this.side = frame.side;
        this.middle = frame.middle;
        this.random = random;
    }

    /** One pixel to a track, charge uneven along it, some of it spread to neighbours. */
    void cosmicRay(Plane image) {
        double length =
                random.nextDouble() < 0.6
                        ? random.nextDouble()
                        : Math.min(20, 7 - 5 * Math.log(1 - random.nextDouble()));
        double angle = 2 * Math.PI * random.nextDouble();
        double x = middle + random.nextDouble() - 0.5;
        double y = middle + random.nextDouble() - 0.5;
        // thick detectors: charge diffuses on its way to the gates
        double diffusion = 0.2 + 0.25 * random.nextDouble();
        double slope = 0.8 * random.nextGaussian();
        for (double step = 0; step <= length; step += 0.5) {
            double charge =
                    (0.3 + 1.4 * random.nextDouble()) * Math.exp(slope * step / (length + 1));
            blob(image, x + step * Math.cos(angle), y + step * Math.sin(angle), charge, diffusion);
        }
    }

    private void blob(Plane image, double x, double y, double charge, double sigma) {
        int reach = (int) Math.ceil(3 * sigma);
        int column = (int) Math.round(x);
        int row = (int) Math.round(y);
        float scale = (float) (1 / (2 * sigma * sigma));
        for (int j = row - reach; j <= row + reach; j++) {
            for (int i = column - reach; i <= column + reach; i++) {
                double r2 = (i - x) * (i - x) + (j - y) * (j - y);
                image.add(i, j, charge * Exponential.ofMinus((float) r2 * scale) / (sigma * sigma));
            }
        }
    }

    /** A hit left in the template, or a patch too bright or too dark. */
    void templateDefect(Plane image) {
        if (random.nextDouble() < 0.65) {
            cosmicRay(image);
            return;
        }
        double width = 0.6 + 1.8 * random.nextDouble();
        double height = width * (0.4 + 0.6 * random.nextDouble());
        double angle = Math.PI * random.nextDouble();
        double power = random.nextBoolean() ? 2 : 4;
        for (int y = 0; y < side; y++) {
            for (int x = 0; x < side; x++) {
                double u = (x - middle) * Math.cos(angle) + (y - middle) * Math.sin(angle);
                double v = (y - middle) * Math.cos(angle) - (x - middle) * Math.sin(angle);
                double r2 = u * u / (width * width) + v * v / (height * height);
                image.add(x, y, Exponential.ofMinus((float) (power == 2 ? r2 : r2 * r2)));
            }
        }
    }

    /** A pixel, at times with a weak follower along the read-out. */
    void hotPixel(Plane image) {
        int x = (int) middle;
        int y = (int) middle;
        image.add(x, y, 1);
        double kind = random.nextDouble();
        if (kind < 0.35) {
            image.add(x, y + 1, random.nextDouble());
        } else if (kind < 0.5) {
            for (int i = 1; i < 3 + random.nextInt(5); i++) {
                image.add(x, y + i, 0.5 * Math.exp(-0.5 * i));
            }
        }
    }

    void badColumn(Plane image) {
        int width = random.nextDouble() < 0.7 ? 1 : 2;
        boolean along = random.nextDouble() < 0.85;
        int start = random.nextDouble() < 0.5 ? 0 : (int) middle - random.nextInt(8);
        double uneven = 0.5 * random.nextDouble();
        for (int i = start; i < side; i++) {
            double value = 1 + uneven * random.nextGaussian();
            for (int w = 0; w < width; w++) {
                int across = (int) middle + w;
                image.add(along ? across : i, along ? i : across, value);
            }
        }
    }

    /** A step of the background, at times with a ragged or ringing border. */
    void edgeStep(Plane image) {
        boolean vertical = random.nextBoolean();
        int border = (int) middle + random.nextInt(5) - 2;
        double ringing = random.nextBoolean() ? 0 : 2 * random.nextDouble();
        double ragged = 0.5 * random.nextDouble();
        for (int y = 0; y < side; y++) {
            for (int x = 0; x < side; x++) {
                int from = (vertical ? x : y) - border;
                if (from == 0) {
                    image.add(x, y, 1 + ringing + ragged * random.nextGaussian());
                } else if (from > 0) {
                    image.add(x, y, 1 + 0.1 * ragged * random.nextGaussian());
                }
            }
        }
    }

    /** A line through the middle, as wide as the seeing; half of them blink. */
    void trail(Plane image, double fwhm) {
        double angle = Math.PI * random.nextDouble();
        double width = fwhm / 2.35 * (0.95 + 0.3 * random.nextDouble());
        double period = random.nextBoolean() ? 0 : 12 + 25 * random.nextDouble();
        double offset = 0.5 * random.nextGaussian();
        for (int y = 0; y < side; y++) {
            for (int x = 0; x < side; x++) {
                double along = (x - middle) * Math.cos(angle) + (y - middle) * Math.sin(angle);
                double across = (y - middle) * Math.cos(angle) - (x - middle) * Math.sin(angle);
                double off = across - offset;
                double light = Exponential.ofMinus((float) (off * off / (2 * width * width)));
                if (period > 0) {
                    double phase = along - period * Math.rint(along / period);
                    light *= 0.6 + 0.8 * Exponential.ofMinus((float) (phase * phase / 18));
                }
                image.add(x, y, light);
            }
        }
    }

    /** A disc or ring of faint light whose rim passes near the middle. */
    void ghost(Plane image) {
        double radius = 5 + 18 * random.nextDouble();
        double angle = 2 * Math.PI * random.nextDouble();
        double x0 = middle + 0.85 * radius * Math.cos(angle);
        double y0 = middle + 0.85 * radius * Math.sin(angle);
        double hole = random.nextBoolean() ? 0 : 0.6 * radius;
        for (int y = 0; y < side; y++) {
            for (int x = 0; x < side; x++) {
                double r = Math.sqrt((x - x0) * (x - x0) + (y - y0) * (y - y0));
                if (r < radius && r > hole) {
                    image.add(x, y, 0.6 + 0.4 * r / radius);
                }
            }
        }
    }

    /** Excess noise in a few pixels that no variance map knows of. */
    void noisePatch(Plane image) {
        double radius = 3 + 2.5 * random.nextDouble();
        int reach = (int) (2 * radius);
        double smear = 0.5 * random.nextDouble();
        double before = 0;
        for (int y = -reach; y <= reach; y++) {
            for (int x = -reach; x <= reach; x++) {
                double envelope =
                        Exponential.ofMinus((float) ((x * x + y * y) / (2 * radius * radius)));
                before = smear * before + random.nextGaussian();
                image.add((int) middle + x, (int) middle + y, envelope * before);
            }
        }
    }

    /** Charge along the columns of a saturated star at a place [arbitrary units]. */
    void bleed(Plane image, double x, double y, double level) {
        int column = (int) Math.round(x);
        double reach = 4 + 40 * random.nextDouble();
        int width = 1 + random.nextInt(3);
        for (int row = 0; row < side; row++) {
            double decay = Math.exp(-Math.abs(row - y) / reach);
            for (int w = 0; w < width; w++) {
                image.add(column + w, row, level * decay * (0.8 + 0.4 * random.nextDouble()));
            }
        }
    }

    /** Light of the mirror's support, in a cross or along one line. */
    void spike(Plane image, double x, double y, double level, double angle) {
        for (double step = -side; step <= side; step += 0.5) {
            double light = level / (1 + 0.02 * step * step);
            image.add(
                    (int) Math.round(x + step * Math.cos(angle)),
                    (int) Math.round(y + step * Math.sin(angle)),
                    light);
        }
    }
}
