package dev.nightjar.training.period;

import dev.nightjar.training.fit.CurvePoint;
import dev.nightjar.training.fit.TrainingRule;
import java.util.List;

/** How the learning rate goes from pass to pass. */
public enum Schedule {
    /**
     * As published: multiplied by 0.7 after more than three passes without a validation loss below
     * the best by a ten-thousandth.
     */
    PLATEAU {
        @Override
        double rateAt(double learningRate, List<CurvePoint> curve, int iteration, int iterations) {
            double rate = learningRate;
            double best = Double.POSITIVE_INFINITY;
            int without = 0;
            for (CurvePoint point : curve) {
                if (point.validationLoss() < best - THRESHOLD * Math.abs(best)
                        || Double.isInfinite(best)) {
                    best = point.validationLoss();
                    without = 0;
                } else if (++without > PATIENCE) {
                    rate *= FACTOR;
                    without = 0;
                }
            }
            return rate;
        }
    },

    /** Warmed up over the first fiftieth, then along half a cosine to a hundredth. */
    COSINE {
        @Override
        double rateAt(double learningRate, List<CurvePoint> curve, int iteration, int iterations) {
            return TrainingRule.ADAM_COSINE.rateAt(learningRate, iteration, iterations);
        }
    };

    private static final double FACTOR = 0.7;
    private static final int PATIENCE = 3;
    private static final double THRESHOLD = 1e-4;

    /**
     * Learning rate of a step.
     *
     * @param curve of the passes that are done
     * @param iteration from 0
     */
    abstract double rateAt(
            double learningRate, List<CurvePoint> curve, int iteration, int iterations);
}
