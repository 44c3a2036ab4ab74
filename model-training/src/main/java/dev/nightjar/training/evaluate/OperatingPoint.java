package dev.nightjar.training.evaluate;

/**
 * One point of the ROC curve: candidates whose score is at or above the threshold count as real.
 *
 * @param threshold lowest score that counts as real; infinite where nothing does
 * @param falsePositiveRate share of artefacts taken for real
 * @param falseNegativeRate share of real ones missed
 */
public record OperatingPoint(
        double threshold, double falsePositiveRate, double falseNegativeRate) {}
