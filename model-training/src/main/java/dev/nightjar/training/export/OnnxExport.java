package dev.nightjar.training.export;

import dev.nightjar.engine.NetworkShape;
import dev.nightjar.engine.Rotations;
import dev.nightjar.engine.ScoringEngine;
import dev.nightjar.engine.onnx.OnnxEngine;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.graph.ReshapeVertex;
import org.deeplearning4j.nn.conf.preprocessor.CnnToFeedForwardPreProcessor;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Deeplearning4j graph to ONNX file. The file's input is float[n, channels * side * side], one
 * candidate a row; where the network takes turned copies, the file makes them itself, in front.
 */
public final class OnnxExport {

    /** Largest difference between the two on the probe batch at which a file is handed out. */
    public static final double PARITY = 1e-5;

    private static final int PROBES = 16;

    private OnnxExport() {}

    /**
     * Exports and compares.
     *
     * @return the ONNX file
     * @throws UnsupportedLayerException naming the layer that has no translation
     * @throws IllegalStateException if ONNX Runtime's outputs differ by more than {@link #PARITY}
     */
    public static byte[] toOnnx(ComputationGraph network, NetworkShape shape) {
        byte[] model = translate(network, shape);
        float[] probes = probes(shape);
        float[] expected = outputs(network, shape, probes, PROBES);
        try (ScoringEngine engine = OnnxEngine.open(model, shape)) {
            float[] actual = engine.score(probes, PROBES);
            for (int i = 0; i < expected.length; i++) {
                if (!(Math.abs(actual[i] - expected[i]) <= PARITY)) {
                    throw new IllegalStateException(
                            "the exported network gives %s where Deeplearning4j gives %s, further apart than %s"
                                    .formatted(actual[i], expected[i], PARITY));
                }
            }
        }
        return model;
    }

    /**
     * The network's own outputs.
     *
     * @param tensors float[count * inputLength]
     * @return float[count * classes]
     */
    public static float[] outputs(
            ComputationGraph network, NetworkShape shape, float[] tensors, int count) {
        int length = shape.inputLength();
        float[] turned = new float[count * shape.rotations() * length];
        for (int item = 0; item < count; item++) {
            Rotations.copy(
                    tensors, item * length, turned, item * shape.rotations() * length, shape);
        }
        long[] dimensions = {
            (long) count * shape.rotations(), shape.channels(), shape.side(), shape.side()
        };
        try (INDArray input = Nd4j.create(turned, dimensions, DataType.FLOAT)) {
            return network.outputSingle(input).dup('c').data().asFloat();
        }
    }

    private static byte[] translate(ComputationGraph network, NetworkShape shape) {
        ComputationGraphConfiguration configuration = network.getConfiguration();
        if (configuration.getNetworkInputs().size() != 1
                || configuration.getNetworkOutputs().size() != 1) {
            throw new IllegalArgumentException(
                    "only networks of one input and one output are exported");
        }
        OnnxGraph graph = new OnnxGraph("nightjar");
        graph.input("tensor", shape.inputLength());
        Map<String, String> values = new HashMap<>();
        values.put(configuration.getNetworkInputs().get(0), planes(graph, shape));
        for (int index : network.topologicalSortOrder()) {
            String name = network.getVertices()[index].getVertexName();
            GraphVertex vertex = configuration.getVertices().get(name);
            if (vertex != null) {
                List<String> inputs =
                        Objects.requireNonNull(configuration.getVertexInputs().get(name)).stream()
                                .map(values::get)
                                .toList();
                values.put(name, vertex(graph, network, name, vertex, inputs));
            }
        }
        String last = values.get(configuration.getNetworkOutputs().get(0));
        graph.node("Identity", "scores", List.of(last));
        graph.output("scores", shape.classes());
        return graph.toBytes();
    }

    /** Rows to planes, turned where the network wants it. */
    private static String planes(OnnxGraph graph, NetworkShape shape) {
        String rows = "tensor";
        if (shape.rotations() > 1) {
            // Gathered from columns: then a pixel of all candidates is copied at once. From rows
            // ONNX Runtime copies four bytes at a time, which took a sixth of a small network's
            // time.
            String order = graph.longs("rotations/order", rotatedOrder(shape));
            String columns = transposed(graph, "rotations/columns", rows);
            String turned =
                    graph.node(
                            "Gather",
                            "rotations/turned",
                            List.of(columns, order),
                            OnnxGraph.attribute("axis", 0L));
            rows = transposed(graph, "rotations", turned);
        }
        String planes =
                graph.longs("planes/shape", -1, shape.channels(), shape.side(), shape.side());
        return graph.node("Reshape", "planes", List.of(rows, planes));
    }

    private static String transposed(OnnxGraph graph, String name, String value) {
        return graph.node(
                "Transpose", name, List.of(value), OnnxGraph.attribute("perm", new int[] {1, 0}));
    }

    private static long[] rotatedOrder(NetworkShape shape) {
        int plane = shape.side() * shape.side();
        long[] order = new long[shape.rotations() * shape.inputLength()];
        int next = 0;
        for (int turn = 0; turn < shape.rotations(); turn++) {
            for (int channel = 0; channel < shape.channels(); channel++) {
                for (int i = 0; i < shape.side(); i++) {
                    for (int j = 0; j < shape.side(); j++) {
                        order[next++] =
                                (long) channel * plane
                                        + Rotations.sourceOf(turn, i, j, shape.side());
                    }
                }
            }
        }
        return order;
    }

    private static String vertex(
            OnnxGraph graph,
            ComputationGraph network,
            String name,
            GraphVertex vertex,
            List<String> inputs) {
        if (vertex instanceof LayerVertex layer) {
            String input = preProcessed(graph, name, layer.getPreProcessor(), inputs.get(0));
            return new LayerExport(graph).export(name, network.getLayer(name), input);
        }
        if (vertex instanceof ReshapeVertex reshape) {
            if (reshape.getReshapeOrder() != 'c') {
                throw new UnsupportedLayerException(name, "reshaping column by column");
            }
            long[] target = Arrays.stream(reshape.getNewShape()).asLongStream().toArray();
            return graph.node(
                    "Reshape", name, List.of(inputs.get(0), graph.longs(name + "/shape", target)));
        }
        if (vertex instanceof MergeVertex) {
            return graph.node("Concat", name, inputs, OnnxGraph.attribute("axis", 1L));
        }
        throw new UnsupportedLayerException(name, "a " + vertex.getClass().getName());
    }

    private static String preProcessed(
            OnnxGraph graph, String name, @Nullable InputPreProcessor preProcessor, String input) {
        if (preProcessor == null) {
            return input;
        }
        if (preProcessor.getClass() == CnnToFeedForwardPreProcessor.class) {
            return graph.node(
                    "Flatten", name + "/flat", List.of(input), OnnxGraph.attribute("axis", 1L));
        }
        throw new UnsupportedLayerException(
                name, "the preprocessor " + preProcessor.getClass().getName());
    }

    /** Numbers like those of scaled stamps, with a zero item among them. */
    private static float[] probes(NetworkShape shape) {
        Random random = new Random(1);
        float[] probes = new float[PROBES * shape.inputLength()];
        for (int i = shape.inputLength(); i < probes.length; i++) {
            probes[i] = random.nextFloat();
        }
        return probes;
    }
}
