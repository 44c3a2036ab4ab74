package dev.nightjar.training.evaluate.period;

import static dev.nightjar.training.evaluate.period.PeriodMeasure.COVERAGE_68;
import static dev.nightjar.training.evaluate.period.PeriodMeasure.COVERAGE_95;
import static dev.nightjar.training.evaluate.period.PeriodMeasure.CREDIBLE;
import static dev.nightjar.training.evaluate.period.PeriodMeasure.CREDIBLE_RMS;
import static dev.nightjar.training.evaluate.period.PeriodMeasure.DOUBLE_PERIOD;
import static dev.nightjar.training.evaluate.period.PeriodMeasure.HALF_PERIOD;
import static dev.nightjar.training.evaluate.period.PeriodMeasure.HALF_WITHIN_10;
import static dev.nightjar.training.evaluate.period.PeriodMeasure.HALF_WITHIN_20;
import static dev.nightjar.training.evaluate.period.PeriodMeasure.NLL;
import static dev.nightjar.training.evaluate.period.PeriodMeasure.RMS;
import static dev.nightjar.training.evaluate.period.PeriodMeasure.WITHIN_10;
import static dev.nightjar.training.evaluate.period.PeriodMeasure.WITHIN_1_SIGMA;
import static dev.nightjar.training.evaluate.period.PeriodMeasure.WITHIN_20;
import static dev.nightjar.training.evaluate.period.PeriodMeasure.WITHIN_2_SIGMA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.nightjar.rotation.GaussianHead;
import dev.nightjar.rotation.LaplaceHead;
import dev.nightjar.rotation.PeriodCalibration;
import dev.nightjar.rotation.PeriodEstimate;
import dev.nightjar.rotation.PeriodHead;
import dev.nightjar.training.evaluate.Interval;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PeriodFiguresTest {

    private static final int MANY = 20_000;
    private static final Resampling FEW = new Resampling(40, 1);

    @Test
    void theConstantPredictorIsWorthWhatItIsKnownToBe() {
        List<JudgedPeriod> uniform =
                IntStream.range(0, MANY)
                        .mapToObj(i -> JudgedPeriod.constant(0.1 + 179.9 * (i + 0.5) / MANY))
                        .toList();

        PeriodFigures figures = PeriodFigures.of("90 d", uniform, FEW);

        // 1 + ln 0.5 and 180 d / sqrt 12; 81.8 to 100 d and 75 to 112.5 d of 179.9 d
        assertThat(value(figures, NLL)).isCloseTo(0.307, within(0.001));
        assertThat(value(figures, RMS)).isCloseTo(51.96, within(0.05));
        assertThat(value(figures, WITHIN_10)).isCloseTo(0.101, within(0.001));
        assertThat(value(figures, WITHIN_20)).isCloseTo(0.208, within(0.001));
        assertThat(value(figures, CREDIBLE)).isZero();
        assertThat(value(figures, CREDIBLE_RMS)).isNaN();
    }

    @Test
    void aLaplaceDistributionThatHoldsCoversWhatItSays() {
        // Inverse of the cumulative, whose scale is sigma / sqrt 2.
        DoubleUnaryOperator laplace =
                u -> -Math.signum(u - 0.5) * Math.log(1 - 2 * Math.abs(u - 0.5)) / Math.sqrt(2);

        PeriodFigures figures = drawn(new LaplaceHead(180), laplace);

        assertThat(value(figures, WITHIN_1_SIGMA)).isCloseTo(0.757, within(0.001));
        assertThat(value(figures, WITHIN_2_SIGMA)).isCloseTo(0.941, within(0.001));
        assertThat(value(figures, COVERAGE_68)).isCloseTo(0.68, within(0.001));
        assertThat(value(figures, COVERAGE_95)).isCloseTo(0.95, within(0.001));
        assertThat(value(figures, RMS)).isCloseTo(9, within(0.1));
        // 1 + ln 2b, b = 0.05 / sqrt 2
        assertThat(value(figures, NLL)).isCloseTo(1 + Math.log(0.1 / Math.sqrt(2)), within(0.005));
        assertThat(figures.belowQuantile())
                .usingComparatorForType((a, b) -> Math.abs(a - b) < 0.002 ? 0 : 1, Double.class)
                .containsExactlyElementsOf(PeriodEstimate.LEVELS);
    }

    @Test
    void andSoDoesAGaussian() {
        SplittableRandom random = new SplittableRandom(5);

        PeriodFigures figures = drawn(new GaussianHead(180), u -> random.nextGaussian());

        assertThat(value(figures, WITHIN_1_SIGMA)).isCloseTo(0.683, within(0.01));
        assertThat(value(figures, COVERAGE_95)).isCloseTo(0.95, within(0.006));
        // 0.5 + ln(sigma sqrt(2 pi)), sigma = 0.05
        assertThat(value(figures, NLL))
                .isCloseTo(0.5 + Math.log(0.05 * Math.sqrt(2 * Math.PI)), within(0.02));
    }

    @Test
    void theMostCredibleHalfIsThatOfLeastSigmaOverPeriod() {
        // 100 right stars of sigma/P 0.2 among 300 that are 15 % or 50 % off, of 0.3 and 0.6.
        List<JudgedPeriod> rows =
                IntStream.range(0, 400)
                        .mapToObj(
                                i ->
                                        switch (i % 4) {
                                            case 0 -> judged(20, 20, 4);
                                            case 1 -> judged(20, 23, 6.9);
                                            default -> judged(20, 30, 18);
                                        })
                        .toList();

        PeriodFigures figures = PeriodFigures.of("net", rows, FEW);

        assertThat(value(figures, WITHIN_10)).isEqualTo(0.25);
        assertThat(value(figures, HALF_WITHIN_10)).isEqualTo(0.5);
        assertThat(value(figures, HALF_WITHIN_20)).isEqualTo(1);
        assertThat(value(figures, CREDIBLE)).isEqualTo(0.5);
        assertThat(value(figures, CREDIBLE_RMS)).isCloseTo(Math.sqrt(4.5), within(1e-9));
        assertThat(figures.kept().get(24)).isEqualTo(new PeriodFigures.Kept(0.25, 1, 1));
        assertThat(figures.kept().get(99)).isEqualTo(new PeriodFigures.Kept(1, 0.25, 0.5));
    }

    @Test
    void halfAndTwiceThePeriodAreCounted() {
        List<JudgedPeriod> rows =
                List.of(
                        JudgedPeriod.found(20, 10.5, 0.9),
                        JudgedPeriod.found(20, 39, 0.8),
                        JudgedPeriod.found(20, 41, 0.7),
                        JudgedPeriod.found(20, 20, 0.6));

        PeriodFigures figures = PeriodFigures.of("search", rows, FEW);

        assertThat(value(figures, HALF_PERIOD)).isEqualTo(0.25);
        assertThat(value(figures, DOUBLE_PERIOD)).isEqualTo(0.5);
        assertThat(value(figures, WITHIN_10)).isEqualTo(0.25);
    }

    @Test
    void aStarWithoutAPeriodIsAMissAndHasNoError() {
        List<JudgedPeriod> rows =
                List.of(JudgedPeriod.found(20, Double.NaN, 0), JudgedPeriod.found(20, 23, 0.6));

        PeriodFigures figures = PeriodFigures.of("search", rows, FEW);

        assertThat(figures.found()).isEqualTo(1);
        assertThat(value(figures, WITHIN_20)).isEqualTo(0.5);
        assertThat(value(figures, HALF_WITHIN_20)).isEqualTo(1);
        assertThat(value(figures, RMS)).isEqualTo(3);
        assertThat(value(figures, NLL)).isNaN();
        assertThat(value(figures, COVERAGE_68)).isNaN();
        assertThat(figures.belowQuantile()).isEmpty();
    }

    @Test
    void starsAreBinnedByTheirTruePeriod() {
        List<JudgedPeriod> rows =
                List.of(
                        JudgedPeriod.found(0.5, 100, 0.5),
                        JudgedPeriod.found(13, 13, 0.5),
                        JudgedPeriod.found(29, 15, 0.5),
                        JudgedPeriod.found(180, 180, 0.5));

        List<PeriodFigures.Bin> bins = PeriodFigures.of("search", rows, FEW).bins();

        assertThat(bins)
                .extracting(PeriodFigures.Bin::stars)
                .containsExactly(1, 0, 0, 2, 0, 0, 0, 0, 1);
        assertThat(bins.get(3).measures().get(WITHIN_10).value()).isEqualTo(0.5);
        assertThat(bins.get(3).fromDays()).isEqualTo(13);
        assertThat(bins.get(1).measures().get(WITHIN_10).value()).isNaN();
    }

    @Test
    void starsAreGroupedByWhatTheyWereMadeWith() {
        List<JudgedPeriod> rows =
                List.of(
                        JudgedPeriod.found(20, 20, 0.5),
                        JudgedPeriod.found(20, 20, 0.5),
                        JudgedPeriod.found(20, 40, 0.5),
                        JudgedPeriod.found(20, 20, 0.5));

        List<StarGroup> groups =
                PeriodEvaluation.of(
                                "four stars",
                                List.of(),
                                List.of(new PeriodEvaluation.Judged("search", rows)),
                                Map.of(StarTrait.SHEAR, List.of(0.0, -0.2, 0.2, -0.9)),
                                FEW,
                                done -> {})
                        .groups();

        assertThat(groups)
                .extracting(StarGroup::words)
                .containsExactly("no shear", "shear below 0.3", "shear 0.3 or more");
        assertThat(groups).extracting(StarGroup::stars).containsExactly(1, 2, 1);
        assertThat(groups.get(1).measures().get(0).get(WITHIN_10).value()).isEqualTo(0.5);
    }

    @Test
    void intervalsAreThoseOfABinomial() {
        List<JudgedPeriod> rows =
                IntStream.range(0, 1000)
                        .mapToObj(i -> JudgedPeriod.found(20, i % 5 < 2 ? 20 : 40, 0.5))
                        .toList();

        PeriodFigures figures = PeriodFigures.of("search", rows, Resampling.DEFAULT);

        // 0.4 +- 1.96 sqrt(0.4 x 0.6 / 1000)
        Interval interval = figures.measure(WITHIN_10);
        assertThat(interval.low()).isCloseTo(0.370, within(0.004));
        assertThat(interval.high()).isCloseTo(0.430, within(0.004));
        assertThat(PeriodFigures.of("search", rows, Resampling.DEFAULT)).isEqualTo(figures);
    }

    /** Truths around 90 d by a distribution of sigma 9 d that a network states. */
    private static PeriodFigures drawn(PeriodHead head, DoubleUnaryOperator sigmas) {
        float[] outputs = {0.5f, 0.05f};
        PeriodEstimate estimate = head.estimate(outputs, 0, PeriodCalibration.NONE);
        List<JudgedPeriod> rows =
                IntStream.range(0, MANY)
                        .mapToDouble(i -> 90 + 9 * sigmas.applyAsDouble((i + 0.5) / MANY))
                        .mapToObj(
                                truth ->
                                        JudgedPeriod.of(
                                                truth,
                                                estimate,
                                                PeriodLikelihood.negativeLog(
                                                        head, outputs, 0, truth)))
                        .toList();
        return PeriodFigures.of("net", rows, FEW);
    }

    private static JudgedPeriod judged(double truth, double period, double sigma) {
        List<Double> quantiles = List.of(1.0, 2.0, 3.0, 4.0, 5.0);
        return JudgedPeriod.of(truth, new PeriodEstimate(period, sigma, quantiles), 0);
    }

    private static double value(PeriodFigures figures, PeriodMeasure measure) {
        return figures.measure(measure).value();
    }
}
