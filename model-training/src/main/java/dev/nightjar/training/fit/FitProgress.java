package dev.nightjar.training.fit;

/**
 * Where a training stands.
 *
 * @param stage what is being trained, e.g. {@code pretraining}
 * @param iteration steps done
 * @param iterations steps in all
 * @param loss mean cross-entropy of the last steps
 * @param validationError zero-one error at the last validation, NaN before the first
 * @param samplesPerSecond since the last report
 */
public record FitProgress(
        String stage,
        int iteration,
        int iterations,
        double loss,
        double validationError,
        double samplesPerSecond) {

    /** One line with the time that is left. */
    public String line(int batchSize) {
        double left =
                (iterations - iteration) * (double) batchSize / Math.max(1e-9, samplesPerSecond);
        return "%s %d/%d  loss %.4f  validation error %s  %.0f samples/s  %02d:%02d left"
                .formatted(
                        stage,
                        iteration,
                        iterations,
                        loss,
                        Double.isNaN(validationError)
                                ? "-"
                                : "%.2f %%".formatted(100 * validationError),
                        samplesPerSecond,
                        (int) (left / 60),
                        (int) (left % 60));
    }
}
