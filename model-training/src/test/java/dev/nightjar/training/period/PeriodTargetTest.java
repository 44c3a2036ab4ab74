package dev.nightjar.training.period;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.nightjar.rotation.DensityHead;
import dev.nightjar.rotation.LaplaceHead;
import dev.nightjar.training.evaluate.period.Likelihood;
import dev.nightjar.training.evaluate.period.PeriodLikelihood;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PeriodTargetTest {

    private static final DensityHead DENSITY = new DensityHead(1, 100, 40);

    /** 40 bins over ln 100. */
    private static final double BIN = Math.log(100) / 40;

    @Test
    void aTargetWithoutWidthIsTheOneBinOfThePeriod() {
        float[] labels = written(new PeriodTarget(DENSITY, 0), 10.1);

        assertThat(labels[20]).isEqualTo(1);
        assertThat(sum(labels)).isEqualTo(1);
    }

    @Test
    void aTargetWithWidthHasTheGaussiansMassInEachBin() {
        double centre = Math.exp(20.5 * BIN);
        float[] labels = written(new PeriodTarget(DENSITY, BIN), centre);

        // of a standard normal between +-0.5, and 0.5 and 1.5 standard deviations
        assertThat((double) labels[20]).isCloseTo(0.3829, within(1e-3));
        assertThat((double) labels[19]).isCloseTo(0.2417, within(1e-3));
        assertThat(labels[19]).isCloseTo(labels[21], within(1e-6f));
        assertThat(sum(labels)).isCloseTo(1, within(1e-5));
    }

    @Test
    void aTargetAtTheEdgeStaysADistribution() {
        float[] shortest = written(new PeriodTarget(DENSITY, 3 * BIN), 1);
        float[] beyond = written(new PeriodTarget(DENSITY, 0), 250);

        assertThat(sum(shortest)).isCloseTo(1, within(1e-5));
        assertThat(shortest[0]).isGreaterThan(shortest[1]);
        assertThat(beyond[39]).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(doubles = {1.2, 9, 90})
    void theOffsetTurnsTheTrainingsLossIntoTheLikelihood(double periodDays) {
        float[] outputs = new float[40];
        Arrays.fill(outputs, 0.8f / 39);
        outputs[20] = 0.2f;
        PeriodTarget target = new PeriodTarget(DENSITY, 0);
        float[] labels = written(target, periodDays);
        double crossEntropy = 0;
        for (int i = 0; i < 40; i++) {
            crossEntropy -= labels[i] * Math.log(outputs[i]);
        }

        assertThat(crossEntropy + target.offset(periodDays))
                .isCloseTo(
                        PeriodLikelihood.negativeLog(DENSITY, outputs, 0, periodDays),
                        within(1e-6));
    }

    @Test
    void aLaplacesLossInOtherUnitsIsOffsetByTheirRatio() {
        LaplaceHead days = new LaplaceHead(1);
        float[] outputs = {90, 36};

        double trained = Likelihood.LAPLACE.loss(outputs[0], outputs[1], 80);

        assertThat(trained + new PeriodTarget(days, 0).offset(80))
                .isCloseTo(PeriodLikelihood.negativeLog(days, outputs, 0, 80), within(1e-3));
    }

    private static float[] written(PeriodTarget target, double periodDays) {
        float[] labels = new float[40];
        target.write(periodDays, labels, 0);
        return labels;
    }

    private static double sum(float[] values) {
        double sum = 0;
        for (float value : values) {
            sum += value;
        }
        return sum;
    }
}
