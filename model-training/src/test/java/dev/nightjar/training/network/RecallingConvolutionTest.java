package dev.nightjar.training.network;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.engine.dl4j.FastLeakyReLU;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationReLU;
import org.nd4j.linalg.activations.impl.ActivationTanH;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Sgd;

class RecallingConvolutionTest {

    static IActivation[] activations() {
        return new IActivation[] {
            new FastLeakyReLU(0.01), new ActivationReLU(), new ActivationTanH()
        };
    }

    @ParameterizedTest
    @MethodSource("activations")
    void learnsToTheSameWeightsAsTheLibrarysLayer(IActivation activation) {
        ComputationGraph library = DeepHits.create(5, new Sgd(0.04), 0, activation);
        ComputationGraph recalling = DeepHits.createForTraining(5, new Sgd(0.04), 0, activation);

        train(library);
        train(recalling);

        assertThat(recalling.params().data().asFloat())
                .isEqualTo(library.params().data().asFloat());
    }

    private static void train(ComputationGraph network) {
        Nd4j.getRandom().setSeed(3);
        INDArray stamps = Nd4j.rand(DataType.FLOAT, 8, 4, 21, 21);
        INDArray labels = Nd4j.createFromArray(new float[][] {{0, 1}, {1, 0}});
        for (int step = 0; step < 3; step++) {
            network.fit(new INDArray[] {stamps}, new INDArray[] {labels});
        }
    }
}
