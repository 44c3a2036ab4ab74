package dev.nightjar.training.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.nightjar.training.evaluate.Evaluation;
import dev.nightjar.training.evaluate.Interval;
import dev.nightjar.training.evaluate.Measure;
import dev.nightjar.training.evaluate.Prediction;
import dev.nightjar.training.evaluate.Predictions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BesideForestTest {

    private static final int CANDIDATES = 1_000;

    @Test
    void eachBundleIsSetBesideTheForestAndAllOfThemTogether() {
        Evaluation evaluation =
                evaluation(List.of("seed 1", "seed 2", "forest", "another"), 20, 40, 80, 500);

        BesideForest beside = BesideForest.of(evaluation);

        assertThat(beside.bundles())
                .extracting(BesideForest.Row::bundle)
                .containsExactly("seed 1", "seed 2");
        Interval first = beside.bundles().get(0).ratios().get(Measure.ERROR);
        assertThat(first.value()).isCloseTo(0.25, within(1e-9));
        assertThat(first.low()).isBetween(0.1, 0.25);
        assertThat(first.high()).isBetween(0.25, 0.5);
        BesideForest.Spread error = beside.together().get(Measure.ERROR);
        assertThat(error.mean()).isCloseTo(0.375, within(1e-9));
        assertThat(error.lowest()).isCloseTo(0.25, within(1e-9));
        assertThat(error.highest()).isCloseTo(0.5, within(1e-9));
        assertThat(EvaluationText.of(evaluation))
                .containsPattern("\\| seed 2 +\\| +0\\.500 \\(0")
                .containsPattern("\\| mean of 2, range +\\| 0\\.375 \\(0\\.250 to 0\\.500\\)");
    }

    @Test
    void withoutAForestThereIsNothingToShow() {
        Evaluation evaluation = evaluation(List.of("one", "other"), 20, 40);

        assertThat(BesideForest.of(evaluation).bundles()).isEmpty();
        assertThat(EvaluationText.of(evaluation)).doesNotContain("over the forest's");
    }

    /** The first candidates are those that a classifier gets wrong, as many as given. */
    private static Evaluation evaluation(List<String> names, int... wrong) {
        List<Prediction> rows = new ArrayList<>();
        for (int i = 0; i < CANDIDATES; i++) {
            boolean real = i % 2 == 0;
            float[] scores = new float[wrong.length];
            for (int c = 0; c < scores.length; c++) {
                scores[c] = real == i >= wrong[c] ? 0.9f : 0.1f;
            }
            rows.add(new Prediction(i, "", "", real, Float.NaN, List.of(), scores, scores));
        }
        return Evaluation.of(
                new Predictions("test", "known", names, rows),
                new Evaluation.Settings(0.5, 200, 1),
                done -> {});
    }
}
