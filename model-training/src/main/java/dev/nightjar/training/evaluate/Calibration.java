package dev.nightjar.training.evaluate;

import java.util.List;

/**
 * How far probabilities can be taken at their word.
 *
 * @param brier mean squared difference of probability and truth
 * @param negativeLogLikelihood mean of -ln of the probability given to the truth, which counts as
 *     1e-15 at least [nat]
 * @param expectedError ECE (Naeini et al. 2015): mean over candidates of the distance, in their
 *     bin, between mean probability and share of real ones
 * @param bins {@link #BINS} bins of the probability of being real, of equal width; empty ones are
 *     left out
 */
public record Calibration(
        double brier, double negativeLogLikelihood, double expectedError, List<Bin> bins) {

    /** Bins between probability 0 and 1. */
    public static final int BINS = 15;

    /**
     * Candidates of similar probability.
     *
     * @param count how many
     * @param meanProbability of being real
     * @param realShare share that is real
     */
    public record Bin(long count, double meanProbability, double realShare) {}

    /** Copies the bins. */
    public Calibration {
        bins = List.copyOf(bins);
    }
}
