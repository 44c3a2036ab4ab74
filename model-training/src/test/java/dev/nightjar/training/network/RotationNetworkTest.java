package dev.nightjar.training.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.nd4j.linalg.indexing.NDArrayIndex.all;

import dev.nightjar.rotation.DensityHead;
import dev.nightjar.rotation.LaplaceHead;
import dev.nightjar.rotation.PeriodHead;
import dev.nightjar.training.network.RotationNetwork.Stage;
import java.util.List;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.Sgd;

class RotationNetworkTest {

    private static final PeriodHead LAPLACE = new LaplaceHead(180);

    @ParameterizedTest
    @CsvSource({"8, 497858, 3.08", "16, 990402, 10.8", "32, 2010050, 40.0", "64, 4187586, 154.1"})
    void hasThePublishedNumbersOfParametersAndMultiplyAdds(int filters, long parameters, double m) {
        ComputationGraph network = published(filters).create(LAPLACE, 1, new Sgd(1), 0);

        assertThat(network.numParams()).isEqualTo(parameters);
        assertThat(MultiplyAdds.of(network, RotationNetwork.shape(LAPLACE)) / 1e6)
                .isCloseTo(m, within(0.05));
    }

    @Test
    void everyWeightAndBiasIsWithinOneOverTheRootOfItsInputs() {
        ComputationGraph network = published(8).create(LAPLACE, 1, new Sgd(1), 0);

        assertThat(largest(network.getParam("conv2_W"))).isBetween(0.95 * bound(72), bound(72));
        assertThat(largest(network.getParam("dense1_W")))
                .isBetween(0.99 * bound(1856), bound(1856));
        assertThat(largest(network.getParam("dense1_b")))
                .isBetween(0.95 * bound(1856), bound(1856));
    }

    @ParameterizedTest
    @CsvSource({"1, 0", "3, 1"})
    void theServedFormGivesWhatTheTrainedOneGives(int poolRows, int padding) {
        PeriodHead density = new DensityHead(0.1, 180, 12);
        RotationNetwork kind =
                new RotationNetwork(
                        List.of(
                                stage(4, padding, poolRows, 3),
                                stage(6, padding, 1, 1),
                                stage(6, padding, poolRows, 2)),
                        List.of(10),
                        0.3,
                        0.3);
        ComputationGraph trained = kind.create(density, 5, new Adam(0.01), 0.01);
        INDArray images = Nd4j.rand(DataType.FLOAT, 8, 1, 64, 64);
        INDArray labels = Nd4j.zeros(DataType.FLOAT, 8, 12);
        labels.putScalar(0, 3, 1f);
        trained.setInputs(images);
        trained.setLabels(labels);
        trained.fit(new INDArray[] {images.dup()}, new INDArray[] {labels});

        INDArray served = kind.serving(density, trained).outputSingle(images.dup());

        assertThat(served.distance2(trained.outputSingle(images.dup()))).isLessThan(1e-5);
        assertThat(served.sum(1).getDouble(0)).isCloseTo(1, within(1e-5));
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "1, 3"})
    void theTrainingFormHasTheGradientOfTheServedOne(int padding, int poolRows) {
        RotationNetwork kind =
                new RotationNetwork(
                        List.of(stage(4, padding, poolRows, 3), stage(5, padding, 2, 2)),
                        List.of(),
                        0,
                        0);
        PeriodHead density = new DensityHead(0.1, 180, 7);
        ComputationGraph trained = kind.create(density, 5, new Sgd(0.01), 0);
        ComputationGraph served = kind.serving(density, trained);
        INDArray images = Nd4j.rand(DataType.FLOAT, 3, 1, 64, 64);
        // where nothing was seen, neighbours are equal and one of them gets the gradient
        images.get(all(), all(), all(), NDArrayIndex.interval(20, 40)).assign(0);
        INDArray labels = Nd4j.zeros(DataType.FLOAT, 3, 7);
        for (int i = 0; i < 3; i++) {
            labels.putScalar(i, i, 1f);
        }

        INDArray gradient = gradient(trained, images, labels);
        INDArray expected = gradient(served, images, labels);

        assertThat(expected.norm2Number().doubleValue()).isGreaterThan(0.01);
        assertThat(gradient.distance2(expected)).isLessThan(1e-5);
    }

    @Test
    void stagesThatLeaveNothingAreNamed() {
        assertThatThrownBy(
                        () ->
                                new RotationNetwork(
                                        List.of(stage(4, 0, 1, 8), stage(4, 0, 1, 8)),
                                        List.of(),
                                        0,
                                        0))
                .hasMessageContaining("network.stages")
                .hasMessageContaining("stage 2");
    }

    @Test
    void aKernelOfOneNumberIsNamed() {
        assertThatThrownBy(() -> new Stage(4, List.of(3), List.of(0, 0), List.of(1, 1)))
                .hasMessageContaining("network.stages.kernel");
    }

    private static INDArray gradient(ComputationGraph network, INDArray images, INDArray labels) {
        network.setInputs(images.dup());
        network.setLabels(labels.dup());
        network.computeGradientAndScore();
        return network.getFlattenedGradients().dup();
    }

    private static double largest(INDArray values) {
        return values.amaxNumber().doubleValue();
    }

    private static double bound(int inputs) {
        return 1 / Math.sqrt(inputs);
    }

    private static Stage stage(int filters, int padding, int poolRows, int poolColumns) {
        return new Stage(
                filters, List.of(3, 3), List.of(padding, padding), List.of(poolRows, poolColumns));
    }

    private static RotationNetwork published(int filters) {
        return new RotationNetwork(
                List.of(
                        stage(filters, 0, 1, 3),
                        stage(2 * filters, 0, 1, 3),
                        stage(4 * filters, 0, 1, 4)),
                List.of(256, 64),
                0.1,
                0.1);
    }
}
