package dev.nightjar.engine.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.impl.ActivationLReLU;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class FastLeakyReLUTest {

    private final FastLeakyReLU activation = new FastLeakyReLU(0.01);
    private final INDArray input =
            Nd4j.createFromArray(-3f, -0.5f, -1e-20f, 0f, 1e-20f, 0.5f, 7f).reshape(1, 7);

    @Test
    void itComputesWhatTheLibrarysOwnComputes() {
        INDArray own = new ActivationLReLU(0.01).getActivation(input.dup(), false);

        assertThat(activation.getActivation(input.dup(), false).toFloatVector())
                .containsExactly(own.toFloatVector());
    }

    @Test
    void itsGradientIsTheSlopeOnEitherSide() {
        INDArray epsilon = Nd4j.valueArrayOf(new long[] {1, 7}, 2f, DataType.FLOAT);

        float[] gradient = activation.backprop(input.dup(), epsilon).getFirst().toFloatVector();

        assertThat(gradient).containsExactly(0.02f, 0.02f, 0.02f, 0.02f, 2f, 2f, 2f);
    }

    @Test
    void itsGradientAgreesWithDifferences() {
        INDArray at = Nd4j.createFromArray(-2.0, -0.3, 0.4, 5.0).reshape(1, 4);
        double step = 1e-6;

        double[] differences =
                activation
                        .getActivation(at.add(step), true)
                        .sub(activation.getActivation(at.sub(step), true))
                        .div(2 * step)
                        .toDoubleVector();

        double[] gradient =
                activation
                        .backprop(at.dup(), Nd4j.ones(DataType.DOUBLE, 1, 4))
                        .getFirst()
                        .toDoubleVector();
        assertThat(gradient)
                .containsExactly(differences, org.assertj.core.data.Offset.offset(1e-8));
    }

    @Test
    void aSlopeOutsideItsRangeIsRefused() {
        assertThatThrownBy(() -> new FastLeakyReLU(1)).hasMessageContaining("1.0");
        assertThatThrownBy(() -> new FastLeakyReLU(Double.NaN)).hasMessageContaining("NaN");
    }
}
