package dev.nightjar.rotation;

/**
 * How long light curves last, from first to last sample.
 *
 * @param shortest [d]
 * @param longest [d]
 */
public record BaselineRange(double shortest, double longest) {

    /** Checks the order. */
    public BaselineRange {
        if (!(shortest > 0 && shortest <= longest && Double.isFinite(longest))) {
            throw new IllegalArgumentException(
                    "baselines from %s to %s d are none".formatted(shortest, longest));
        }
    }

    /** Whether a light curve of this length is one of them. */
    public boolean contains(double baselineDays) {
        return baselineDays >= shortest && baselineDays <= longest;
    }
}
