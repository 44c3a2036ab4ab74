package dev.nightjar.training.network;

import dev.nightjar.engine.NetworkShape;
import dev.nightjar.engine.dl4j.FastLeakyReLU;
import dev.nightjar.engine.dl4j.OneDnn;
import java.util.function.Function;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.WorkspaceMode;
import org.deeplearning4j.nn.conf.graph.ReshapeVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationReLU;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.lossfunctions.impl.LossMCXENT;

/**
 * The published Deep-HiTS network (Cabrera-Vives et al. 2017, ApJ 836, 97, table 2): five
 * convolutions shared by the four rotations of the stamps, joined before the first dense layer.
 * 697,858 parameters, 79.6 million multiply-adds.
 *
 * <p>Input float[4 B][4][21][21], the rotations 0, 90, 180, 270 degrees of one candidate after each
 * other; output float[B][2], softmax over bogus and real.
 */
public final class DeepHits {

    /** Channels, side, rotations, classes. */
    public static final NetworkShape SHAPE = new NetworkShape(4, 21, 4, 2);

    /** Weights and biases. */
    public static final int PARAMETERS = 697_858;

    private static final double LEAK = 0.01;
    private static final double KEEP = 0.5;
    private static final int JOINED = 4 * 64 * 6 * 6;

    private DeepHits() {}

    /**
     * Builds and initialises the network: He-normal weights, zero biases.
     *
     * @param seed of the weights
     * @param updater the training rule
     * @param weightDecay decoupled decay a step, 0 for none (the published rule has none)
     * @throws IllegalStateException where a convolution would run without oneDNN
     */
    public static ComputationGraph create(long seed, IUpdater updater, double weightDecay) {
        return create(seed, updater, weightDecay, new FastLeakyReLU(LEAK));
    }

    /**
     * As {@link #create(long, IUpdater, double)}, with another activation than the published one.
     *
     * @param activation of every layer but the last
     */
    public static ComputationGraph create(
            long seed, IUpdater updater, double weightDecay, IActivation activation) {
        return initialised(
                configuration(
                        seed, updater, weightDecay, activation, ConvolutionLayer.Builder::build));
    }

    /**
     * The same network and weights as by {@link #create(long, IUpdater, double, IActivation)},
     * which learns the same in less time; not to be exported.
     */
    public static ComputationGraph createForTraining(
            long seed, IUpdater updater, double weightDecay, IActivation activation) {
        boolean recalls =
                activation instanceof FastLeakyReLU || activation instanceof ActivationReLU;
        return initialised(
                configuration(
                        seed,
                        updater,
                        weightDecay,
                        activation,
                        recalls ? RecallingConvolution::new : ConvolutionLayer.Builder::build));
    }

    private static ComputationGraph initialised(ComputationGraphConfiguration configuration) {
        OneDnn.enable();
        ComputationGraph network = new ComputationGraph(configuration);
        network.init();
        OneDnn.require(network);
        return network;
    }

    private static ComputationGraphConfiguration configuration(
            long seed,
            IUpdater updater,
            double weightDecay,
            IActivation activation,
            Function<ConvolutionLayer.Builder, ConvolutionLayer> layer) {
        NeuralNetConfiguration.Builder builder =
                new NeuralNetConfiguration.Builder()
                        .seed(seed)
                        .updater(updater)
                        .weightInit(WeightInit.RELU)
                        .activation(activation)
                        .trainingWorkspaceMode(WorkspaceMode.ENABLED)
                        .inferenceWorkspaceMode(WorkspaceMode.ENABLED);
        if (weightDecay > 0) {
            builder.weightDecay(weightDecay);
        }
        return builder.graphBuilder()
                .addInputs("stamps")
                .addLayer("conv1", layer.apply(convolution(4, 32, 3)), "stamps")
                .addLayer("conv2", layer.apply(convolution(3, 32, 1)), "conv1")
                .addLayer("pool1", pool(), "conv2")
                .addLayer("conv3", layer.apply(convolution(3, 64, 1)), "pool1")
                .addLayer("conv4", layer.apply(convolution(3, 64, 1)), "conv3")
                .addLayer("conv5", layer.apply(convolution(3, 64, 1)), "conv4")
                .addLayer("pool2", pool(), "conv5")
                .addVertex("join", new ReshapeVertex('c', new int[] {-1, JOINED}, null), "pool2")
                .addLayer("dense1", dense(JOINED).build(), "join")
                .addLayer("dense2", dense(64).dropOut(KEEP).build(), "dense1")
                .addLayer(
                        "score",
                        new OutputLayer.Builder(new LossMCXENT())
                                .nIn(64)
                                .nOut(2)
                                .dropOut(KEEP)
                                .activation(Activation.SOFTMAX)
                                .build(),
                        "dense2")
                .setOutputs("score")
                .setInputTypes(
                        InputType.convolutional(SHAPE.side(), SHAPE.side(), SHAPE.channels()))
                .build();
    }

    private static ConvolutionLayer.Builder convolution(int kernel, int channels, int padding) {
        return new ConvolutionLayer.Builder(kernel, kernel)
                .nOut(channels)
                .stride(1, 1)
                .padding(padding, padding);
    }

    private static SubsamplingLayer pool() {
        return new SubsamplingLayer.Builder(SubsamplingLayer.PoolingType.MAX)
                .kernelSize(2, 2)
                .stride(2, 2)
                .build();
    }

    private static DenseLayer.Builder dense(int inputs) {
        return new DenseLayer.Builder().nIn(inputs).nOut(64);
    }
}
