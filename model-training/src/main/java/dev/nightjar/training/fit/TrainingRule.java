package dev.nightjar.training.fit;

import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;

/** How weights follow the gradient. */
public enum TrainingRule {
    /**
     * Adam (Kingma &amp; Ba 2015), warmed up over the first fiftieth, then along half a cosine to a
     * hundredth.
     */
    ADAM_COSINE {
        @Override
        public IUpdater updater(double learningRate) {
            return new Adam(learningRate);
        }

        @Override
        public double rateAt(double learningRate, long iteration, long iterations) {
            double warmUp = Math.max(1, iterations / 50.0);
            double part = (double) iteration / iterations;
            double cosine = 0.01 + 0.99 * 0.5 * (1 + Math.cos(Math.PI * Math.min(1, part)));
            return learningRate * Math.min(1, (iteration + 1) / warmUp) * cosine;
        }
    };

    /** For a new network. */
    public abstract IUpdater updater(double learningRate);

    /** Learning rate of a step, from 0. */
    public abstract double rateAt(double learningRate, long iteration, long iterations);
}
