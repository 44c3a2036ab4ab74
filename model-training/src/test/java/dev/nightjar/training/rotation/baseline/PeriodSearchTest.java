package dev.nightjar.training.rotation.baseline;

import static dev.nightjar.testing.SyntheticLightCurves.YEAR_DAYS;
import static dev.nightjar.testing.SyntheticLightCurves.sine;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.nightjar.lightcurve.LightCurve;
import dev.nightjar.testing.SyntheticLightCurves;
import java.util.SplittableRandom;
import java.util.function.DoublePredicate;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PeriodSearchTest {

    /** Half a sector in three is missing, and a day after each orbit. */
    private static final DoublePredicate GAPPY =
            time -> time % 13.7 < 12.7 && !(time % 82.2 > 27.4 && time % 82.2 < 41.1);

    private final LombScargle lombScargle = new LombScargle();
    private final Autocorrelation autocorrelation = new Autocorrelation();

    @ParameterizedTest
    @ValueSource(doubles = {0.13, 0.9, 3.3, 12.1, 29.5, 81, 150})
    void aSinusoidsPeriodIsFoundThroughGapsAndNoise(double periodDays) {
        LightCurve curve = noisy(sine(0.01, periodDays), GAPPY, 0.002);

        FoundPeriod found = lombScargle.find(curve);

        assertThat(found.periodDays()).isCloseTo(periodDays, withinPercentage(1));
        // 0.01^2 / 2 of the variance is the sinusoid's, 0.002^2 the noise's
        assertThat(found.strength()).isCloseTo(0.926, offset(0.015));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.5, 0.9, 3.3, 12.1, 29.5, 81, 150})
    void itsAutocorrelationHasAPeakThere(double periodDays) {
        LightCurve curve = noisy(sine(0.01, periodDays), GAPPY, 0.002);

        FoundPeriod found = autocorrelation.find(curve);

        assertThat(found.periodDays()).isCloseTo(periodDays, withinPercentage(7));
    }

    @Test
    void twoSpotsFoolThePeriodogramAndNotTheAutocorrelation() {
        // Half a turn apart, one a little smaller: most of the light repeats twice a turn.
        LightCurve curve = noisy(spots(20, 1, 0.8), time -> true, 0.002);

        assertThat(lombScargle.find(curve).periodDays()).isCloseTo(10, offset(0.2));
        assertThat(autocorrelation.find(curve).periodDays()).isCloseTo(20, offset(0.2));
    }

    @Test
    void oneSpotIsSeenOnceATurnByBoth() {
        LightCurve curve = noisy(spots(20, 1, 0), time -> true, 0.002);

        assertThat(lombScargle.find(curve).periodDays()).isCloseTo(20, offset(0.2));
        assertThat(autocorrelation.find(curve).periodDays()).isCloseTo(20, offset(0.2));
    }

    @Test
    void theFluxsScaleAndOffsetDoNotMatter() {
        DoubleUnaryOperator signal = spots(17, 1, 0.5);
        LightCurve one = SyntheticLightCurves.of(YEAR_DAYS, signal, GAPPY);
        LightCurve other =
                SyntheticLightCurves.of(YEAR_DAYS, t -> 4 + 3 * signal.applyAsDouble(t), GAPPY);

        assertThat(lombScargle.find(other).periodDays())
                .isCloseTo(lombScargle.find(one).periodDays(), withinPercentage(0.01));
        assertThat(autocorrelation.find(other).periodDays())
                .isCloseTo(autocorrelation.find(one).periodDays(), withinPercentage(0.01));
    }

    @Test
    void nothingThatRepeatsIsNoPeriod() {
        LightCurve still = SyntheticLightCurves.of(YEAR_DAYS, time -> 0);
        LightCurve ramp = SyntheticLightCurves.of(YEAR_DAYS, time -> 0.001 * time);

        assertThat(lombScargle.find(still).periodDays()).isNaN();
        assertThat(autocorrelation.find(still).periodDays()).isNaN();
        assertThat(autocorrelation.find(ramp).periodDays()).isNaN();
    }

    @Test
    void aSlowTrendIsTheLongestPeriodThatIsLookedFor() {
        LightCurve year = SyntheticLightCurves.of(YEAR_DAYS, time -> 0.001 * time);
        LightCurve sector = SyntheticLightCurves.of(27.4, time -> 0.001 * time);

        assertThat(lombScargle.find(year).periodDays()).isEqualTo(180);
        assertThat(lombScargle.find(sector).periodDays()).isCloseTo(27.4, offset(0.1));
    }

    @Test
    void samplesWithinHalfAnHourAreAveraged() {
        double[] times = new double[4 * 48 * 30];
        float[] flux = new float[times.length];
        for (int i = 0; i < times.length; i++) {
            times[i] = 1325 + i / (4 * 48.0);
            flux[i] = (float) sine(0.01, 3.3).applyAsDouble(times[i]);
        }
        LightCurve fast =
                new LightCurve("star", times, flux, new LightCurve.Origin("", "", "computed"));

        assertThat(lombScargle.find(fast).periodDays()).isCloseTo(3.3, withinPercentage(0.5));
        assertThat(autocorrelation.find(fast).periodDays()).isCloseTo(3.3, withinPercentage(2));
    }

    /** Two spots on opposite sides, each seen for half a turn. */
    private static DoubleUnaryOperator spots(double periodDays, double first, double second) {
        return time -> {
            double cos = Math.cos(2 * Math.PI * time / periodDays);
            return -0.01 * (first * Math.max(0, cos) + second * Math.max(0, -cos));
        };
    }

    private static LightCurve noisy(
            DoubleUnaryOperator signal, DoublePredicate observed, double scatter) {
        SplittableRandom random = new SplittableRandom(8);
        return SyntheticLightCurves.of(
                YEAR_DAYS,
                time -> signal.applyAsDouble(time) + scatter * random.nextGaussian(),
                observed);
    }
}
