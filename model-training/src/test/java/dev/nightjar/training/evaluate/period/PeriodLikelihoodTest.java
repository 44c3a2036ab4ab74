package dev.nightjar.training.evaluate.period;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.nightjar.rotation.DensityHead;
import dev.nightjar.rotation.GaussianHead;
import dev.nightjar.rotation.LaplaceHead;
import dev.nightjar.rotation.PeriodHead;
import org.junit.jupiter.api.Test;

class PeriodLikelihoodTest {

    @Test
    void everyHeadsDensityIntegratesToOne() {
        float[] bins = new float[200];
        for (int i = 0; i < bins.length; i++) {
            bins[i] = (i % 7) / 594f; // sums to 1
        }

        assertThat(integral(new LaplaceHead(180), 0.5f, 0.05f)).isCloseTo(1, within(0.003));
        assertThat(integral(new GaussianHead(180), 0.5f, 0.05f)).isCloseTo(1, within(0.005));
        assertThat(integral(new GaussianHead(90), 1, 0.1f)).isCloseTo(1, within(0.005));
        assertThat(integral(new DensityHead(0.1, 180, 200), bins)).isCloseTo(1, within(0.003));
    }

    @Test
    void aDensityIsPerHundredAndEightyDays() {
        // One of four bins of ln P, 40 to 80 d, has it all: ln 2 wide, at 60 d 1 / (60 ln 2) a day.
        double nll =
                PeriodLikelihood.negativeLog(
                        new DensityHead(10, 160, 4), new float[] {0, 0, 1, 0}, 0, 60);

        assertThat(nll).isCloseTo(-Math.log(180 / (60 * Math.log(2))), within(1e-9));
    }

    @Test
    void aTruthThatANetworkExcludesIsVeryUnlikelyAndNotInfinitelySo() {
        double density =
                PeriodLikelihood.negativeLog(
                        new DensityHead(10, 160, 4), new float[] {0, 0, 1, 0}, 0, 20);
        double gaussian =
                PeriodLikelihood.negativeLog(new GaussianHead(180), new float[] {0.5f, 0}, 0, 20);

        assertThat(density).isBetween(50.0, 1e3);
        assertThat(gaussian).isFinite().isGreaterThan(1e3);
    }

    private static double integral(PeriodHead head, float... outputs) {
        double sum = 0;
        for (double truth = 0.1005; truth < 180; truth += 0.001) {
            double density = Math.exp(-PeriodLikelihood.negativeLog(head, outputs, 0, truth));
            sum += density * 0.001 / 180;
        }
        return sum;
    }
}
