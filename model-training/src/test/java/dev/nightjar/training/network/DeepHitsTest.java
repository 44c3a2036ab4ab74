package dev.nightjar.training.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Sgd;

class DeepHitsTest {

    private final ComputationGraph network = DeepHits.create(3, new Sgd(0.04), 0);

    @Test
    void hasThePublishedNumberOfParametersLayerByLayer() {
        assertThat(network.numParams()).isEqualTo(DeepHits.PARAMETERS).isEqualTo(697_858);
        assertThat(network.getLayer("conv1").numParams()).isEqualTo(2_080);
        assertThat(network.getLayer("conv2").numParams()).isEqualTo(9_248);
        assertThat(network.getLayer("conv3").numParams()).isEqualTo(18_496);
        assertThat(network.getLayer("conv5").numParams()).isEqualTo(36_928);
        assertThat(network.getLayer("dense1").numParams()).isEqualTo(589_888);
        assertThat(network.getLayer("dense2").numParams()).isEqualTo(4_160);
        assertThat(network.getLayer("score").numParams()).isEqualTo(130);
    }

    @Test
    void fourRotatedCopiesGiveOneItemsTwoScores() {
        INDArray scores = network.outputSingle(Nd4j.rand(DataType.FLOAT, 4 * 3, 4, 21, 21));

        assertThat(scores.shape()).containsExactly(3, 2);
        assertThat(scores.getRow(0).sumNumber().doubleValue()).isCloseTo(1, within(1e-5));
    }

    @Test
    void weightsAreHeNormalAndBiasesZero() {
        INDArray weights = network.getLayer("conv4").getParam("W");
        INDArray biases = network.getLayer("conv4").getParam("b");

        assertThat(weights.stdNumber().doubleValue())
                .isCloseTo(Math.sqrt(2.0 / (64 * 9)), within(0.002));
        assertThat(biases.maxNumber().doubleValue()).isZero();
    }

    /** For one item the loss L gives its probability, and the bias's gradient is exp(-L) - 1. */
    @Test
    void aStepFollowsTheGradientOfTheMeanLossOfItemsAndNotOfRotatedCopies() {
        INDArray before = network.getLayer("score").getParam("b").dup();

        trainOnOneRealItem();

        INDArray moved = network.getLayer("score").getParam("b").sub(before);
        assertThat(moved.getDouble(1))
                .isCloseTo(0.04 * (1 - Math.exp(-network.score())), within(1e-6));
        assertThat(moved.getDouble(0)).isCloseTo(-moved.getDouble(1), within(1e-6));
    }

    /** A dropped input moves none of the weights that it feeds. */
    @ParameterizedTest
    @ValueSource(strings = {"dense2", "score"})
    void halfOfEachDenseLayersOutputsAreDroppedInTraining(String nextLayer) {
        INDArray before = network.getLayer(nextLayer).getParam("W").dup();

        trainOnOneRealItem();

        INDArray moved = network.getLayer(nextLayer).getParam("W").sub(before);
        int dropped = 0;
        for (int input = 0; input < 64; input++) {
            if (moved.getRow(input).amaxNumber().doubleValue() == 0) {
                dropped++;
            }
        }
        assertThat(dropped).isBetween(18, 46);
    }

    @Test
    void theFirstDenseLayerSeesEveryConvolutionsOutput() {
        assertThat(network.getLayer("dense1").conf().getLayer().getIDropout()).isNull();
    }

    private void trainOnOneRealItem() {
        network.fit(
                new INDArray[] {Nd4j.rand(DataType.FLOAT, 4, 4, 21, 21)},
                new INDArray[] {Nd4j.createFromArray(new float[][] {{0, 1}})});
    }
}
