package dev.nightjar.training.network;

import dev.nightjar.training.evaluate.period.Likelihood;
import org.jspecify.annotations.Nullable;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.ILossFunction;

/**
 * A {@link Likelihood} as a loss of the library. Outputs are float[B][2], mu and sigma; labels
 * float[B][2], the true value and a number that is not looked at, since the library wants as many
 * labels as outputs. Masks are not supported.
 */
final class LikelihoodLoss implements ILossFunction {

    private static final long serialVersionUID = 1L;

    private final Likelihood likelihood;

    LikelihoodLoss(Likelihood likelihood) {
        this.likelihood = likelihood;
    }

    @Override
    public double computeScore(
            INDArray labels,
            INDArray preOutput,
            IActivation activation,
            @Nullable INDArray mask,
            boolean average) {
        double sum = 0;
        for (float loss : losses(labels, preOutput, activation)) {
            sum += loss;
        }
        return average ? sum / labels.size(0) : sum;
    }

    @Override
    public INDArray computeScoreArray(
            INDArray labels, INDArray preOutput, IActivation activation, @Nullable INDArray mask) {
        float[] losses = losses(labels, preOutput, activation);
        return Nd4j.createFromArray(losses).reshape(losses.length, 1);
    }

    /** {@inheritDoc} Sum over the batch, as the library has it: its updater divides. */
    @Override
    public INDArray computeGradient(
            INDArray labels, INDArray preOutput, IActivation activation, @Nullable INDArray mask) {
        float[] truth = rowByRow(labels);
        float[] outputs = outputs(preOutput, activation);
        float[] slopes = new float[outputs.length];
        for (int i = 0; i < outputs.length; i += 2) {
            slopes[i] = (float) likelihood.byMu(outputs[i], outputs[i + 1], truth[i]);
            slopes[i + 1] = (float) likelihood.bySigma(outputs[i], outputs[i + 1], truth[i]);
        }
        INDArray byOutput = Nd4j.createFromArray(slopes).reshape(preOutput.shape());
        return activation.backprop(preOutput.dup(), byOutput).getFirst();
    }

    @Override
    public Pair<Double, INDArray> computeGradientAndScore(
            INDArray labels,
            INDArray preOutput,
            IActivation activation,
            @Nullable INDArray mask,
            boolean average) {
        return new Pair<>(
                computeScore(labels, preOutput, activation, mask, average),
                computeGradient(labels, preOutput, activation, mask));
    }

    private float[] losses(INDArray labels, INDArray preOutput, IActivation activation) {
        float[] truth = rowByRow(labels);
        float[] outputs = outputs(preOutput, activation);
        float[] losses = new float[outputs.length / 2];
        for (int i = 0; i < losses.length; i++) {
            losses[i] = (float) likelihood.loss(outputs[2 * i], outputs[2 * i + 1], truth[2 * i]);
        }
        return losses;
    }

    private static float[] outputs(INDArray preOutput, IActivation activation) {
        return rowByRow(activation.getActivation(preOutput.dup(), true));
    }

    private static float[] rowByRow(INDArray values) {
        return values.dup('c').data().asFloat();
    }

    @Override
    public String name() {
        return likelihood.name();
    }
}
