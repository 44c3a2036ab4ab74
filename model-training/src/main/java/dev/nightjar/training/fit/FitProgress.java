package dev.nightjar.training.fit;

import java.util.Locale;

/**
 * Where a training stands.
 *
 * @param stage what is being trained, e.g. {@code pretraining}
 * @param iteration steps done
 * @param iterations steps in all
 * @param loss mean loss of the last steps, NaN where nothing is trained
 * @param validation what the last validation found, e.g. {@code validation error 0.63 %}; empty
 *     before the first
 * @param batchSize items a step
 * @param samplesPerSecond since the last report
 */
public record FitProgress(
        String stage,
        int iteration,
        int iterations,
        double loss,
        String validation,
        int batchSize,
        double samplesPerSecond) {

    /**
     * Words for {@link #validation}.
     *
     * @param error zero-one error at the last validation, NaN before the first
     */
    public static String validationError(double error) {
        return Double.isNaN(error)
                ? ""
                : String.format(Locale.ROOT, "validation error %.2f %%", 100 * error);
    }

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
        return String.join(
                "  ",
                count,
                String.format(Locale.ROOT, "loss %.4f", loss),
                validation,
                rate,
                remaining);
    }
}
