package dev.nightjar.training.fit;

import java.util.List;

/**
 * How a training went.
 *
 * @param bestIteration steps done at the lowest validation error, whose weights were kept; without
 *     validation the last
 * @param bestError that error, NaN without validation
 * @param curve every validation
 * @param samplesPerSecond while training, validations left out; NaN where nothing was left to do
 */
public record FitResult(
        int bestIteration, double bestError, List<CurvePoint> curve, double samplesPerSecond) {

    /** Candidates drawn in all. */
    public long samples() {
        return curve.isEmpty() ? 0 : curve.get(curve.size() - 1).samples();
    }
}
