package dev.nightjar.training.forest;

import java.util.Arrays;

/** A stamp in units of its noise above its background, and what can be measured in it. */
final class StampImage {

    private static final double MAD_TO_SIGMA = 1.4826;

    final int side;
    final double background;
    final double sigma;
    private final double[] pixels;
    private final int middle;

    StampImage(float[] raw, int side) {
        this(raw, side, 1);
    }

    /**
     * Background and noise are the border's median and scatter.
     *
     * @param sign 1, or -1 to turn the image over
     */
    StampImage(float[] raw, int side, double sign) {
        this.side = side;
        this.middle = side / 2;
        double[] border = border(raw, side);
        this.background = median(border);
        for (int i = 0; i < border.length; i++) {
            border[i] = Math.abs(border[i] - background);
        }
        this.sigma = Math.max(MAD_TO_SIGMA * median(border), 1e-6);
        this.pixels = new double[raw.length];
        for (int i = 0; i < raw.length; i++) {
            pixels[i] = sign * (raw[i] - background) / sigma;
        }
    }

    private StampImage(double[] pixels, int side, double background, double sigma) {
        this.pixels = pixels;
        this.side = side;
        this.middle = side / 2;
        this.background = background;
        this.sigma = sigma;
    }

    /** Second moments under a Gaussian window around the middle, and what follows from them. */
    record Shape(double fwhm, double ellipticity, double offCentre) {}

    /** An image that is in units of its noise already, such as an SNR map. */
    static StampImage ofSnr(float[] snr, int side, double sign) {
        double[] pixels = new double[snr.length];
        for (int i = 0; i < snr.length; i++) {
            pixels[i] = sign * snr[i];
        }
        return new StampImage(pixels, side, 0, 1);
    }

    /** Turned by 180 degrees. */
    StampImage turned() {
        double[] turned = new double[pixels.length];
        for (int i = 0; i < turned.length; i++) {
            turned[i] = pixels[pixels.length - 1 - i];
        }
        return new StampImage(turned, side, background, sigma);
    }

    double at(int i) {
        return pixels[i];
    }

    int length() {
        return pixels.length;
    }

    /** Distance of a pixel from the middle. */
    double radius(int i) {
        return Math.hypot(i % side - middle, i / side - middle);
    }

    double sum(double within) {
        double sum = 0;
        for (int i = 0; i < pixels.length; i++) {
            if (radius(i) <= within) {
                sum += pixels[i];
            }
        }
        return sum;
    }

    double mean(double from, double to) {
        double sum = 0;
        int count = 0;
        for (int i = 0; i < pixels.length; i++) {
            double r = radius(i);
            if (r > from && r <= to) {
                sum += pixels[i];
                count++;
            }
        }
        return count == 0 ? 0 : sum / count;
    }

    double rms(double from, double to) {
        double sum = 0;
        int count = 0;
        for (int i = 0; i < pixels.length; i++) {
            double r = radius(i);
            if (r > from && r <= to) {
                sum += pixels[i] * pixels[i];
                count++;
            }
        }
        return count == 0 ? 0 : Math.sqrt(sum / count);
    }

    int count(double within) {
        int count = 0;
        for (int i = 0; i < pixels.length; i++) {
            if (radius(i) <= within) {
                count++;
            }
        }
        return count;
    }

    double above(double level, double within) {
        int count = 0;
        for (int i = 0; i < pixels.length; i++) {
            if (pixels[i] > level && radius(i) <= within) {
                count++;
            }
        }
        return count;
    }

    double below(double level, double within) {
        int count = 0;
        for (int i = 0; i < pixels.length; i++) {
            if (pixels[i] < level && radius(i) <= within) {
                count++;
            }
        }
        return count;
    }

    double highest(double within) {
        return pixels[highestAt(within)];
    }

    double lowest(double within) {
        return pixels[lowestAt(within)];
    }

    double distanceOfLowest(double within) {
        return radius(lowestAt(within));
    }

    private int highestAt(double within) {
        int best = middle * side + middle;
        for (int i = 0; i < pixels.length; i++) {
            if (pixels[i] > pixels[best] && radius(i) <= within) {
                best = i;
            }
        }
        return best;
    }

    private int lowestAt(double within) {
        int best = middle * side + middle;
        for (int i = 0; i < pixels.length; i++) {
            if (pixels[i] < pixels[best] && radius(i) <= within) {
                best = i;
            }
        }
        return best;
    }

