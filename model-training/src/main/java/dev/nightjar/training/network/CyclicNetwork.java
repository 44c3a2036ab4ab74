package dev.nightjar.training.network;

import dev.nightjar.engine.NetworkShape;
import dev.nightjar.engine.dl4j.FastLeakyReLU;
import dev.nightjar.engine.dl4j.OneDnn;
import java.util.List;
import java.util.function.Function;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
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
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.NoOp;
import org.nd4j.linalg.lossfunctions.impl.LossMCXENT;

/**
 * A convolutional network whose scores do not change when its input is turned by 90 degrees (cyclic
 * average pooling: Dieleman et al. 2016, ICML 48, 1889; for real/bogus Reyes et al. 2018, IEEE
 * CEC): every copy goes through the same layers, and the logits are averaged before the softmax.
 *
 * <p>It is trained on one copy a candidate, turned and mirrored at random, and served averaged over
 * all copies. The two agree because the last layer is linear up to the softmax: the mean of the
 * copies' logits is that layer applied to the copies' features side by side, its weights repeated
 * and divided by their number. Its forward pass costs a quarter, or an eighth, of a served score.
 *
 * <p>Groups of 3 x 3 convolutions of stride 1 are separated by 3 x 3 max pooling of stride 2, which
 * keeps the middle pixel in the middle of an odd square: 21, 11, 6, 3 pixels.
 *
 * @param channels planes of the input
 * @param side of the input [pixel]
 * @param copies averaged over when it serves: 4 turned ones, or 8 with their mirror images
 * @param tower channels of the convolutions, group by group
 * @param dense width of the layer between the convolutions and the logits
 * @param dropOut share of the dense layer's outputs that a training step drops, 0 to below 1
 */
public record CyclicNetwork(
        int channels, int side, int copies, List<List<Integer>> tower, int dense, double dropOut) {

    private static final int CLASSES = 2;
    private static final double LEAK = 0.01;
    private static final String FEATURES = "dense";
    private static final String SCORE = "score";

    /** Names the key that cannot be. */
    public CyclicNetwork {
        tower = tower.stream().map(List::copyOf).toList();
        if (copies != 4 && copies != 8) {
            throw new IllegalArgumentException("network.copies must be 4 or 8, is " + copies);
        }
        if (tower.isEmpty()
                || tower.stream().anyMatch(List::isEmpty)
                || tower.stream().flatMap(List::stream).anyMatch(width -> width < 1)) {
            throw new IllegalArgumentException(
                    "network.tower must be groups of one or more channel counts above 0, is "
                            + tower);
        }
        if (dense < 1) {
            throw new IllegalArgumentException("network.dense must be above 0, is " + dense);
        }
        if (!(dropOut >= 0 && dropOut < 1)) {
            throw new IllegalArgumentException(
                    "network.dropOut must be from 0 to below 1, is " + dropOut);
        }
    }

    /** What a training step takes and gives. */
    public NetworkShape trainingShape() {
        return new NetworkShape(channels, side, 1, CLASSES);
    }

    /** What the served network takes and gives. */
    public NetworkShape servingShape() {
        return new NetworkShape(channels, side, copies, CLASSES);
    }

    /**
     * Builds the form that is trained, initialised.
     *
     * @param seed of the weights
     * @param updater the training rule
     * @param weightDecay decoupled decay a step, 0 for none
     * @throws IllegalStateException where a convolution would run without oneDNN
     */
    public ComputationGraph create(long seed, IUpdater updater, double weightDecay) {
        NeuralNetConfiguration.Builder builder = builder().seed(seed).updater(updater);
        if (weightDecay > 0) {
            builder.weightDecay(weightDecay);
        }
        GraphBuilder graph = tower(builder.graphBuilder(), RecallingConvolution::new);
        OutputLayer.Builder output = output(dense);
        if (dropOut > 0) {
            output.dropOut(1 - dropOut); // the library counts what is kept
        }
        return initialised(graph.addLayer(SCORE, output.build(), FEATURES));
    }

    /**
     * The form that is served, with a trained network's weights.
     *
     * @param trained by this network's {@link #create}
     */
    public ComputationGraph serving(ComputationGraph trained) {
        int joined = copies * dense;
        ComputationGraph network =
                initialised(
                        tower(
                                        builder().updater(new NoOp()).graphBuilder(),
                                        ConvolutionLayer.Builder::build)
                                .addVertex(
                                        "copies",
                                        new ReshapeVertex('c', new int[] {-1, joined}, null),
                                        FEATURES)
                                .addLayer(SCORE, output(joined).build(), "copies"));
        trained.paramTable()
                .forEach(
                        (name, values) -> {
                            INDArray own = network.getParam(name);
                            own.assign(name.equals(SCORE + "_W") ? repeated(values) : values);
                        });
        return network;
    }

    /** Output weights for the copies' features side by side: [dense, 2] to [copies dense, 2]. */
    private INDArray repeated(INDArray weights) {
        INDArray[] parts = new INDArray[copies];
        java.util.Arrays.fill(parts, weights);
        return Nd4j.vstack(parts).divi(copies);
    }

    private GraphBuilder tower(
            GraphBuilder graph, Function<ConvolutionLayer.Builder, ConvolutionLayer> layer) {
        graph.addInputs("stamps").setInputTypes(InputType.convolutional(side, side, channels));
        String last = "stamps";
        int number = 0;
        for (int group = 0; group < tower.size(); group++) {
            if (group > 0) {
                String pool = "pool" + group;
                graph.addLayer(pool, pool(), last);
                last = pool;
            }
            for (int width : tower.get(group)) {
                String name = "conv" + ++number;
                graph.addLayer(name, layer.apply(convolution(width)), last);
                last = name;
            }
        }
        return graph.addLayer(
                FEATURES,
                new DenseLayer.Builder().nOut(dense).activation(new FastLeakyReLU(LEAK)).build(),
                last);
    }

    private static NeuralNetConfiguration.Builder builder() {
        OneDnn.enable();
        return new NeuralNetConfiguration.Builder()
                .weightInit(WeightInit.RELU)
                .trainingWorkspaceMode(WorkspaceMode.ENABLED)
                .inferenceWorkspaceMode(WorkspaceMode.ENABLED);
    }

    private static ComputationGraph initialised(GraphBuilder graph) {
        ComputationGraph network = new ComputationGraph(graph.setOutputs(SCORE).build());
        network.init();
        OneDnn.require(network);
        return network;
    }

    private static ConvolutionLayer.Builder convolution(int width) {
        return new ConvolutionLayer.Builder(3, 3)
                .nOut(width)
                .stride(1, 1)
                .padding(1, 1)
                .activation(new FastLeakyReLU(LEAK));
    }

    private static SubsamplingLayer pool() {
        return new SubsamplingLayer.Builder(SubsamplingLayer.PoolingType.MAX)
                .kernelSize(3, 3)
                .stride(2, 2)
                .padding(1, 1)
                .build();
    }

    private static OutputLayer.Builder output(int inputs) {
        return new OutputLayer.Builder(new LossMCXENT())
                .nIn(inputs)
                .nOut(CLASSES)
                .activation(Activation.SOFTMAX);
    }

    /** One sentence on what it is, for the model card. */
    public String description() {
        return "Groups of 3 x 3 convolutions of %s channels, a dense layer of %d, logits averaged over %d copies"
                .formatted(tower, dense, copies);
    }
}
