package dev.nightjar.training.evaluate.period;

/**
 * How intervals are found: by a bootstrap over stars (Efron 1979).
 *
 * @param resamples 1 or more
 * @param seed of the draws; methods are drawn alike
 */
public record Resampling(int resamples, long seed) {

    /** A thousand. */
    public static final Resampling DEFAULT = new Resampling(1_000, 20261122);

    /** Checks the number. */
    public Resampling {
        if (resamples < 1) {
            throw new IllegalArgumentException(resamples + " resamples are not 1 or more");
        }
    }
}
