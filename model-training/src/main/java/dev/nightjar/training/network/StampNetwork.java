package dev.nightjar.training.network;

import dev.nightjar.engine.NetworkShape;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.learning.config.IUpdater;

/** A network in its two forms: what a training step sees, and what a bundle serves. */
public interface StampNetwork {

    /** What a training step takes and gives. */
    NetworkShape trainingShape();

    /** What the served network takes and gives. */
    NetworkShape servingShape();

    /**
     * Builds the form that is trained, initialised.
     *
     * @param seed of the weights
     * @param updater the training rule
     * @param weightDecay decoupled decay a step, 0 for none
     * @throws IllegalStateException where a convolution would run without oneDNN
     */
    ComputationGraph create(long seed, IUpdater updater, double weightDecay);

    /**
     * The form that is served, with a trained network's weights.
     *
     * @param trained by this network's {@link #create}
     */
    ComputationGraph serving(ComputationGraph trained);

    /** One sentence on what it is, for the model card. */
    String description();
}
