package dev.nightjar.training.fit;

import java.util.Locale;

/**
 * Where a training stands.
 *
 * @param stage what is being trained, e.g. {@code pretraining}
 * @param iteration steps done
 * @param iterations steps in all
 * @param loss mean cross-entropy of the last steps, NaN where nothing is trained
 * @param validationError zero-one error at the last validation, NaN before the first
 * @param batchSize candidates a step
 * @param samplesPerSecond since the last report
 */
public record FitProgress(
        String stage,
        int iteration,
        int iterations,
        double loss,
        double validationError,
        int batchSize,
        double samplesPerSecond) {

    /** One line with the time that is left. */
    public String line() {
        double left =
                (iterations - iteration) * (double) batchSize / Math.max(1e-9, samplesPerSecond);
        String remaining =
                String.format(Locale.ROOT, "%02d:%02d left", (int) (left / 60), (int) (left % 60));
        String count = String.format(Locale.ROOT, "%s %,d/%,d", stage, iteration, iterations);
        String rate = String.format(Locale.ROOT, "%.0f/s", samplesPerSecond);
        if (Double.isNaN(loss)) {
            return String.join("  ", count, rate, remaining);
        }
        String error =
                Double.isNaN(validationError)
                        ? ""
                        : String.format(
                                Locale.ROOT, "validation error %.2f %%", 100 * validationError);
        return String.join(
                "  ", count, String.format(Locale.ROOT, "loss %.4f", loss), error, rate, remaining);
    }
}
