package dev.nightjar.training.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.nightjar.engine.NetworkShape;
import dev.nightjar.engine.Rotations;
import dev.nightjar.engine.ScoringEngine;
import dev.nightjar.engine.dl4j.Dl4jEngine;
import dev.nightjar.engine.dl4j.Dl4jZip;
import dev.nightjar.engine.onnx.OnnxEngine;
import dev.nightjar.training.export.OnnxExport;
import java.io.IOException;
import java.util.List;
import java.util.Random;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;

class CyclicNetworkTest {

    private static final int ITEMS = 6;

    @ParameterizedTest
    @ValueSource(ints = {4, 8})
    void turningAnInputByNinetyDegreesDoesNotChangeItsScore(int copies) throws IOException {
        CyclicNetwork kind = network(copies);
        float[] tensors = noise();
        // With 8 copies, mirrored ones too.
        for (int symmetry = 1; symmetry < copies; symmetry++) {
            float[] turned = turned(tensors, symmetry);
            for (ScoringEngine engine : engines(kind)) {
                try (engine) {
                    float[] scores = engine.score(tensors, ITEMS);
                    float[] ofTurned = engine.score(turned, ITEMS);
                    // ONNX Runtime serves; Deeplearning4j's products round differently
                    float tolerance = engine instanceof OnnxEngine ? 1e-6f : 1e-5f;
                    for (int i = 0; i < scores.length; i++) {
                        assertThat(ofTurned[i])
                                .as("%s, symmetry %d", engine.description(), symmetry)
                                .isCloseTo(scores[i], within(tolerance));
                    }
                }
            }
        }
    }

    @Test
    void withFourCopiesAMirrorImageScoresDifferently() throws IOException {
        float[] tensors = noise();
        float[] mirrored = turned(tensors, 4);
        CyclicNetwork kind = network(4);
        try (ScoringEngine engine =
                OnnxEngine.open(
                        OnnxExport.toOnnx(kind.serving(trained(kind)), kind.servingShape()),
                        kind.servingShape())) {
            assertThat(engine.score(mirrored, ITEMS)).isNotEqualTo(engine.score(tensors, ITEMS));
        }
    }

    @Test
    void theServedScoreIsTheSoftmaxOfTheMeanLogitOfTheTrainedNetworksCopies() throws IOException {
        CyclicNetwork kind = network(4);
        ComputationGraph trained = trained(kind);
        float[] tensors = noise();
        double[] logits = new double[ITEMS];
        for (int symmetry = 0; symmetry < 4; symmetry++) {
            float[] scores =
                    OnnxExport.outputs(
                            trained, kind.trainingShape(), turned(tensors, symmetry), ITEMS);
            for (int i = 0; i < ITEMS; i++) {
                logits[i] += Math.log(scores[2 * i + 1] / (double) scores[2 * i]) / 4;
            }
        }

        float[] served =
                OnnxExport.outputs(kind.serving(trained), kind.servingShape(), tensors, ITEMS);

        for (int i = 0; i < ITEMS; i++) {
            assertThat(served[2 * i + 1])
                    .isCloseTo((float) (1 / (1 + Math.exp(-logits[i]))), within(1e-5f));
        }
    }

    @Test
    void multiplyAddsAreCountedForAllCopies() {
        CyclicNetwork kind = new CyclicNetwork(4, 21, 4, List.of(List.of(16), List.of(32)), 8, 0.5);
        // 21 x 21 pixels, pooled to 11 x 11
        long perCopy = 441L * 16 * 9 * 4 + 121L * 32 * 9 * 16 + 121L * 32 * 8;

        assertThat(MultiplyAdds.of(trained(kind), kind.trainingShape())).isEqualTo(perCopy + 8 * 2);
        assertThat(MultiplyAdds.of(kind.serving(trained(kind)), kind.servingShape()))
                .isEqualTo(4 * perCopy + 4 * 8 * 2);
    }

    @Test
    void thePublishedNetworkCostsWhatIsPublished() {
        assertThat(MultiplyAdds.of(DeepHits.create(1, new Adam(1e-3), 0), DeepHits.SHAPE))
                .isEqualTo(79_630_464L);
    }

    @Test
    void anImpossibleNetworkIsRefusedByTheKeysName() {
        assertThatThrownBy(() -> new CyclicNetwork(4, 21, 3, List.of(List.of(8)), 8, 0))
                .hasMessageContaining("network.copies");
        assertThatThrownBy(() -> new CyclicNetwork(4, 21, 4, List.of(), 8, 0))
                .hasMessageContaining("network.tower");
        assertThatThrownBy(() -> new CyclicNetwork(4, 21, 4, List.of(List.of(8)), 0, 0))
                .hasMessageContaining("network.dense");
        assertThatThrownBy(() -> new CyclicNetwork(4, 21, 4, List.of(List.of(8)), 8, 1))
                .hasMessageContaining("network.dropOut");
    }

    private static List<ScoringEngine> engines(CyclicNetwork kind) throws IOException {
        ComputationGraph serving = kind.serving(trained(kind));
        NetworkShape shape = kind.servingShape();
        return List.of(
                OnnxEngine.open(OnnxExport.toOnnx(serving, shape), shape),
                Dl4jEngine.open(Dl4jZip.write(serving), shape));
    }

    private static CyclicNetwork network(int copies) {
        return new CyclicNetwork(4, 21, copies, List.of(List.of(16, 16), List.of(16)), 16, 0.3);
    }

    /** Random weights and, other than in a new network, biases. */
    private static ComputationGraph trained(CyclicNetwork kind) {
        ComputationGraph network = kind.create(3, new Adam(1e-3), 0.01);
        Nd4j.getRandom().setSeed(4);
        network.params().addi(Nd4j.randn(network.params().shape()).muli(0.02));
        return network;
    }

    private static float[] noise() {
        Random random = new Random(5);
        float[] tensors = new float[ITEMS * 4 * 441];
        for (int i = 0; i < tensors.length; i++) {
            tensors[i] = (float) random.nextGaussian();
        }
        return tensors;
    }

    private static float[] turned(float[] tensors, int symmetry) {
        NetworkShape shape = new NetworkShape(4, 21, 1, 2);
        float[] turned = new float[tensors.length];
        for (int item = 0; item < ITEMS; item++) {
            int offset = item * shape.inputLength();
            Rotations.copy(tensors, offset, turned, offset, symmetry, shape);
        }
        return turned;
    }
}
