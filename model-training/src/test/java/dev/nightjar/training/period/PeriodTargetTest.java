package dev.nightjar.training.period;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.nightjar.rotation.DensityHead;
import dev.nightjar.rotation.LaplaceHead;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

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

    @Test
    void aDensitysLossIsOfADensityInPeriodSoItComparesWithTheOthers() {
        float[] flat = new float[40];
        Arrays.fill(flat, 1 / 40f);

        double loss = new PeriodTarget(DENSITY, 0).loss(flat, 0, 90);

        // uniform in ln P: 1 / (P ln 100), a unit of 180 d
        assertThat(loss).isCloseTo(-Math.log(180 / (90 * Math.log(100))), within(1e-5));
    }

    @Test
    void theLossDoesNotDependOnTheHeadsUnit() {
        double inHalfYears =
                new PeriodTarget(new LaplaceHead(180), 0).loss(new float[] {0.5f, 0.2f}, 0, 80);
        double inDays = new PeriodTarget(new LaplaceHead(1), 0).loss(new float[] {90, 36}, 0, 80);

        assertThat(inDays).isCloseTo(inHalfYears, within(2e-3));
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
