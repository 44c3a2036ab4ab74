package dev.nightjar.training.fit;

import java.util.List;

/**
 * How a training went.
 *
 * @param bestIteration steps done at the lowest validation error, whose weights were kept; without
 *     validation the last
 * @param bestError that error, NaN without validation
 * @param curve every validation
 * @param samples drawn, by all runs of a training that was resumed
 * @param seconds that they took, validations left out
 */
public record FitResult(
        int bestIteration, double bestError, List<CurvePoint> curve, long samples, double seconds) {

    /** This training with the draws and the time of a later one that went on from its weights. */
    FitResult and(FitResult later) {
        return new FitResult(
                bestIteration, bestError, curve, samples + later.samples, seconds + later.seconds);
    }

    /** Candidates a second while training. */
    public double samplesPerSecond() {
        return samples / seconds;
    }
}
