package dev.nightjar.training.deephits;

import java.util.Map;
import java.util.Objects;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.GradientUpdater;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.schedule.ISchedule;

/**
 * Gradient descent with momentum as published: v becomes momentum * v + rate * gradient, and the
 * weights lose v. (The library's own momentum is Nesterov's, which looks ahead.)
 */
final class ClassicMomentum implements IUpdater {

    private static final long serialVersionUID = 1L;

    private static final String VELOCITY = "V";

    private final double momentum;
    private double learningRate;

    /**
     * @param momentum from 0 to below 1
     */
    ClassicMomentum(double learningRate, double momentum) {
        this.learningRate = learningRate;
        this.momentum = momentum;
    }

    @Override
    public long stateSize(long parameters) {
        return parameters;
    }

    @Override
    public GradientUpdater<ClassicMomentum> instantiate(INDArray state, boolean initialise) {
        Velocity velocity = new Velocity(this);
        velocity.setStateViewArray(state, new long[0], 'c', initialise);
        return velocity;
    }

    @Override
    public GradientUpdater<ClassicMomentum> instantiate(
            Map<String, INDArray> state, boolean initialise) {
        Velocity velocity = new Velocity(this);
        velocity.setState(state, initialise);
        return velocity;
    }

    @Override
    public double getLearningRate(int iteration, int epoch) {
        return learningRate;
    }

    @Override
    public boolean hasLearningRate() {
        return true;
    }

    @Override
    public void setLrAndSchedule(double rate, ISchedule schedule) {
        learningRate = rate;
    }

    @Override
    @SuppressWarnings("MethodDoesntCallSuperMethod") // of two numbers
    public ClassicMomentum clone() {
        return new ClassicMomentum(learningRate, momentum);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ClassicMomentum that
                && learningRate == that.learningRate
                && momentum == that.momentum;
    }

    @Override
    public int hashCode() {
        return 31 * Double.hashCode(learningRate) + Double.hashCode(momentum);
    }

    /** Keeps v for a block of weights. */
    private static final class Velocity implements GradientUpdater<ClassicMomentum> {

        private final ClassicMomentum config;
        private INDArray v;

        @SuppressWarnings("NullAway.Init") // the library sets the state right after
        Velocity(ClassicMomentum config) {
            this.config = config;
        }

        @Override
        public ClassicMomentum getConfig() {
            return config;
        }

        @Override
        public void setState(Map<String, INDArray> state, boolean initialise) {
            v = Objects.requireNonNull(state.get(VELOCITY));
        }

        @Override
        public Map<String, INDArray> getState() {
            return Map.of(VELOCITY, v);
        }

        @Override
        public void setStateViewArray(
                INDArray view, long[] gradientShape, char order, boolean initialise) {
            if (initialise) {
                view.assign(0);
            }
            v = view;
        }

        @Override
        public void applyUpdater(INDArray gradient, int iteration, int epoch) {
            v.muli(config.momentum).addi(gradient.mul(config.learningRate));
            gradient.assign(v);
        }
    }
}
