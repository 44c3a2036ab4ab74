package dev.nightjar.training.fit;

/**
 * One run of the training loop.
 *
 * @param rule how weights follow the gradient
 * @param iterations steps
 * @param batchSize candidates a step
 * @param shards parts of a batch whose gradients are computed side by side, one thread each; the
 *     result depends on it, but not on how many cores there are
 * @param learningRate at its largest
 * @param weightDecay decoupled decay, 0 for none
 * @param labelSmoothing what is taken from the likelier class's target and given to the other, 0
 *     for none
 * @param averaging how much of the running average of the weights stays from step to step; that
 *     average is validated and kept; 0 for the weights themselves
 * @param augmented whether examples are turned and mirrored at random
 * @param validateEvery iterations between validations
 * @param patience validations without a lower error after which it stops, 0 for never
 * @param seed of the draws, the dropout and (for a new network) the weights
 */
public record FitPlan(
        TrainingRule rule,
        int iterations,
        int batchSize,
        int shards,
        double learningRate,
        double weightDecay,
        double labelSmoothing,
        double averaging,
        boolean augmented,
        int validateEvery,
        int patience,
        long seed) {

    /** Names the key that cannot be. */
    public FitPlan {
        positive("iterations", iterations);
        positive("batchSize", batchSize);
        positive("shards", shards);
        positive("learningRate", learningRate);
        positive("validateEvery", validateEvery);
        if (batchSize % shards != 0) {
            throw new IllegalArgumentException(
                    "batchSize must be a multiple of shards, is %d of %d"
                            .formatted(batchSize, shards));
        }
        within("weightDecay", weightDecay, 1);
        within("labelSmoothing", labelSmoothing, 0.5);
        within("averaging", averaging, 1);
        if (patience < 0) {
            throw new IllegalArgumentException("patience must be 0 or more, is " + patience);
        }
    }

    private static void positive(String key, double value) {
        if (!(value > 0)) {
            throw new IllegalArgumentException(key + " must be above 0, is " + value);
        }
    }

    private static void within(String key, double value, double below) {
        if (!(value >= 0 && value < below)) {
            throw new IllegalArgumentException(
                    "%s must be from 0 to below %s, is %s".formatted(key, below, value));
        }
    }

    /** The same plan under another seed, for a fold. */
    public FitPlan withSeed(long other) {
        return new FitPlan(
                rule,
                iterations,
                batchSize,
                shards,
                learningRate,
                weightDecay,
                labelSmoothing,
                averaging,
                augmented,
                validateEvery,
                patience,
                other);
    }
}
