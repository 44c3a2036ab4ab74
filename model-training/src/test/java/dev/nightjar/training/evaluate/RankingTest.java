package dev.nightjar.training.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class RankingTest {

    @Test
    void equalScoresCountHalf() {
        Ranking ranking =
                new Ranking(new float[] {0.5f, 0.5f, 0.5f}, new boolean[] {true, false, true});

        assertThat(ranking.auc()).isEqualTo(0.5);
        assertThat(ranking.falseNegativeRateAt(0.5)).isEqualTo(1);
    }

    @Test
    void aPerfectOrderMissesNothing() {
        Ranking ranking =
                new Ranking(
                        new float[] {0.9f, 0.1f, 0.8f, 0.2f},
                        new boolean[] {true, false, true, false});

        assertThat(ranking.auc()).isEqualTo(1);
        assertThat(ranking.falseNegativeRateAt(0)).isZero();
        assertThat(ranking.bestBalancedAccuracy()).isEqualTo(1);
    }

    @Test
    void oneClassAloneIsRefused() {
        assertThatThrownBy(() -> new Ranking(new float[] {1, 2}, new boolean[] {true, true}))
                .hasMessageContaining("alike");
    }

    @Test
    void theTemperatureOfOverconfidentScoresIsFoundAgain() {
        Random random = new Random(4);
        float[] scores = new float[4000];
        boolean[] real = new boolean[scores.length];
        for (int i = 0; i < scores.length; i++) {
            double logit = 2 * random.nextGaussian();
            real[i] = random.nextDouble() < 1 / (1 + Math.exp(-logit));
            scores[i] = (float) (1 / (1 + Math.exp(-3 * logit)));
        }

        assertThat(Temperature.fit(scores, real)).isCloseTo(3, within(0.4));
    }
}
