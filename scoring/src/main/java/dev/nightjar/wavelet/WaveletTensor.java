package dev.nightjar.wavelet;

import java.util.Arrays;
import java.util.Optional;

/**
 * How a wavelet image becomes a network's input, float[64 * 64] from 0 to 1, row-major: period x
 * time.
 */
public enum WaveletTensor {
    /** Each pixel over 255, as SMARTS's networks take it. */
    LINEAR(MorletTransform.ID) {
        @Override
        double of(double share) {
            return share;
        }
    },

    /**
     * The square root of that, which is amplitude rather than power: what is faint beside the
     * telescope's own drifts is not close to 0.
     */
    SQUARE_ROOT("wavelet-64x64-morlet-root/1") {
        @Override
        double of(double share) {
            return Math.sqrt(share);
        }
    };

    private static final int GREY_LEVELS = 256;

    private final String id;

    @SuppressWarnings("ImmutableEnumChecker") // filled once, never handed out
    private final float[] numbers = new float[GREY_LEVELS];

    WaveletTensor(String id) {
        this.id = id;
        for (int pixel = 0; pixel < GREY_LEVELS; pixel++) {
            numbers[pixel] = (float) of(pixel / (GREY_LEVELS - 1.0));
        }
    }

    /**
     * A pixel's number.
     *
     * @param share of the image's maximum, 0 to 1
     */
    abstract double of(double share);

    /** Name and version, as bundles and labelled results have it. */
    public String id() {
        return id;
    }

    /** The one of that name; none where there is none. */
    public static Optional<WaveletTensor> named(String id) {
        return Arrays.stream(values()).filter(tensor -> tensor.id.equals(id)).findFirst();
    }

    /**
     * An image as the network takes it.
     *
     * @param pixels unsigned bytes [row: period][column: time]
     */
    public float[] of(byte[] pixels) {
        float[] tensor = new float[pixels.length];
        copy(pixels, tensor, 0);
        return tensor;
    }

    /** The same, written to {@code to} from {@code at} on. */
    public void copy(byte[] pixels, float[] to, int at) {
        for (int i = 0; i < pixels.length; i++) {
            to[at + i] = numbers[pixels[i] & 0xFF];
        }
    }
}
