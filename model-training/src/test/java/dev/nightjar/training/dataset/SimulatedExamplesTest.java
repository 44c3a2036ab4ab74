package dev.nightjar.training.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.tensor.StampPreprocessing;
import dev.nightjar.training.dataset.SimulatedExamples.Split;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class SimulatedExamplesTest {

    @Test
    void trainingValidationAndTestShareNoScene() {
        Set<String> training = scenes(Split.TRAINING);
        Set<String> validation = scenes(Split.VALIDATION);
        Set<String> test = scenes(Split.TEST);

        assertThat(training).hasSize(4).doesNotContainAnyElementsOf(validation);
        assertThat(test)
                .doesNotContainAnyElementsOf(training)
                .doesNotContainAnyElementsOf(validation);
    }

    @Test
    void theOrderDoesNotDependOnTheThreads() {
        List<Example> first = generate(Split.TEST);
        List<Example> again = generate(Split.TEST);

        assertThat(again)
                .extracting(Example::id)
                .isEqualTo(first.stream().map(Example::id).toList());
        assertThat(again.get(63).tensor()).isEqualTo(first.get(63).tensor());
    }

    @Test
    void everyTensorIsFinite() {
        assertThat(generate(Split.TRAINING))
                .allSatisfy(
                        example -> {
                            for (float value : example.tensor()) {
                                assertThat(Float.isFinite(value)).isTrue();
                            }
                        });
    }

    private static Set<String> scenes(Split split) {
        return generate(split).stream().map(Example::group).collect(Collectors.toSet());
    }

    private static List<Example> generate(Split split) {
        return SimulatedExamples.generate(
                5, split, 64, StampPreprocessing.SKY_SUBTRACTED_RMS_21, done -> {});
    }
}
