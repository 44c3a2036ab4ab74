package dev.nightjar.training.period;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.nightjar.rotation.GaussianHead;
import dev.nightjar.rotation.PeriodCalibration;
import dev.nightjar.rotation.PeriodEstimate;
import dev.nightjar.rotation.PeriodHead;
import dev.nightjar.wavelet.WaveletTensor;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CalibrationFitTest {

    private static final PeriodHead HEAD = new GaussianHead(180);
    private static final int STARS = 5_000;

    @Test
    void anOverconfidentNetworksIntervalsCoverWhatTheySayOnStarsThatWereNotUsed() {
        // says sigma 9 d where it errs by 27 d
        Said fitted = said(1, 0.05, 0.15);
        Said unseen = said(2, 0.05, 0.15);

        PeriodCalibration calibration = CalibrationFit.of(HEAD, fitted.outputs, fitted.set);

        assertThat(covered(unseen, PeriodCalibration.NONE)).isLessThan(0.35);
        assertThat(covered(unseen, calibration)).isCloseTo(0.68, within(0.03));
    }

    @Test
    void anHonestNetworkIsReadWhereItSays() {
        Said fitted = said(3, 0.1, 0.1);

        PeriodCalibration calibration = CalibrationFit.of(HEAD, fitted.outputs, fitted.set);

        for (int i = 0; i < PeriodEstimate.LEVELS.size(); i++) {
            assertThat(calibration.levels().get(i))
                    .isCloseTo(PeriodEstimate.LEVELS.get(i), within(0.02));
        }
    }

    @Test
    void aNetworkThatIsAlwaysTooShortHasLevelsThatAscendAllTheSame() {
        Said fitted = said(4, 1e-4, 1e-5);
        for (int i = 0; i < fitted.outputs.length; i += 2) {
            fitted.outputs[i] = 0.01f;
        }

        PeriodCalibration calibration = CalibrationFit.of(HEAD, fitted.outputs, fitted.set);

        assertThat(calibration.levels()).isSorted().doesNotHaveDuplicates();
    }

    @SuppressWarnings("ArrayRecordComponent") // of a test
    private record Said(float[] outputs, RotationSet set) {}

    private static Said said(long seed, double sigma, double scatter) {
        Random random = new Random(seed);
        float[] outputs = new float[2 * STARS];
        double[] periodDays = new double[STARS];
        for (int i = 0; i < STARS; i++) {
            double mu = 0.4 + 0.4 * random.nextDouble();
            outputs[2 * i] = (float) mu;
            outputs[2 * i + 1] = (float) sigma;
            periodDays[i] = Math.max(0.1, 180 * (mu + scatter * random.nextGaussian()));
        }
        return new Said(
                outputs, new RotationSet(new byte[STARS][1], periodDays, WaveletTensor.LINEAR));
    }

    private static double covered(Said said, PeriodCalibration calibration) {
        int covered = 0;
        for (int i = 0; i < STARS; i++) {
            PeriodEstimate estimate = HEAD.estimate(said.outputs, 2 * i, calibration);
            double truth = said.set.periodDays()[i];
            covered +=
                    truth >= estimate.quantileDays().get(1)
                                    && truth <= estimate.quantileDays().get(3)
                            ? 1
                            : 0;
        }
        return (double) covered / STARS;
    }
}
