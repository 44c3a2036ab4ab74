package dev.nightjar.training.network;

import dev.nightjar.engine.NetworkShape;
import dev.nightjar.engine.dl4j.OneDnn;
import dev.nightjar.rotation.DensityHead;
import dev.nightjar.rotation.MeanAndSigmaHead;
import dev.nightjar.rotation.PeriodHead;
import dev.nightjar.training.evaluate.period.Likelihood;
import dev.nightjar.training.random.RandomStream;
import dev.nightjar.wavelet.WaveletImage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.WorkspaceMode;
import org.deeplearning4j.nn.conf.dropout.SpatialDropout;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.NoOp;
import org.nd4j.linalg.lossfunctions.ILossFunction;
import org.nd4j.linalg.lossfunctions.impl.LossMCXENT;
import org.nd4j.linalg.lossfunctions.impl.LossMSE;

/**
 * Reads a rotation period from a wavelet image: stages of convolution, ReLU and max pooling, then
 * dense layers, then the outputs that a {@link PeriodHead} understands. As published it pools along
 * time only (Claytor et al. 2022, ApJ 927, 219): the rows are the periods and stay apart.
 *
 * <p>Input float[B][1][64][64], rows period, columns time, 0 to 1; output float[B][outputs].
 *
 * <p>Max pooling and ReLU may change places. In training pooling goes first, so that ReLU and
 * channel dropout see a fraction of the numbers.
 *
 * @param stages convolutions, first to last
 * @param dense widths of the layers between the convolutions and the head, each with a ReLU
 * @param channelDropOut share of a stage's channels that a training step drops
 * @param denseDropOut share of a dense layer's outputs that a training step drops
 */
