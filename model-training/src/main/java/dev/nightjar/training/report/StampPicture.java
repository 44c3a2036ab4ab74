package dev.nightjar.training.report;

import dev.nightjar.stamp.Stamp;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Base64;
import javax.imageio.ImageIO;

/**
 * A stamp as a grey PNG in a {@code data:} address, one pixel a pixel, row 0 at the bottom as FITS
 * images are shown; pixels that were not measured are red.
 */
final class StampPicture {

    private static final int NOT_MEASURED = 0xB02A37;
    private static final double LOW = 0.01;
    private static final double HIGH = 0.995;

    private StampPicture() {}

    /** Light from black at the 1st percentile to white at the 99.5th, by an arcsinh. */
    static String light(Stamp stamp) {
        float[] sorted = measured(stamp);
        float low = percentile(sorted, LOW);
        float middle = percentile(sorted, 0.5);
        float high = percentile(sorted, HIGH);
        // Sky noise takes the lower part of the scale, whatever stands above it.
        double soft = Math.max(1e-9, middle - low);
        double top = asinh((high - low) / soft);
        return png(stamp, pixel -> top > 0 ? asinh((pixel - low) / soft) / top : 0);
    }

    /** Zero is middle grey; the 99.5th percentile of the magnitude is black or white. */
    static String signed(Stamp stamp) {
        float[] magnitudes = measured(stamp);
        for (int i = 0; i < magnitudes.length; i++) {
            magnitudes[i] = Math.abs(magnitudes[i]);
        }
        Arrays.sort(magnitudes);
        float largest = percentile(magnitudes, HIGH);
        return png(stamp, pixel -> largest > 0 ? 0.5 + 0.5 * pixel / largest : 0.5);
    }

    /** Grey from 0 to 1. */
    private interface Scale {
        double grey(float pixel);
    }

    private static String png(Stamp stamp, Scale scale) {
        BufferedImage image =
                new BufferedImage(stamp.width(), stamp.height(), BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < stamp.height(); y++) {
            for (int x = 0; x < stamp.width(); x++) {
                float pixel = stamp.pixels()[y * stamp.width() + x];
                int colour = NOT_MEASURED;
                if (Stamp.isMeasured(pixel)) {
                    double grey = Math.max(0, Math.min(1, scale.grey(pixel)));
                    colour = (int) Math.round(255 * grey) * 0x010101;
                }
                image.setRGB(x, stamp.height() - 1 - y, colour);
            }
        }
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", png);
        } catch (IOException e) {
            throw new IllegalStateException("memory cannot be written to", e);
        }
        return "data:image/png;base64," + Base64.getEncoder().encodeToString(png.toByteArray());
    }

    private static float[] measured(Stamp stamp) {
        float[] measured = new float[stamp.pixels().length];
        int count = 0;
        for (float pixel : stamp.pixels()) {
            if (Stamp.isMeasured(pixel)) {
                measured[count++] = pixel;
            }
        }
        float[] sorted = Arrays.copyOf(measured, count);
        Arrays.sort(sorted);
        return sorted;
    }

    private static float percentile(float[] sorted, double share) {
        return sorted.length == 0 ? 0 : sorted[(int) Math.round(share * (sorted.length - 1))];
    }

    private static double asinh(double value) {
        return Math.signum(value) * Math.log(Math.abs(value) + Math.sqrt(value * value + 1));
    }
}
