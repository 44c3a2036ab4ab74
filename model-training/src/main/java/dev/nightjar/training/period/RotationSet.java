package dev.nightjar.training.period;

import dev.nightjar.training.rotation.SmartsFile;
import dev.nightjar.wavelet.WaveletImage;
import dev.nightjar.wavelet.WaveletTensor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.function.IntConsumer;

/**
 * Wavelet images of stars with known periods, in memory: 4 KiB a star.
 *
 * @param images unsigned bytes [star][row: period][column: time], 64 x 64 a star
 * @param periodDays rotation period of each [d]
 * @param tensor how an image becomes the network's input
 */
@SuppressWarnings("ArrayRecordComponent") // handed on, never compared
public record RotationSet(byte[][] images, double[] periodDays, WaveletTensor tensor) {

    private static final int PIXELS = WaveletImage.SIDE * WaveletImage.SIDE;
    private static final int READ_AT_ONCE = 256;

    /** Checks the lengths. */
    public RotationSet {
        if (images.length != periodDays.length) {
            throw new IllegalArgumentException(
                    "%d images of %d periods".formatted(images.length, periodDays.length));
        }
    }

    /**
     * Reads a file of simulated rotations, ours or SMARTS's.
     *
     * @param tensor how an image becomes the network's input
     * @param progress told how many stars were read, a few at a time
     * @throws IOException if it is no such file, or a period is none; the message names the file
     */
    public static RotationSet read(Path file, WaveletTensor tensor, IntConsumer progress)
            throws IOException {
        try (SmartsFile smarts = SmartsFile.open(file)) {
            double[] periodDays = smarts.column(SmartsFile.PERIOD);
            for (int i = 0; i < periodDays.length; i++) {
                if (!(periodDays[i] > 0 && Double.isFinite(periodDays[i]))) {
                    throw new IOException(
                            "%s: star %d has a %s of %s d"
                                    .formatted(file, i, SmartsFile.PERIOD, periodDays[i]));
                }
            }
            byte[][] images = new byte[smarts.count()][];
            for (int first = 0; first < images.length; first += READ_AT_ONCE) {
                int count = Math.min(READ_AT_ONCE, images.length - first);
                byte[] pixels = smarts.images(first, count);
                for (int i = 0; i < count; i++) {
                    images[first + i] = Arrays.copyOfRange(pixels, i * PIXELS, (i + 1) * PIXELS);
                }
                progress.accept(count);
            }
            return new RotationSet(images, periodDays, tensor);
        }
    }

    /** Stars in it. */
    public int size() {
        return images.length;
    }

    /** Some of the stars, in the order given. */
    RotationSet of(int[] stars) {
        byte[][] chosen = new byte[stars.length][];
        double[] periods = new double[stars.length];
        for (int i = 0; i < stars.length; i++) {
            chosen[i] = images[stars[i]];
            periods[i] = periodDays[stars[i]];
        }
        return new RotationSet(chosen, periods, tensor);
    }

    /** As the network wants it: writes float[4096], 0 to 1. */
    void copy(int star, float[] to, int at) {
        tensor.copy(images[star], to, at);
    }

    /** SHA-256 over images and periods in their order, in hexadecimal. */
    String sha256() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (int i = 0; i < images.length; i++) {
                digest.update(images[i]);
                digest.update(ByteBuffer.allocate(Double.BYTES).putDouble(periodDays[i]).array());
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
