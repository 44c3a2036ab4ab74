package dev.nightjar.training.evaluate;

/**
 * Decisions against truth; "positive" is real.
 *
 * @param truePositives real ones found
 * @param falsePositives artefacts taken for real
 * @param falseNegatives real ones missed
 * @param trueNegatives artefacts found
 */
public record ConfusionTable(
        long truePositives, long falsePositives, long falseNegatives, long trueNegatives) {

    /**
     * Real where the score exceeds the threshold, of a resampling.
     *
     * @param rows which
     * @param weights how often each row counts, by row
     */
    static ConfusionTable at(
            double threshold, float[] scores, boolean[] real, int[] rows, int[] weights) {
        long[] counts = new long[4];
        for (int row : rows) {
            counts[(real[row] ? 0 : 1) + (scores[row] > threshold ? 0 : 2)] += weights[row];
        }
        return new ConfusionTable(counts[0], counts[1], counts[2], counts[3]);
    }

    /** Share of right decisions. */
    public double accuracy() {
        return (double) (truePositives + trueNegatives)
                / (truePositives + falsePositives + falseNegatives + trueNegatives);
    }

    /** Share of artefacts taken for real. */
    public double falsePositiveRate() {
        return (double) falsePositives / (falsePositives + trueNegatives);
    }

    /** Share of real ones missed. */
    public double falseNegativeRate() {
        return (double) falseNegatives / (falseNegatives + truePositives);
    }

    /** Mean of the two classes' accuracies. */
    public double balancedAccuracy() {
        return 1 - 0.5 * (falsePositiveRate() + falseNegativeRate());
    }

    /** Share of the found ones that are real. */
    public double precision() {
        return (double) truePositives / (truePositives + falsePositives);
    }

    /** Share of the real ones that are found. */
    public double recall() {
        return 1 - falseNegativeRate();
    }

    /** Harmonic mean of precision and recall. */
    public double f1() {
        return 2 * precision() * recall() / (precision() + recall());
    }
}
