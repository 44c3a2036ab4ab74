package dev.nightjar.label;

/**
 * The probability from which a class is said to be found.
 *
 * @param className a class of the bundle's taxonomy
 * @param probability smallest probability that suffices, 0 to 1
 */
public record ClassThreshold(String className, double probability) {

    /** Checks the range. */
    public ClassThreshold {
        if (!(probability >= 0 && probability <= 1)) {
            throw new IllegalArgumentException(
                    "threshold %s of class '%s' is not from 0 to 1"
                            .formatted(probability, className));
        }
    }
}
