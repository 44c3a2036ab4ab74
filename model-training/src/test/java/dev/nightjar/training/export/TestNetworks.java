package dev.nightjar.training.export;

import dev.nightjar.engine.NetworkShape;
import dev.nightjar.engine.dl4j.FastLeakyReLU;
import dev.nightjar.engine.dl4j.OneDnn;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.ReshapeVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.impl.LossMCXENT;

/** Networks with seeded random weights. */
final class TestNetworks {

    static final NetworkShape DEEP_HITS_SHAPE = new NetworkShape(4, 21, 4, 2);

    private TestNetworks() {}

    /** The published real/bogus network. */
    static ComputationGraph deepHits(long seed) {
        GraphBuilder graph =
                builder(seed)
                        .addLayer("c1", convolution(4, 32, 3), "in")
                        .addLayer("c2", convolution(3, 32, 1), "c1")
                        .addLayer("p1", pool(), "c2")
                        .addLayer("c3", convolution(3, 64, 1), "p1")
                        .addLayer("c4", convolution(3, 64, 1), "c3")
                        .addLayer("c5", convolution(3, 64, 1), "c4")
                        .addLayer("p2", pool(), "c5")
                        .addVertex("join", new ReshapeVertex('c', new int[] {-1, 9216}, null), "p2")
                        .addLayer("d1", dense(9216, 64), "join")
                        .addLayer("d2", dense(64, 64), "d1")
                        .addLayer("score", softmax(64), "d2")
                        .setOutputs("score");
        return initialised(graph);
    }

    /** The same kind of network in small: four rotations, one convolution. */
    static ComputationGraph tiny(long seed) {
        GraphBuilder graph =
                builder(seed)
                        .addLayer("c1", convolution(4, 4, 0), "in")
                        .addLayer("p1", pool(), "c1")
                        .addVertex(
                                "join",
                                new ReshapeVertex('c', new int[] {-1, 4 * 4 * 9 * 9}, null),
                                "p1")
                        .addLayer("score", softmax(4 * 4 * 9 * 9), "join")
                        .setOutputs("score");
        return initialised(graph);
    }

    /** A wavelet image to 16 bins of period. */
    static ComputationGraph rotation(long seed) {
        GraphBuilder graph =
                builder(seed, InputType.convolutional(64, 64, 1))
                        .addLayer("c1", convolution(5, 2, 0), "in")
                        .addLayer("p1", pool(4), "c1")
                        .addVertex(
                                "flat",
                                new ReshapeVertex('c', new int[] {-1, 2 * 15 * 15}, null),
                                "p1")
                        .addLayer("density", softmax(2 * 15 * 15, 16), "flat")
                        .setOutputs("density");
        return initialised(graph);
    }

    static GraphBuilder builder(long seed) {
        return builder(seed, InputType.convolutional(21, 21, 4));
    }

    private static GraphBuilder builder(long seed, InputType input) {
        OneDnn.enable();
        return new NeuralNetConfiguration.Builder()
                .seed(seed)
                .updater(new Sgd(0.04))
                .weightInit(WeightInit.RELU)
                .graphBuilder()
                .addInputs("in")
                .setInputTypes(input);
    }

    static ComputationGraph initialised(GraphBuilder graph) {
        ComputationGraph network = new ComputationGraph(graph.build());
        network.init();
        return network;
    }

    static ConvolutionLayer convolution(int kernel, int channels, int padding) {
        return new ConvolutionLayer.Builder(kernel, kernel)
                .nOut(channels)
                .padding(padding, padding)
                .activation(new FastLeakyReLU(0.01))
                .build();
    }

    static SubsamplingLayer pool() {
        return pool(2);
    }

    private static SubsamplingLayer pool(int side) {
        return new SubsamplingLayer.Builder(SubsamplingLayer.PoolingType.MAX)
                .kernelSize(side, side)
                .stride(side, side)
                .build();
    }

    static DenseLayer dense(int in, int out) {
        return new DenseLayer.Builder()
                .nIn(in)
                .nOut(out)
                .activation(new FastLeakyReLU(0.01))
                .dropOut(0.5)
                .build();
    }

    /** The output; 0 inputs where the library is to count them itself. */
    static OutputLayer softmax(int in) {
        return softmax(in, 2);
    }

    private static OutputLayer softmax(int in, int out) {
        OutputLayer.Builder builder =
                new OutputLayer.Builder(new LossMCXENT()).nOut(out).activation(Activation.SOFTMAX);
        return in == 0 ? builder.build() : builder.nIn(in).build();
    }
}
