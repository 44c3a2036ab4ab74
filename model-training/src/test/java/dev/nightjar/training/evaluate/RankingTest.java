package dev.nightjar.training.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RankingTest {

    @Test
    void equalScoresCountHalf() {
        Ranking ranking =
                ranking(new float[] {0.5f, 0.5f, 0.5f}, new boolean[] {true, false, true});

        assertThat(ranking.auc()).isEqualTo(0.5);
        assertThat(ranking.falseNegativeRateAt(0.5)).isEqualTo(1);
    }

    @Test
    void aPerfectOrderMissesNothing() {
        Ranking ranking =
                ranking(
                        new float[] {0.9f, 0.1f, 0.8f, 0.2f},
                        new boolean[] {true, false, true, false});

        assertThat(ranking.auc()).isEqualTo(1);
        assertThat(ranking.falseNegativeRateAt(0)).isZero();
        assertThat(ranking.bestBalancedAccuracy()).isEqualTo(1);
    }

    @Test
    void whatNeedsTheMissingClassIsNotANumber() {
        Ranking ranking = ranking(new float[] {1, 2}, new boolean[] {true, true});

        assertThat(ranking.auc()).isNaN();
        assertThat(ranking.falseNegativeRateAt(0.01)).isNaN();
        assertThat(ranking.equalErrorRate()).isNaN();
        assertThat(ranking.bestBalancedAccuracy()).isNaN();
    }

    @Test
    void aRateThatEveryThresholdExceedsMissesEverything() {
        Ranking ranking =
                ranking(new float[] {1, 1, 0.5f, 0}, new boolean[] {true, false, true, false});

        OperatingPoint point = ranking.atFalsePositiveRate(0.1);

        assertThat(point).isEqualTo(new OperatingPoint(Double.POSITIVE_INFINITY, 0, 1));
    }

    @Test
    void operatingPointsNameTheLowestScoreThatCountsAsReal() {
        Ranking ranking =
                ranking(
                        new float[] {0.9f, 0.8f, 0.8f, 0.3f, 0.2f},
                        new boolean[] {true, true, false, true, false});

        assertThat(ranking.atFalsePositiveRate(0.5).threshold()).isCloseTo(0.3, within(1e-6));
        assertThat(ranking.atFalsePositiveRate(0.49).threshold()).isCloseTo(0.9, within(1e-6));
        assertThat(ranking.atFalseNegativeRate(0.34).threshold()).isCloseTo(0.8, within(1e-6));
    }

    @Test
    void negativeScoresAndSignedZerosAreOrderedAsNumbers() {
        Ranking ranking =
                ranking(new float[] {-0f, 0f, -1, -2}, new boolean[] {true, false, true, false});

        assertThat(ranking.auc()).isEqualTo((0.5 + 1 + 1) / 4 + 0.0);
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

    private static Ranking ranking(float[] scores, boolean[] real) {
        int[] rows = IntStream.range(0, scores.length).toArray();
        return ScoreOrder.of(scores, real, rows).ranking(Bootstrap.once(scores.length));
    }
}
