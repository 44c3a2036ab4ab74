package dev.nightjar.tensor;

import dev.nightjar.stamp.Stamp;
import java.util.Arrays;
import java.util.Objects;

/**
 * Signal-to-noise map of a difference image by optimal photometry: with profile p, difference d and
 * variance v,
 *
 * <pre>SNR(x) = sum(p d / v) / sqrt(sum(p^2 / v))</pre>
 *
 * the ratio of the optimally weighted flux to its deviation (Horne 1986, PASP 98, 609, eq. 8 and 9;
 * Naylor 1998, MNRAS 296, 339). The profile is a circular Gaussian. Pixels without a measurement,
 * outside the stamp, or without a positive variance weigh nothing. The variance is the survey's map
 * where it ships one, else {@link LocalNoise}.
 */
final class SignalToNoise {

    /** A map without noise must not become infinite; no detection comes near this. */
    static final double LARGEST = 1e6;

    private final int side;
    private final int radius;
    private final int wide;
    private final double[] profile;
    private final LocalNoise localNoise;
    private final float[] pixels;
    private final double[] variance;
    private final double[] signals;
    private final double[] weights;
    private final double[] signalRows;
    private final double[] weightRows;
    private final double[] signalLine;
    private final double[] weightLine;

    /** For maps of {@code side} x {@code side} pixels. */
    SignalToNoise(int side, double fwhmPixels) {
        double sigma = fwhmPixels / 2.3548200450309493;
        this.side = side;
        this.radius = (int) Math.ceil(3 * sigma);
        this.wide = side + 2 * radius;
        this.profile = new double[2 * radius + 1];
        double sum = 0;
        for (int i = -radius; i <= radius; i++) {
            profile[i + radius] = Math.exp(-0.5 * i * i / (sigma * sigma));
            sum += profile[i + radius];
        }
        for (int i = 0; i < profile.length; i++) {
            profile[i] /= sum;
        }
        this.localNoise = new LocalNoise(wide);
        this.pixels = new float[wide * wide];
        this.variance = new double[wide * wide];
        this.signals = new double[wide * wide];
        this.weights = new double[wide * wide];
        this.signalLine = new double[side];
        this.weightLine = new double[side];
        this.signalRows = new double[wide * side];
        this.weightRows = new double[wide * side];
    }

    /**
     * Fills {@code target[offset ...]} with the map of {@code window}, whose stamp is the
     * difference.
     *
     * @return whether the noise was estimated, for want of a variance map
     */
    boolean map(StampWindow window, float[] target, int offset) {
        StampWindow area = window.grown(radius);
        area.copyTo(pixels, 0);
        boolean estimated = window.stamp().variance() == null;
        if (estimated) {
            localNoise.estimate(area, variance);
        } else {
            copyVariance(area);
        }
        weigh();
        filterRows();
        filterColumns(target, offset);
        return estimated;
    }

    /** Difference and one over variance; both zero where there is no measurement. */
    private void weigh() {
        for (int at = 0; at < wide * wide; at++) {
            float pixel = pixels[at];
            boolean measured = !Float.isNaN(pixel) && variance[at] > 0;
            weights[at] = measured ? 1 / variance[at] : 0;
            signals[at] = measured ? pixel / variance[at] : 0;
        }
    }

    private void filterRows() {
        Arrays.fill(signalRows, 0);
        Arrays.fill(weightRows, 0);
        for (int y = 0; y < wide; y++) {
            for (int k = 0; k < profile.length; k++) {
                double tap = profile[k];
                double square = tap * tap;
                for (int x = 0; x < side; x++) {
                    signalRows[y * side + x] += tap * signals[y * wide + x + k];
                    weightRows[y * side + x] += square * weights[y * wide + x + k];
                }
            }
        }
    }

    private void filterColumns(float[] target, int offset) {
        for (int y = 0; y < side; y++) {
            Arrays.fill(signalLine, 0);
            Arrays.fill(weightLine, 0);
            for (int k = 0; k < profile.length; k++) {
                double tap = profile[k];
                double square = tap * tap;
                for (int x = 0; x < side; x++) {
                    signalLine[x] += tap * signalRows[(y + k) * side + x];
                    weightLine[x] += square * weightRows[(y + k) * side + x];
                }
            }
            for (int x = 0; x < side; x++) {
                double snr = weightLine[x] > 0 ? signalLine[x] / Math.sqrt(weightLine[x]) : 0;
                target[offset + y * side + x] = (float) Math.max(-LARGEST, Math.min(LARGEST, snr));
            }
        }
    }

    private void copyVariance(StampWindow area) {
        Stamp stamp = area.stamp();
        float[] map = Objects.requireNonNull(stamp.variance());
        for (int row = 0; row < wide; row++) {
            int y = area.top() + row;
            for (int column = 0; column < wide; column++) {
                int x = area.left() + column;
                boolean inside = x >= 0 && x < stamp.width() && y >= 0 && y < stamp.height();
                float value = inside ? map[y * stamp.width() + x] : 0;
                variance[row * wide + column] =
                        value > 1e-30f && Stamp.isMeasured(value) ? value : 0;
            }
        }
    }
}
