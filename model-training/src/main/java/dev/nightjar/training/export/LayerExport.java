package dev.nightjar.training.export;

import static dev.nightjar.training.export.OnnxGraph.attribute;

import dev.nightjar.engine.dl4j.FastLeakyReLU;
import java.util.ArrayList;
import java.util.List;
import onnx.Onnx.AttributeProto;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.params.DefaultParamInitializer;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.activations.impl.ActivationLReLU;
import org.nd4j.linalg.activations.impl.ActivationReLU;
import org.nd4j.linalg.activations.impl.ActivationSigmoid;
import org.nd4j.linalg.activations.impl.ActivationSoftPlus;
import org.nd4j.linalg.activations.impl.ActivationSoftmax;
import org.nd4j.linalg.activations.impl.ActivationTanH;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * One Deeplearning4j layer as ONNX nodes, for inference: dropout is inverted in training, so it
 * vanishes here. Layers are matched by their exact class, since a subclass may compute something
 * else.
 */
final class LayerExport {

    private final OnnxGraph graph;

    LayerExport(OnnxGraph graph) {
        this.graph = graph;
    }

    /**
     * Adds the layer's nodes.
     *
     * @param name of the layer
     * @param input name of the value it reads
     * @return name of the value it gives
     * @throws UnsupportedLayerException if it is of a kind, or has a setting, that is not known
     *     here
     */
    String export(String name, Layer layer, String input) {
        org.deeplearning4j.nn.conf.layers.Layer conf = layer.conf().getLayer();
        Class<?> kind = conf.getClass();
        if (kind == ConvolutionLayer.class) {
            return convolution(name, (ConvolutionLayer) conf, layer, input);
        }
        if (kind == SubsamplingLayer.class) {
            return pooling(name, (SubsamplingLayer) conf, input);
        }
        if (kind == DenseLayer.class) {
            DenseLayer dense = (DenseLayer) conf;
            require(!dense.hasLayerNorm(), name, "layer normalisation");
            return product(name, dense, dense.hasBias(), layer, input);
        }
        if (kind == OutputLayer.class) {
            OutputLayer output = (OutputLayer) conf;
            return product(name, output, output.hasBias(), layer, input);
        }
        if (kind == ActivationLayer.class) {
            return activation(name, ((ActivationLayer) conf).getActivationFn(), input);
        }
        if (kind == DropoutLayer.class) {
            return input;
        }
        throw new UnsupportedLayerException(name, "a " + kind.getName());
    }

    private String convolution(String name, ConvolutionLayer conf, Layer layer, String input) {
        require(conf.getCnn2dDataFormat() == CNN2DFormat.NCHW, name, "channels-last data");
        INDArray weights = layer.getParam("W");
        List<String> inputs = new ArrayList<>(List.of(input, floats(name + "/W", weights)));
        if (conf.hasBias()) {
            inputs.add(floats(name + "/b", layer.getParam("b").reshape(conf.getNOut())));
        }
        List<AttributeProto> attributes =
                window(
                        name,
                        conf.getKernelSize(),
                        conf.getStride(),
                        conf.getPadding(),
                        conf.getConvolutionMode());
        attributes.add(attribute("dilations", conf.getDilation()));
        String sum = graph.node("Conv", name, inputs, attributes.toArray(AttributeProto[]::new));
        return activation(name + "/activation", conf.getActivationFn(), sum);
    }

