package dev.nightjar.training.period;

import dev.nightjar.wavelet.WaveletImage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * What is done to a training image at random; its period stays what it was.
 *
 * @param roll whether the image is rolled along time by any number of columns: a star's spots may
 *     come at any time of the year
 * @param mirror whether every other image runs backwards in time
 * @param gapColumns up to so many neighbouring columns are blanked, 0 for none
 * @param noise standard deviation of what is added to each number, whose range is 0 to 1
 */
public record RotationAugmentation(boolean roll, boolean mirror, int gapColumns, double noise) {

    /** Images as they are. */
    public static final RotationAugmentation NONE = new RotationAugmentation(false, false, 0, 0);

    private static final int SIDE = WaveletImage.SIDE;

    /** Names the key that cannot be. */
    public RotationAugmentation {
        if (gapColumns < 0 || gapColumns >= SIDE) {
            throw new IllegalArgumentException(
                    "augmentation.gapColumns must be from 0 to below %d, is %d"
                            .formatted(SIDE, gapColumns));
        }
        if (!(noise >= 0 && noise < 1)) {
            throw new IllegalArgumentException(
                    "augmentation.noise must be from 0 to below 1, is " + noise);
        }
    }

    /**
     * Changes an image in place.
     *
     * @param images float[64][64] from {@code at}: period, time
     */
    void apply(float[] images, int at, RandomGenerator random) {
        int shift = roll ? random.nextInt(SIDE) : 0;
        boolean backwards = mirror && random.nextBoolean();
        if (shift > 0 || backwards) {
            move(images, at, shift, backwards);
        }
        int gap = gapColumns > 0 ? random.nextInt(gapColumns + 1) : 0;
        if (gap > 0) {
            int first = random.nextInt(SIDE - gap + 1);
            for (int row = 0; row < SIDE; row++) {
                int from = at + row * SIDE + first;
                Arrays.fill(images, from, from + gap, 0);
            }
        }
        if (noise > 0) {
            for (int i = 0; i < SIDE * SIDE; i++) {
                images[at + i] += (float) (noise * random.nextGaussian());
            }
        }
    }

    private static void move(float[] images, int at, int shift, boolean backwards) {
        float[] row = new float[SIDE];
        for (int start = at; start < at + SIDE * SIDE; start += SIDE) {
            System.arraycopy(images, start, row, 0, SIDE);
            for (int column = 0; column < SIDE; column++) {
                int from = backwards ? SIDE - 1 - column : column;
                images[start + column] = row[(from + shift) % SIDE];
            }
        }
    }

    /** For the model card. */
    String words() {
        List<String> changes = new ArrayList<>();
        if (roll) {
            changes.add("rolled in time");
        }
        if (mirror) {
            changes.add("mirrored in time");
        }
        if (gapColumns > 0) {
            changes.add("blanked in up to %d neighbouring columns".formatted(gapColumns));
        }
        if (noise > 0) {
            changes.add("given noise of " + noise);
        }
        return changes.isEmpty()
                ? "Images are taken as they are."
                : "Images are, at random, " + String.join(", ", changes) + ".";
    }
}