    /** The highest pixel near the middle over the mean of the eight around it. */
    double sharpness() {
        int at = highestAt(3);
        double around = 0;
        for (int j = -1; j <= 1; j++) {
            for (int i = -1; i <= 1; i++) {
                if (i != 0 || j != 0) {
                    around += pixels[at + j * side + i] / 8;
                }
            }
        }
        return pixels[at] / Math.max(Math.abs(around), 0.3);
    }

    /** Share of the light below zero, in absolute value. */
    double negativeShare(double within) {
        double negative = 0;
        double all = 0;
        for (int i = 0; i < pixels.length; i++) {
            if (radius(i) <= within) {
                all += Math.abs(pixels[i]);
                negative += Math.max(0, -pixels[i]);
            }
        }
        return negative / all;
    }

    /** Pearson's, over the pixels within a radius. */
    double correlation(StampImage other, double within) {
        double n = 0;
        double x = 0;
        double y = 0;
        double xx = 0;
        double yy = 0;
        double xy = 0;
        for (int i = 0; i < pixels.length; i++) {
            if (radius(i) <= within) {
                n++;
                x += pixels[i];
                y += other.pixels[i];
                xx += pixels[i] * pixels[i];
                yy += other.pixels[i] * other.pixels[i];
                xy += pixels[i] * other.pixels[i];
            }
        }
        double spread = (xx - x * x / n) * (yy - y * y / n);
        return spread <= 0 ? 0 : (xy - x * y / n) / Math.sqrt(spread);
    }

    /** Of horizontal and vertical neighbours outside the middle. */
    double noiseCorrelation() {
        double product = 0;
        double square = 0;
        for (int y = 0; y < side - 1; y++) {
            for (int x = 0; x < side - 1; x++) {
                int i = y * side + x;
                double here = limited(pixels[i]);
                if (radius(i) > 7) {
                    product += here * (limited(pixels[i + 1]) + limited(pixels[i + side])) / 2;
                    square += here * here;
                }
            }
        }
        return product / square;
    }

    private static double limited(double value) {
        return Math.max(-3, Math.min(3, value));
    }

    /** Distance of the nearest local maximum above a level, the stamp's side if there is none. */
    double nearestPeak(double level) {
        double nearest = side;
        for (int y = 1; y < side - 1; y++) {
            for (int x = 1; x < side - 1; x++) {
                double r = radius(y * side + x);
                if (r < nearest && isPeak(x, y, level)) {
                    nearest = r;
                }
            }
        }
        return nearest;
    }

    private boolean isPeak(int x, int y, double level) {
        double here = pixels[y * side + x];
        if (here <= level) {
            return false;
        }
        for (int j = -1; j <= 1; j++) {
            for (int i = -1; i <= 1; i++) {
                if (pixels[(y + j) * side + x + i] > here) {
                    return false;
                }
            }
        }
        return true;
    }

    /** Of everything near the middle. */
    Shape shape() {
        return shape(3);
    }

    /**
     * As {@link #shape()}, under a window of another width.
     *
     * @param width standard deviation of the window [pixel]
     */
    Shape shape(double width) {
        double narrowing = 1 / (2 * width * width);
        double sum = 0;
        double x = 0;
        double y = 0;
        double xx = 0;
        double yy = 0;
        double xy = 0;
        for (int i = 0; i < pixels.length; i++) {
            double r = radius(i);
            if (r <= 2 * width) {
                double weight = pixels[i] * Math.exp(-r * r * narrowing);
                double dx = i % side - middle;
                double dy = i / side - middle;
                sum += weight;
                x += weight * dx;
                y += weight * dy;
                xx += weight * dx * dx;
                yy += weight * dy * dy;
                xy += weight * dx * dy;
            }
        }
        double scale = 1 / Math.max(sum, 1e-3);
        double trace = (xx + yy) * scale;
        double elongation = Math.hypot(xx - yy, 2 * xy) * scale;
        return new Shape(
                bounded(Math.signum(trace) * Math.sqrt(Math.abs(trace))),
                bounded(elongation / Math.max(Math.abs(trace), 0.1)),
                bounded(Math.hypot(x, y) * scale));
    }

    private static double bounded(double value) {
        return Math.max(-1e4, Math.min(1e4, value));
    }

    private static double[] border(float[] raw, int side) {
        double[] border = new double[raw.length];
        int count = 0;
        for (int i = 0; i < raw.length; i++) {
            int x = i % side;
            int y = i / side;
            if (Math.min(Math.min(x, y), Math.min(side - 1 - x, side - 1 - y)) < 4) {
                border[count++] = raw[i];
            }
        }
        return Arrays.copyOf(border, count);
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
