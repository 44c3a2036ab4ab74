package dev.nightjar.label;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class LabelTest {

    private static final List<String> TAXONOMY = List.of("bogus", "real");

    @Test
    void theTemperatureDividesTheLogits() {
        float[] scores = {9, 9, 0.2f, 0.8f};

        float[] probabilities = new TemperatureCalibration(2).probabilities(scores, 2, 2);

        double expected = 1 / (1 + Math.exp(-Math.log(0.8 / 0.2) / 2));
        assertThat(probabilities[1]).isCloseTo((float) expected, within(1e-6f));
        assertThat(probabilities[0] + probabilities[1]).isCloseTo(1, within(1e-6f));
    }

    @Test
    void atTemperatureOneTheProbabilityIsTheScoreToTheBit() {
        assertThat(TemperatureCalibration.NONE.probabilities(new float[] {0.3f, 0.7f}, 0, 2))
                .containsExactly(0.3f, 0.7f);
    }

    @Test
    void certainAndAbsurdScoresStillGiveProbabilities() {
        TemperatureCalibration cold = new TemperatureCalibration(0.05);

        assertThat(cold.probabilities(new float[] {0, 1}, 0, 2)).containsExactly(0, 1);
        assertThat(cold.probabilities(new float[] {0, 0}, 0, 2)).containsExactly(0.5f, 0.5f);
        assertThat(cold.probabilities(new float[] {1e-38f, 1e-38f}, 0, 2))
                .containsExactly(0.5f, 0.5f);
    }

    @Test
    void theFirstThresholdThatIsReachedDecides() {
        LabelPolicy policy =
                new LabelPolicy(
                        List.of(new ClassThreshold("real", 0.9), new ClassThreshold("bogus", 0.9)),
                        "unsure");

        assertThat(policy.label(TAXONOMY, new float[] {0.1f, 0.95f})).isEqualTo("real");
        assertThat(policy.label(TAXONOMY, new float[] {0.95f, 0.1f})).isEqualTo("bogus");
        assertThat(policy.label(TAXONOMY, new float[] {0.5f, 0.5f})).isEqualTo("unsure");
    }

    @Test
    void settingsOutsideTheirRangeAreRefused() {
        assertThatThrownBy(() -> new TemperatureCalibration(0))
                .hasMessageContaining("temperature 0.0");
        assertThatThrownBy(() -> new TemperatureCalibration(Double.NaN))
                .hasMessageContaining("NaN");
        assertThatThrownBy(() -> new ClassThreshold("real", 1.1)).hasMessageContaining("'real'");
    }
}
