package dev.nightjar.training.deephits;

import java.util.Locale;

/**
 * A validation: one point of the learning curve.
 *
 * @param iteration steps done
 * @param epoch passes over the training chunks that are complete
 * @param learningRate of the next step
 * @param trainingLoss mean negative log-likelihood of the steps since the last point, dropout on;
 *     NaN at the first
 * @param bufferError share of wrong decisions on the last 10,000 training rows, dropout off
 * @param validationError share of wrong decisions on the validation rows
 * @param validationLoss mean negative log-likelihood there
 * @param patience iterations allowed after this validation
 * @param seconds of the training so far, with validations and saves
 * @param samplesPerSecond of the steps since the last point; NaN at the first
 */
public record CurvePoint(
        long iteration,
        int epoch,
        double learningRate,
        double trainingLoss,
        double bufferError,
        double validationError,
        double validationLoss,
        long patience,
        double seconds,
        double samplesPerSecond) {

    static final String CSV_HEADER =
            "iteration,epoch,learning_rate,training_loss,buffer_error,validation_error,validation_loss,patience,seconds,samples_per_second";

    String csv() {
        return String.format(
                Locale.ROOT,
                "%d,%d,%s,%.6f,%.6f,%.6f,%.6f,%d,%.1f,%.1f",
                iteration,
                epoch,
                learningRate,
                trainingLoss,
                bufferError,
                validationError,
                validationLoss,
                patience,
                seconds,
                samplesPerSecond);
    }
}
