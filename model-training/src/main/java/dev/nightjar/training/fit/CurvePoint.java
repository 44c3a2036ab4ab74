package dev.nightjar.training.fit;

/**
 * One validation.
 *
 * @param iteration steps done
 * @param samples items drawn until then
 * @param learningRate of the last step
 * @param trainingLoss mean loss of the steps since the last validation
 * @param validationLoss mean loss of the kept-out items, NaN without any
 * @param validationError their share of wrong decisions, 0 to 1, or of periods the root mean square
 *     error [d]; NaN without any
 */
public record CurvePoint(
        int iteration,
        long samples,
        double learningRate,
        double trainingLoss,
        double validationLoss,
        double validationError) {}