    private String pooling(String name, SubsamplingLayer conf, String input) {
        require(conf.getCnn2dDataFormat() == CNN2DFormat.NCHW, name, "channels-last data");
        require(conf.getDilation()[0] == 1 && conf.getDilation()[1] == 1, name, "dilated pooling");
        List<AttributeProto> attributes =
                window(
                        name,
                        conf.getKernelSize(),
                        conf.getStride(),
                        conf.getPadding(),
                        conf.getConvolutionMode());
        if (conf.getPoolingType() == PoolingType.MAX) {
            return graph.node(
                    "MaxPool", name, List.of(input), attributes.toArray(AttributeProto[]::new));
        }
        require(conf.getPoolingType() == PoolingType.AVG, name, conf.getPoolingType() + " pooling");
        attributes.add(
                attribute("count_include_pad", conf.isAvgPoolIncludePadInDivisor() ? 1L : 0L));
        return graph.node(
                "AveragePool", name, List.of(input), attributes.toArray(AttributeProto[]::new));
    }

    private static List<AttributeProto> window(
            String name, int[] kernel, int[] stride, int[] padding, ConvolutionMode mode) {
        List<AttributeProto> attributes = new ArrayList<>();
        attributes.add(attribute("kernel_shape", kernel));
        attributes.add(attribute("strides", stride));
        switch (mode) {
            case Same -> attributes.add(attribute("auto_pad", "SAME_UPPER"));
            case Truncate, Strict ->
                    attributes.add(
                            attribute(
                                    "pads",
                                    new int[] {padding[0], padding[1], padding[0], padding[1]}));
            case Causal -> throw new UnsupportedLayerException(name, "causal padding");
        }
        return attributes;
    }

    private String product(
            String name, FeedForwardLayer conf, boolean bias, Layer layer, String input) {
        List<String> inputs =
                new ArrayList<>(
                        List.of(
                                input,
                                floats(
                                        name + "/W",
                                        layer.getParam(DefaultParamInitializer.WEIGHT_KEY))));
        if (bias) {
            inputs.add(
                    floats(
                            name + "/b",
                            layer.getParam(DefaultParamInitializer.BIAS_KEY)
                                    .reshape(conf.getNOut())));
        }
        String sum = graph.node("Gemm", name, inputs);
        return activation(name + "/activation", ((BaseLayer) conf).getActivationFn(), sum);
    }

    private String activation(String name, IActivation function, String input) {
        Class<?> kind = function.getClass();
        if (kind == ActivationIdentity.class) {
            return input;
        }
        if (function instanceof FastLeakyReLU leaky) {
            return leakyRelu(name, leaky.alpha(), input);
        }
        if (kind == ActivationLReLU.class) {
            return leakyRelu(name, ((ActivationLReLU) function).getAlpha(), input);
        }
        if (kind == ActivationReLU.class) {
            ActivationReLU relu = (ActivationReLU) function;
            require(
                    zeroOrNull(relu.getMax())
                            && zeroOrNull(relu.getThreshold())
                            && zeroOrNull(relu.getNegativeSlope()),
                    name,
                    "a ReLU with a maximum, threshold or slope");
            return graph.node("Relu", name, List.of(input));
        }
        if (kind == ActivationSoftmax.class) {
            return graph.node("Softmax", name, List.of(input), attribute("axis", 1L));
        }
        if (kind == ActivationSigmoid.class) {
            return graph.node("Sigmoid", name, List.of(input));
        }
        if (kind == ActivationSoftPlus.class) {
            return graph.node("Softplus", name, List.of(input));
        }
        if (kind == ActivationTanH.class) {
            return graph.node("Tanh", name, List.of(input));
        }
        throw new UnsupportedLayerException(name, "the activation " + kind.getName());
    }

    private String leakyRelu(String name, double alpha, String input) {
        return graph.node("LeakyRelu", name, List.of(input), attribute("alpha", (float) alpha));
    }

    /** Deeplearning4j keeps dense weights column by column; ONNX wants them row by row. */
    private String floats(String name, INDArray values) {
        return graph.floats(name, values.dup('c').data().asFloat(), values.shape());
    }

    private static boolean zeroOrNull(@Nullable Double value) {
        return value == null || value == 0;
    }

    private static void require(boolean known, String name, String otherwise) {
        if (!known) {
            throw new UnsupportedLayerException(name, otherwise);
        }
    }
}
