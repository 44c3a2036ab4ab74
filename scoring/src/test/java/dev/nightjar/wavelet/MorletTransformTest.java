package dev.nightjar.wavelet;

import static dev.nightjar.testing.SyntheticLightCurves.YEAR_DAYS;
import static dev.nightjar.testing.SyntheticLightCurves.sine;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.nightjar.lightcurve.InvalidLightCurveException;
import dev.nightjar.lightcurve.LightCurve;
import dev.nightjar.testing.SyntheticLightCurves;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MorletTransformTest {

    private final MorletTransform transform = new MorletTransform();

    @ParameterizedTest
    @ValueSource(doubles = {0.13, 0.25, 0.5, 1, 2, 5, 9, 13.7, 27, 45})
    void sinusoidPeaksInTheRowOfItsPeriodAtAllTimesInsideTheCone(double period)
            throws InvalidLightCurveException {
        WaveletImage image = transform.transform(year(sine(0.01, period)));

        for (int column = 0; column < WaveletImage.SIDE; column++) {
            if (image.coneOfInfluenceDays(column) > 1.5 * period) {
                assertThat(brightestRow(image, column)).isEqualTo(PeriodAxis.row(period));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.2, 1, 5, 13, 27})
    void equalAmplitudesHaveEqualPowerAtEveryPeriod(double period)
            throws InvalidLightCurveException {
        // In the middle of its band, so that no row shares the power.
        double inTheMiddle = PeriodAxis.periodDays(PeriodAxis.row(period));

        double power = transform.transform(year(sine(0.01, inTheMiddle))).peakPower();

        // sqrt(pi) / 2 a^2, less 4 % because a band is a mean over its width.
        assertThat(power / (0.01 * 0.01)).isCloseTo(0.85, within(0.02));
    }

    @Test
    void neitherScaleNorOffsetOfTheFluxMatters() throws InvalidLightCurveException {
        DoubleUnaryOperator signal = noisy(sine(0.01, 8), 0.002);
        byte[] plain = transform.transform(year(signal)).pixels();

        byte[] scaled =
                transform.transform(year(time -> 4 * signal.applyAsDouble(time) + 2)).pixels();

        assertThat(greatestDifference(scaled, plain)).isLessThanOrEqualTo(1);
    }

    @Test
    void anEarlierStartOfTimeChangesNothing() throws InvalidLightCurveException {
        LightCurve curve = year(sine(0.01, 8));
        double[] later = curve.timeDays().clone();
        for (int i = 0; i < later.length; i++) {
            later[i] += 1000;
        }

        WaveletImage image =
                transform.transform(
                        new LightCurve(curve.starId(), later, curve.flux(), curve.origin()));

        assertThat(image.pixels()).isEqualTo(transform.transform(curve).pixels());
    }

    @Test
    void aBurstIsSeenWhenItHappens() throws InvalidLightCurveException {
        // Column 40's middle, a burst two columns wide.
        double at = 40.5 / 64 * YEAR_DAYS;
        DoubleUnaryOperator burst =
                time ->
                        Math.exp(-Math.pow((time - at) / 6, 2))
                                * Math.sin(2 * Math.PI * time / 1.5);

        WaveletImage image = transform.transform(year(burst));

        assertThat(image.pixel(PeriodAxis.row(1.5), 40)).isGreaterThan(240);
        assertThat(image.pixel(PeriodAxis.row(1.5), 30)).isZero();
        assertThat(image.pixel(PeriodAxis.row(1.5), 50)).isZero();
    }

    @Test
    void gapsMoveNoPeak() throws InvalidLightCurveException {
        LightCurve gappy =
                SyntheticLightCurves.of(
                        YEAR_DAYS, sine(0.01, 9), time -> time % 13.7 > 1.2 && time % 40 > 3);

        WaveletImage image = transform.transform(gappy);

        assertThat(image.observedFraction()).isCloseTo(0.85, within(0.02));
        for (int column = 8; column < 56; column++) {
            assertThat(brightestRow(image, column)).isEqualTo(PeriodAxis.row(9));
        }
    }

    @Test
    void samplesFasterThanTheGridAreAveragedOnto() throws InvalidLightCurveException {
        double[] times = IntStream.range(0, 40_000).mapToDouble(i -> 1325 + i / 480.0).toArray();
        float[] flux = new float[times.length];
        for (int i = 0; i < times.length; i++) {
            flux[i] = (float) Math.sin(2 * Math.PI * times[i] / 3);
        }
        LightCurve fast = new LightCurve("fast", times, flux, year(t -> 0).origin());

        WaveletImage image = transform.transform(fast);

        assertThat(brightestRow(image, 32)).isEqualTo(PeriodAxis.row(3));
        assertThat(image.observedFraction()).isEqualTo(1);
    }

    @Test
    void fluxThatDoesNotVaryIsBlack() throws InvalidLightCurveException {
        WaveletImage image = transform.transform(year(time -> 0));

        assertThat(image.pixels()).containsOnly(0);
        assertThat(image.peakPower()).isZero();
    }

    @Test
    void whatWasTransformedBeforeDoesNotMatter() throws InvalidLightCurveException {
        LightCurve curve = SyntheticLightCurves.of(27, noisy(sine(0.01, 4), 0.01));
        byte[] fresh = new MorletTransform().transform(curve).pixels();

        transform.transform(year(sine(3, 40)));
        for (int days = 10; days < 30; days++) {
            transform.transform(SyntheticLightCurves.of(days, sine(1, 5)));
        }

        assertThat(transform.transform(curve).pixels()).isEqualTo(fresh);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void equalsTheDefinitionSummedDirectlyOver512Periods(int kind)
            throws InvalidLightCurveException {
        DoubleUnaryOperator signal =
                switch (kind) {
                    case 0 -> noisy(sine(0.01, 3), 0.001);
                    case 1 -> noisy(time -> 0, 0.01);
                    default -> noisy(time -> 0.0005 * (time - 12) * (time - 12), 0.003);
                };
        // 1,025 half hours: among lengths the one that the filters round up by most
        LightCurve curve = SyntheticLightCurves.of(1025 / 48.0, signal);

        byte[] pixels = transform.transform(curve).pixels();

        assertThat(greatestDifference(pixels, DirectTransform.pixels(curve)))
                .isLessThanOrEqualTo(3);
    }

    @Test
    void aCurveOfAnHourIsRefused() {
        assertThatThrownBy(() -> transform.transform(SyntheticLightCurves.of(1, sine(1, 0.3))))
                .isInstanceOf(InvalidLightCurveException.class)
                .hasMessageContaining("star synthetic spans 0.98 d; an image needs 64 half hours");
    }

    @Test
    void aTimeThatIsNoBtjdIsRefused() {
        LightCurve curve = year(sine(1, 3));
        double[] times = curve.timeDays().clone();
        times[times.length - 1] += LightCurve.BTJD_ZERO;

        assertThatThrownBy(
                        () ->
                                transform.transform(
                                        new LightCurve(
                                                "wild", times, curve.flux(), curve.origin())))
                .isInstanceOf(InvalidLightCurveException.class)
                .hasMessageContaining("star wild spans 2457356 d, more than 5461");
    }

    @Test
    void theConeOfInfluenceIsTheWaveletsOwn() throws InvalidLightCurveException {
        WaveletImage image = transform.transform(year(sine(0.01, 8)));

        // 4 pi / (6 + sqrt 38) / sqrt 2 = 0.7305 of the time to the nearer end.
        assertThat(image.coneOfInfluenceDays(0))
                .isCloseTo(0.7305 * image.spanDays() / 128, within(1e-3));
        assertThat(image.coneOfInfluenceDays(31)).isEqualTo(image.coneOfInfluenceDays(32));
    }

    private static LightCurve year(DoubleUnaryOperator signal) {
        return SyntheticLightCurves.of(YEAR_DAYS, signal);
    }

    private static DoubleUnaryOperator noisy(DoubleUnaryOperator signal, double sigma) {
        Random random = new Random(7);
        double[] noise = random.doubles(20_000).map(u -> sigma * (u - 0.5) * 3.46).toArray();
        return time -> signal.applyAsDouble(time) + noise[(int) Math.round(time * 48)];
    }

    private static int brightestRow(WaveletImage image, int column) {
        int best = 0;
        for (int row = 1; row < WaveletImage.SIDE; row++) {
            if (image.pixel(row, column) > image.pixel(best, column)) {
                best = row;
            }
        }
        return best;
    }

    private static int greatestDifference(byte[] a, byte[] b) {
        return IntStream.range(0, a.length)
                .map(i -> Math.abs((a[i] & 0xFF) - (b[i] & 0xFF)))
                .max()
                .orElseThrow();
    }
}
