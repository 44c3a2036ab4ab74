package dev.nightjar.training.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Named.named;

import dev.nightjar.engine.NetworkShape;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.graph.ScaleVertex;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.LocalResponseNormalization;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.activations.impl.ActivationLReLU;

/**
 * Each export compares itself with Deeplearning4j; a test that exports without an exception has
 * passed the gate.
 */
class OnnxExportTest {

    private static final NetworkShape PLAIN = new NetworkShape(4, 21, 1, 2);

    @Test
    void thePublishedNetworkIsExported() {
        byte[] model = OnnxExport.toOnnx(TestNetworks.deepHits(1), TestNetworks.DEEP_HITS_SHAPE);

        assertThat(model.length).isBetween(697_858 * 4, 697_858 * 4 + 100_000);
    }

    @ParameterizedTest
    @MethodSource("knownLayers")
    void aKnownLayerIsExportedAsDeeplearning4jComputesIt(Layer layer) {
        ComputationGraph network = withLayer(layer);

        byte[] model = OnnxExport.toOnnx(network, PLAIN);

        assertThat(model).isNotEmpty();
    }

    static Stream<Named<Layer>> knownLayers() {
        return Stream.of(
                named("strided, padded convolution without bias", stridedConvolution()),
                named("convolution padded to the same size", samePadded(3)),
                named("convolution of even kernel padded to the same size", samePadded(4)),
                named("max pooling", TestNetworks.pool()),
                named("average pooling", average().build()),
                named("average pooling with padding", average().padding(1, 1).build()),
                named("sigmoid", dense(Activation.SIGMOID)),
                named("softplus", dense(Activation.SOFTPLUS)),
                named("tanh", dense(Activation.TANH)),
                named("dropout", new DropoutLayer(0.5)),
                named("activation", new ActivationLayer(Activation.RELU)));
    }

    @Test
    void branchesAreMerged() {
        ComputationGraph network =
                TestNetworks.initialised(
                        TestNetworks.builder(3)
                                .addLayer("left", dense(Activation.SIGMOID), "in")
                                .addLayer("right", dense(Activation.RELU), "in")
                                .addVertex("merged", new MergeVertex(), "left", "right")
                                .addLayer("score", TestNetworks.softmax(14), "merged")
                                .setOutputs("score"));

        byte[] model = OnnxExport.toOnnx(network, PLAIN);

        assertThat(model).isNotEmpty();
    }

    @Test
    void anUnknownLayerIsNamed() {
        ComputationGraph network =
                TestNetworks.initialised(
                        TestNetworks.builder(1)
                                .addLayer("c1", TestNetworks.convolution(4, 4, 0), "in")
                                .addLayer(
                                        "odd",
                                        new LocalResponseNormalization.Builder().build(),
                                        "c1")
                                .addLayer("score", TestNetworks.softmax(4 * 18 * 18), "odd")
                                .setOutputs("score"));

        assertThatThrownBy(() -> OnnxExport.toOnnx(network, PLAIN))
                .isInstanceOf(UnsupportedLayerException.class)
                .hasMessageContaining("'odd'")
                .hasMessageContaining("LocalResponseNormalization");
    }

    @Test
    void anUnknownVertexAndAnUnknownActivationAreNamed() {
        ComputationGraph scaled =
                TestNetworks.initialised(
                        TestNetworks.builder(1)
                                .addVertex("doubled", new ScaleVertex(2), "in")
                                .addLayer("score", TestNetworks.softmax(4 * 21 * 21), "doubled")
                                .setOutputs("score"));
        ComputationGraph cubic =
                TestNetworks.initialised(
                        TestNetworks.builder(1)
                                .addLayer(
                                        "d1",
                                        new DenseLayer.Builder()
                                                .nOut(3)
                                                .activation(Activation.CUBE)
                                                .build(),
                                        "in")
                                .addLayer("score", TestNetworks.softmax(3), "d1")
                                .setOutputs("score"));

        assertThatThrownBy(() -> OnnxExport.toOnnx(scaled, PLAIN))
                .hasMessageContaining("'doubled'");
        assertThatThrownBy(() -> OnnxExport.toOnnx(cubic, PLAIN))
                .hasMessageContaining("'d1/activation'")
                .hasMessageContaining("ActivationCube");
    }

    @Test
    void aFileThatDoesNotAgreeWithTheNetworkIsNotHandedOut() {
        // A rotation count that the network was not built for reads as another network.
        NetworkShape turned = new NetworkShape(4, 21, 4, 2);

        assertThatThrownBy(() -> OnnxExport.toOnnx(withLayer(TestNetworks.pool()), turned))
                .isInstanceOf(RuntimeException.class);
    }

    private static ComputationGraph withLayer(Layer layer) {
        return TestNetworks.initialised(
                TestNetworks.builder(3)
                        .addLayer("first", TestNetworks.convolution(2, 4, 0), "in")
                        .addLayer("tested", layer, "first")
                        .addLayer("score", TestNetworks.softmax(0), "tested")
                        .setOutputs("score"));
    }

    private static ConvolutionLayer stridedConvolution() {
        return new ConvolutionLayer.Builder(3, 5)
                .nOut(6)
                .stride(2, 1)
                .padding(1, 2)
                .hasBias(false)
                .activation(new ActivationLReLU(0.2))
                .build();
    }

    private static ConvolutionLayer samePadded(int kernel) {
        return new ConvolutionLayer.Builder(kernel, kernel)
                .nOut(5)
                .convolutionMode(ConvolutionMode.Same)
                .activation(Activation.RELU)
                .build();
    }

    private static SubsamplingLayer.Builder average() {
        return new SubsamplingLayer.Builder(SubsamplingLayer.PoolingType.AVG)
                .kernelSize(3, 3)
                .stride(2, 2);
    }

    private static DenseLayer dense(Activation activation) {
        return new DenseLayer.Builder().nOut(7).activation(activation).dropOut(0.5).build();
    }
}
