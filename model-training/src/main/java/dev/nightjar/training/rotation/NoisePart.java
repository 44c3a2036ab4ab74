package dev.nightjar.training.rotation;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.CRC32;

/**
 * Which quiet stars' light curves serve as noise. A star is always in the same part: the test's
 * noise was never seen by training.
 */
public enum NoisePart {
    /** Eight stars of ten. */
    TRAIN(0, 8),
    /** One of ten. */
    VALIDATE(8, 9),
    /** One of ten. */
    TEST(9, 10),
    /** Every star. */
    ALL(0, 10);

    private final int from;
    private final int to;

    NoisePart(int from, int to) {
        this.from = from;
        this.to = to;
    }

    static Optional<NoisePart> named(String name) {
        return Arrays.stream(values()).filter(part -> part.name().equals(name)).findFirst();
    }

    boolean has(String starId) {
        CRC32 hash = new CRC32();
        hash.update(starId.getBytes(StandardCharsets.UTF_8));
        long bucket = hash.getValue() % 10;
        return bucket >= from && bucket < to;
    }
}
