package dev.nightjar.training.deephits;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.GradientUpdater;

class ClassicMomentumTest {

    @Test
    void aStepIsTheRateTimesTheGradientAndAShareOfTheLastStep() {
        GradientUpdater<ClassicMomentum> rule =
                new ClassicMomentum(0.5, 0.9).instantiate(Nd4j.create(new float[1][2]), true);
        INDArray first = Nd4j.createFromArray(new float[][] {{2, -4}});
        INDArray second = Nd4j.createFromArray(new float[][] {{1, 0}});

        rule.applyUpdater(first, 0, 0);
        rule.applyUpdater(second, 1, 0);

        assertThat(first.toFloatVector()).containsExactly(1, -2);
        assertThat(second.toFloatVector()).containsExactly(0.9f + 0.5f, -1.8f);
    }
}
