package dev.nightjar.training.fit;

/**
 * One run of the training loop.
 *
 * @param rule how weights follow the gradient
 * @param iterations steps
 * @param batchSize candidates a step
 * @param learningRate at its largest
 * @param weightDecay decoupled decay, 0 for none
 * @param augmented whether examples are turned and mirrored at random
 * @param validateEvery iterations between validations
 * @param seed of the draws, the dropout and (for a new network) the weights
 */
public record FitPlan(
        TrainingRule rule,
        int iterations,
        int batchSize,
        double learningRate,
        double weightDecay,
        boolean augmented,
        int validateEvery,
        long seed) {

    /** Names the key that cannot be. */
    public FitPlan {
        positive("iterations", iterations);
        positive("batchSize", batchSize);
        positive("learningRate", learningRate);
        positive("validateEvery", validateEvery);
        if (!(weightDecay >= 0)) {
            throw new IllegalArgumentException("weightDecay must be 0 or more, is " + weightDecay);
        }
    }

    private static void positive(String key, double value) {
        if (!(value > 0)) {
            throw new IllegalArgumentException(key + " must be above 0, is " + value);
        }
    }

    /** The same plan under another seed, for a fold. */
    public FitPlan withSeed(long other) {
        return new FitPlan(
                rule,
                iterations,
                batchSize,
                learningRate,
                weightDecay,
                augmented,
                validateEvery,
                other);
    }
}
