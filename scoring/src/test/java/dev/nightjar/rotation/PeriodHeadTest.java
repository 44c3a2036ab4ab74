package dev.nightjar.rotation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PeriodHeadTest {

    private static final Offset<Double> CLOSE = within(1e-4);
    private static final DensityHead DENSITY = new DensityHead(0.1, 180, 128);
    private static final PeriodCalibration WIDER =
            new PeriodCalibration(List.of(0.005, 0.1, 0.5, 0.9, 0.995));

    static List<PeriodHead> heads() {
        return List.of(new LaplaceHead(180), new GaussianHead(180), DENSITY);
    }

    @Test
    void aLaplaceHeadGivesItsMeanItsSigmaAndTheQuantilesOfTheFormula() {
        PeriodEstimate estimate =
                new LaplaceHead(180).estimate(pair(9, 0.1f, 0.02f), 1, PeriodCalibration.NONE);

        double b = 3.6 / Math.sqrt(2);
        assertThat(estimate.periodDays()).isCloseTo(18, CLOSE);
        assertThat(estimate.sigmaDays()).isCloseTo(3.6, CLOSE);
        assertThat(estimate.quantileDays().get(1)).isCloseTo(18 + b * Math.log(0.32), CLOSE);
        assertThat(estimate.quantileDays().get(2)).isCloseTo(18, CLOSE);
        assertThat(estimate.quantileDays().get(4)).isCloseTo(18 - b * Math.log(0.05), CLOSE);
    }

    @Test
    void aGaussianHeadsIntervalsAreTheNormalDistributions() {
        PeriodEstimate estimate =
                new GaussianHead(180).estimate(pair(9, 0.1f, 0.02f), 1, PeriodCalibration.NONE);

        assertThat(estimate.sigmaDays()).isCloseTo(3.6, CLOSE);
        assertThat(estimate.quantileDays().get(0)).isCloseTo(18 - 1.959964 * 3.6, CLOSE);
        assertThat(estimate.quantileDays().get(3)).isCloseTo(18 + 0.994458 * 3.6, CLOSE);
    }

    @Test
    void noQuantileIsBelowZero() {
        PeriodEstimate estimate =
                new GaussianHead(180).estimate(pair(0.01f, 0.1f), 0, PeriodCalibration.NONE);

        assertThat(estimate.quantileDays().get(0)).isZero();
        assertThat(estimate.sigmaDays()).isCloseTo(18, CLOSE);
    }

    @Test
    void aSigmaThatUnderflowedToZeroIsStillAnEstimate() {
        for (PeriodHead head : List.of(new LaplaceHead(180), new GaussianHead(180))) {
            PeriodEstimate estimate = head.estimate(pair(0.1f, 0), 0, PeriodCalibration.NONE);

            assertThat(estimate.sigmaDays()).isZero();
            assertThat(estimate.quantileDays()).allMatch(days -> Math.abs(days - 18) < 1e-4);
            assertThat(head.cumulative(pair(0.1f, 0), 0, 19)).isEqualTo(1);
        }
    }

    @Test
    void allProbabilityInOneBinPutsThePeriodInItsMiddleAndTheQuantilesEvenlyAcrossIt() {
        float[] outputs = new float[128];
        outputs[90] = 1;

        PeriodEstimate estimate = DENSITY.estimate(outputs, 0, PeriodCalibration.NONE);

        assertThat(Math.log(estimate.periodDays())).isCloseTo(lnEdge(90.5), within(0.002));
        for (int i = 0; i < 5; i++) {
            assertThat(Math.log(estimate.quantileDays().get(i)))
                    .isCloseTo(lnEdge(90 + PeriodEstimate.LEVELS.get(i)), within(1e-9));
        }
        // nothing is left outside the window: as small as it gets, ln 1.1 over 4.9 sigmas
        assertThat(estimate.sigmaDays() / estimate.periodDays()).isCloseTo(0.0195, within(1e-4));
    }

    @Test
    void ofTwoPeaksTheHigherIsThePeriodAndTheQuantilesSpanBoth() {
        float[] outputs = new float[3 + 128];
        outputs[3 + 80] = 0.6f;
        outputs[3 + 92] = 0.4f; // 12 bins are a factor of 2.02

        PeriodEstimate estimate = DENSITY.estimate(outputs, 3, PeriodCalibration.NONE);

        double lower = Math.exp(lnEdge(80.5));
        double upper = Math.exp(lnEdge(92.5));
        assertThat(estimate.periodDays()).isCloseTo(lower, within(0.005 * lower));
        assertThat(estimate.quantileDays().get(2)).isCloseTo(lower, within(0.03 * lower));
        assertThat(estimate.quantileDays().get(3)).isCloseTo(upper, within(0.03 * upper));
        // 60 % of a Gaussian lie within 0.8416 sigmas
        assertThat(estimate.sigmaDays() / estimate.periodDays())
                .isCloseTo(Math.log(1.1) / 0.8416, within(1e-3));
    }

    @Test
    void aGaussianDensityHasItsOwnSigma() {
        float[] outputs = new float[128];
        for (int i = 0; i < 128; i++) {
            outputs[i] = (float) Math.exp(-Math.pow((i - 69.5) / 3, 2) / 2);
        }

        PeriodEstimate estimate = DENSITY.estimate(outputs, 0, PeriodCalibration.NONE);

        double sigmaLn = 3 * (lnEdge(1) - lnEdge(0));
        assertThat(estimate.sigmaDays() / estimate.periodDays())
                .isCloseTo(sigmaLn, within(0.03 * sigmaLn));
    }

    @Test
    void aBroadPeakThatHoldsMoreInTotalLosesToTheWindowThatHoldsMost() {
        float[] outputs = new float[128];
        Arrays.fill(outputs, 20, 50, 0.02f); // 60 % over 30 bins
        outputs[100] = 0.4f;

        PeriodEstimate estimate = DENSITY.estimate(outputs, 0, PeriodCalibration.NONE);

        assertThat(Math.log(estimate.periodDays())).isCloseTo(lnEdge(100.5), within(0.005));
    }

    @Test
    void thePeriodsWindowHoldsMoreThanAnyOther() {
        float[] outputs = new float[128];
        double sum = 0;
        for (int i = 0; i < 128; i++) {
            outputs[i] = (float) Math.exp(-Math.pow((i - 70.3) / 3, 2));
            sum += outputs[i];
        }
        for (int i = 0; i < 128; i++) {
            outputs[i] /= (float) sum;
        }

        double period = DENSITY.estimate(outputs, 0, PeriodCalibration.NONE).periodDays();

        double held = held(outputs, period);
        for (int i = 5; i < 123; i++) {
            assertThat(held(outputs, Math.exp(lnEdge(i)))).isLessThanOrEqualTo(held * 1.002);
        }
    }

    @ParameterizedTest
    @MethodSource("heads")
    void theCumulativeAtAQuantileIsItsLevel(PeriodHead head) {
        float[] outputs = someOutputs(head);

        PeriodEstimate plain = head.estimate(outputs, 0, PeriodCalibration.NONE);

        for (int i = 0; i < 5; i++) {
            assertThat(head.cumulative(outputs, 0, plain.quantileDays().get(i)))
                    .isCloseTo(PeriodEstimate.LEVELS.get(i), within(1e-9));
        }
    }

    @ParameterizedTest
    @MethodSource("heads")
    void aCalibrationReadsTheDistributionAtItsLevels(PeriodHead head) {
        float[] outputs = someOutputs(head);

        PeriodEstimate plain = head.estimate(outputs, 0, PeriodCalibration.NONE);
        PeriodEstimate wider = head.estimate(outputs, 0, WIDER);

        assertThat(wider.periodDays()).isEqualTo(plain.periodDays());
        for (int i = 0; i < 5; i++) {
            assertThat(head.cumulative(outputs, 0, wider.quantileDays().get(i)))
                    .isCloseTo(WIDER.levels().get(i), within(1e-9));
        }
    }

    @Test
    void theSigmaOfOnePeakIsHalfItsCalibrated68PercentInterval() {
        PeriodEstimate wider = new LaplaceHead(180).estimate(pair(0.3f, 0.02f), 0, WIDER);

        assertThat(wider.sigmaDays())
                .isCloseTo(
                        (wider.quantileDays().get(3) - wider.quantileDays().get(1)) / 2,
                        within(1e-9));
    }

    @Test
    void periodsBeyondTheBinsHaveCumulativeZeroAndOne() {
        float[] outputs = someOutputs(DENSITY);

        assertThat(DENSITY.cumulative(outputs, 0, 0.05)).isZero();
        assertThat(DENSITY.cumulative(outputs, 0, 200)).isEqualTo(1);
    }

    @Test
    void outputsThatAreNotFiniteAreNoPeriod() {
        for (PeriodHead head : heads()) {
            float[] outputs = new float[head.outputs()];
            Arrays.fill(outputs, Float.NaN);
            assertThatThrownBy(() -> head.estimate(outputs, 0, PeriodCalibration.NONE))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @ParameterizedTest
    @MethodSource("heads")
    void aHeadIsReadBackFromItsJson(PeriodHead head) throws Exception {
        ObjectMapper mapper = new ObjectMapper();

        String json = mapper.writeValueAsString(head);

        assertThat(json).startsWith("{\"kind\":\"");
        assertThat(mapper.readValue(json, PeriodHead.class)).isEqualTo(head);
        assertThat(mapper.readValue(mapper.writeValueAsString(WIDER), PeriodCalibration.class))
                .isEqualTo(WIDER);
    }

    @Test
    void settingsThatMakeNoSenseAreRefused() {
        assertThatThrownBy(() -> new LaplaceHead(0)).hasMessageContaining("scaleDays 0.0");
        assertThatThrownBy(() -> new GaussianHead(Double.NaN)).hasMessageContaining("NaN");
        assertThatThrownBy(() -> new DensityHead(180, 0.1, 64)).hasMessageContaining("180.0");
        assertThatThrownBy(() -> new DensityHead(0.1, 180, 1)).hasMessageContaining("1 bins");
        assertThatThrownBy(() -> new PeriodCalibration(List.of(0.1, 0.5)))
                .hasMessageContaining("2 calibrated levels");
        assertThatThrownBy(() -> new PeriodCalibration(List.of(0.1, 0.1, 0.5, 0.8, 0.9)))
                .hasMessageContaining("ascend");
        assertThatThrownBy(() -> new PeriodCalibration(List.of(0.0, 0.1, 0.5, 0.8, 0.9)))
                .hasMessageContaining("ascend");
    }

    private static float[] pair(float... outputs) {
        return outputs;
    }

    private static float[] someOutputs(PeriodHead head) {
        if (head.outputs() == 2) {
            return pair(0.2f, 0.02f);
        }
        float[] outputs = new float[128];
        Arrays.fill(outputs, 0.2f / 128);
        outputs[60] += 0.3f;
        outputs[61] += 0.5f;
        return outputs;
    }

    private static double held(float[] outputs, double periodDays) {
        return DENSITY.cumulative(outputs, 0, periodDays * 1.1)
                - DENSITY.cumulative(outputs, 0, periodDays / 1.1);
    }

    private static double lnEdge(double bin) {
        return Math.log(0.1) + bin * Math.log(180 / 0.1) / 128;
    }
}
