package dev.nightjar.training.period;

/**
 * One run of the training loop, by Adam (Kingma &amp; Ba 2015).
 *
 * @param epochs passes over the training stars at most
 * @param batchSize stars a step; what does not fill a batch is left out of the pass
 * @param shards parts of a batch whose gradients are computed side by side, one thread each; the
 *     result depends on it, but not on how many cores there are
 * @param shuffled whether each pass has its own order; without, every pass has the same batches, as
 *     published
 * @param schedule of the learning rate
 * @param learningRate at its largest
 * @param weightDecay decoupled decay, 0 for none
 * @param averaging how much of the running average of the weights stays from step to step; that
 *     average is validated and kept; 0 for the weights themselves
 * @param patience passes without a new lowest validation loss after which it stops, 0 for never
 */
public record RotationPlan(
        int epochs,
        int batchSize,
        int shards,
        boolean shuffled,
        Schedule schedule,
        double learningRate,
        double weightDecay,
        double averaging,
        int patience) {

    /** Names the key that cannot be. */
    public RotationPlan {
        positive("epochs", epochs);
        positive("batchSize", batchSize);
        positive("shards", shards);
        positive("learningRate", learningRate);
        if (batchSize % shards != 0) {
            throw new IllegalArgumentException(
                    "training.batchSize must be a multiple of shards, is %d of %d"
                            .formatted(batchSize, shards));
        }
        share("weightDecay", weightDecay);
        share("averaging", averaging);
        if (patience < 0) {
            throw new IllegalArgumentException(
                    "training.patience must be 0 or more, is " + patience);
        }
    }

    private static void positive(String key, double value) {
        if (!(value > 0)) {
            throw new IllegalArgumentException(
                    "training.%s must be above 0, is %s".formatted(key, value));
        }
    }

    private static void share(String key, double value) {
        if (!(value >= 0 && value < 1)) {
            throw new IllegalArgumentException(
                    "training.%s must be from 0 to below 1, is %s".formatted(key, value));
        }
    }

    /** For the model card. */
    String words() {
        return "%,d passes at most in batches of %d, %s, Adam with a learning rate of %s (`%s`), weight decay %s, weights averaged at %s"
                .formatted(
                        epochs,
                        batchSize,
                        shuffled ? "shuffled" : "not shuffled",
                        learningRate,
                        schedule,
                        weightDecay,
                        averaging);
    }
}
