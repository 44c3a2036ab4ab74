package dev.nightjar.training.fit;

/**
 * One validation.
 *
 * @param iteration steps done
 * @param samples candidates drawn until then
 * @param learningRate of the last step
 * @param trainingLoss mean cross-entropy of the steps since the last validation
 * @param validationLoss mean cross-entropy of the kept-out candidates, NaN without any
 * @param validationError their share of wrong decisions, 0 to 1, NaN without any
 */
public record CurvePoint(
        int iteration,
        long samples,
        double learningRate,
        double trainingLoss,
        double validationLoss,
        double validationError) {}