public record RotationNetwork(
        List<Stage> stages, List<Integer> dense, double channelDropOut, double denseDropOut) {

    private static final String INPUT = "wavelet";
    private static final String HEAD = "period";
    private static final String WEIGHTS = "_W";
    private static final String BIASES = "_b";

    /** Names the key that cannot be. */
    public RotationNetwork {
        stages = List.copyOf(stages);
        dense = List.copyOf(dense);
        if (stages.isEmpty()) {
            throw new IllegalArgumentException("network.stages names none");
        }
        if (dense.stream().anyMatch(width -> width < 1)) {
            throw new IllegalArgumentException("network.dense must be above 0, is " + dense);
        }
        requireShare("channelDropOut", channelDropOut);
        requireShare("denseDropOut", denseDropOut);
        requireRoom(stages);
    }

    /**
     * One convolution of stride 1 with its pooling; sizes are rows (period), then columns (time).
     *
     * @param filters output channels
     * @param kernel of the convolution
     * @param padding zeros put on each side before it
     * @param pool of which the largest number stays, without overlap; what does not fill one at the
     *     end is left out; 1, 1 for none
     */
    public record Stage(
            int filters, List<Integer> kernel, List<Integer> padding, List<Integer> pool) {

        /** Names the key that cannot be. */
        public Stage {
            kernel = pair("kernel", kernel, 1);
            padding = pair("padding", padding, 0);
            pool = pair("pool", pool, 1);
            if (filters < 1) {
                throw new IllegalArgumentException(
                        "network.stages.filters must be above 0, is " + filters);
            }
        }

        private static List<Integer> pair(String key, List<Integer> sizes, int least) {
            if (sizes.size() != 2 || sizes.stream().anyMatch(size -> size < least)) {
                throw new IllegalArgumentException(
                        "network.stages.%s must be two numbers from %d on, rows and columns, is %s"
                                .formatted(key, least, sizes));
            }
            return List.copyOf(sizes);
        }

        private int sizeAfter(int size, int axis) {
            int convolved = size + 2 * padding.get(axis) - kernel.get(axis) + 1;
            return convolved / pool.get(axis);
        }

        private PoolingReLU poolingReLU() {
            return new PoolingReLU(pool.get(0), pool.get(1));
        }

        private boolean pools() {
            return pool.get(0) > 1 || pool.get(1) > 1;
        }
    }

    private static void requireShare(String key, double share) {
        if (!(share >= 0 && share < 1)) {
            throw new IllegalArgumentException(
                    "network.%s must be from 0 to below 1, is %s".formatted(key, share));
        }
    }

    private static void requireRoom(List<Stage> stages) {
        int rows = WaveletImage.SIDE;
        int columns = WaveletImage.SIDE;
        for (int i = 0; i < stages.size(); i++) {
            rows = stages.get(i).sizeAfter(rows, 0);
            columns = stages.get(i).sizeAfter(columns, 1);
            if (rows < 1 || columns < 1) {
                throw new IllegalArgumentException(
                        "network.stages: nothing of 64 x 64 is left after stage %d"
                                .formatted(i + 1));
            }
        }
    }

    /** What a network of that head takes and gives. */
    public static NetworkShape shape(PeriodHead head) {
        return new NetworkShape(1, WaveletImage.SIDE, 1, head.outputs());
    }

    /**
     * Builds the form that is trained. Weights and biases are uniform within 1 / sqrt(inputs of a
     * neuron), as the published network's.
     *
     * @param seed of the weights
     * @param updater the training rule
     * @param weightDecay decoupled decay a step, 0 for none
     * @throws IllegalStateException where a convolution would run without oneDNN
     */
    public ComputationGraph create(
            PeriodHead head, long seed, IUpdater updater, double weightDecay) {
        NeuralNetConfiguration.Builder builder = builder().seed(seed).updater(updater);
        if (weightDecay > 0) {
            builder.weightDecay(weightDecay);
        }
        GraphBuilder graph = start(builder);
        String last = INPUT;
        for (int i = 0; i < stages.size(); i++) {
            String convolution = "conv" + (i + 1);
            ConvolutionLayer.Builder layer =
                    convolution(stages.get(i)).activation(Activation.IDENTITY);
            graph.addLayer(
                    convolution,
                    i == 0 ? new InputConvolution(layer) : new RecallingConvolution(layer),
                    last);
            last = "relu" + (i + 1);
            graph.addLayer(last, stages.get(i).poolingReLU(), convolution);
            if (channelDropOut > 0) {
                String drop = "drop" + (i + 1);
                // the library counts what is kept
                graph.addLayer(
                        drop, new DropoutLayer(new SpatialDropout(1 - channelDropOut)), last);
                last = drop;
            }
        }
        last = dense(graph, last, denseDropOut);
        OutputLayer.Builder output = output(head, loss(head));
        if (denseDropOut > 0 && !dense.isEmpty()) {
            output.dropOut(1 - denseDropOut);
        }
        ComputationGraph network = initialised(graph.addLayer(HEAD, output.build(), last));
        draw(network, RandomStream.of(seed, 0));
        return network;
    }

    /**
     * The form that is served, with a trained network's weights.
     *
     * @param trained by {@link #create} of this network
     */
    public ComputationGraph serving(PeriodHead head, ComputationGraph trained) {
        GraphBuilder graph = start(builder().updater(new NoOp()));
        String last = INPUT;
        for (int i = 0; i < stages.size(); i++) {
            String convolution = "conv" + (i + 1);
            graph.addLayer(
                    convolution,
                    convolution(stages.get(i)).activation(Activation.RELU).build(),
                    last);
            last = pooled(graph, i, convolution);
        }
        last = dense(graph, last, 0);
        // The loss has no meaning here; it is one that may stand in a bundle.
        ILossFunction loss = head instanceof DensityHead ? new LossMCXENT() : new LossMSE();
        ComputationGraph network =
                initialised(graph.addLayer(HEAD, output(head, loss).build(), last));
        trained.paramTable().forEach((name, values) -> network.getParam(name).assign(values));
        return network;
    }

    private static NeuralNetConfiguration.Builder builder() {
        OneDnn.enable();
        return new NeuralNetConfiguration.Builder()
                .trainingWorkspaceMode(WorkspaceMode.ENABLED)
                .inferenceWorkspaceMode(WorkspaceMode.ENABLED);
    }

    private static GraphBuilder start(NeuralNetConfiguration.Builder builder) {
        return builder.graphBuilder()
                .addInputs(INPUT)
                .setInputTypes(InputType.convolutional(WaveletImage.SIDE, WaveletImage.SIDE, 1));
    }

    private static ConvolutionLayer.Builder convolution(Stage stage) {
        return new ConvolutionLayer.Builder(stage.kernel.get(0), stage.kernel.get(1))
                .nOut(stage.filters)
                .stride(1, 1)
                .padding(stage.padding.get(0), stage.padding.get(1));
    }

    private String pooled(GraphBuilder graph, int index, String input) {
        Stage stage = stages.get(index);
        if (!stage.pools()) {
            return input;
        }
        String name = "pool" + (index + 1);
        int[] size = {stage.pool.get(0), stage.pool.get(1)};
        graph.addLayer(
                name,
                new SubsamplingLayer.Builder(SubsamplingLayer.PoolingType.MAX)
                        .kernelSize(size)
                        .stride(size)
                        .build(),
                input);
        return name;
    }

    /** Dropout counts as a layer's that comes before, so the first dense layer has none. */
    private String dense(GraphBuilder graph, String input, double dropOut) {
        String last = input;
        for (int i = 0; i < dense.size(); i++) {
            DenseLayer.Builder layer =
                    new DenseLayer.Builder().nOut(dense.get(i)).activation(Activation.RELU);
            if (dropOut > 0 && i > 0) {
                layer.dropOut(1 - dropOut);
            }
            String name = "dense" + (i + 1);
            graph.addLayer(name, layer.build(), last);
            last = name;
        }
        return last;
    }

    private static OutputLayer.Builder output(PeriodHead head, ILossFunction loss) {
        return new OutputLayer.Builder(loss)
                .nOut(head.outputs())
                .activation(head instanceof DensityHead ? Activation.SOFTMAX : Activation.SOFTPLUS);
    }

    private static ILossFunction loss(PeriodHead head) {
        if (head instanceof MeanAndSigmaHead pair) {
            return new LikelihoodLoss(Likelihood.of(pair));
        }
        return new LossMCXENT();
    }

    private static ComputationGraph initialised(GraphBuilder graph) {
        ComputationGraph network = new ComputationGraph(graph.setOutputs(HEAD).build());
        network.init();
        OneDnn.require(network);
        return network;
    }

    private static void draw(ComputationGraph network, SplittableRandom random) {
        for (Map.Entry<String, INDArray> weights : network.paramTable().entrySet()) {
            if (weights.getKey().endsWith(WEIGHTS)) {
                String layer = weights.getKey().substring(0, weights.getKey().length() - 2);
                INDArray biases = network.getParam(layer + BIASES);
                INDArray own = weights.getValue();
                double bound = Math.sqrt((double) biases.length() / own.length());
                own.assign(uniform(random, bound, own.shape()));
                biases.assign(uniform(random, bound, biases.shape()));
            }
        }
    }

    private static INDArray uniform(SplittableRandom random, double bound, long[] shape) {
        float[] values = new float[(int) Arrays.stream(shape).reduce(1, (a, b) -> a * b)];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (bound * (2 * random.nextDouble() - 1));
        }
        return Nd4j.createFromArray(values).reshape(shape);
    }

    /** One sentence on what it is, for the model card. */
    public String description() {
        List<String> layers = new ArrayList<>();
        for (Stage stage : stages) {
            String pooled = stage.pools() ? ", pooled by " + by(stage.pool) : "";
            layers.add("%d of %s%s".formatted(stage.filters, by(stage.kernel), pooled));
        }
        return "Convolutions (filters of rows x columns: %s), dense layers of %s"
                .formatted(String.join("; ", layers), dense);
    }

    private static String by(List<Integer> sizes) {
        return sizes.get(0) + " x " + sizes.get(1);
    }
}
