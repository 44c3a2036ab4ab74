package dev.nightjar.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.nightjar.alert.RejectedPacketException;
import dev.nightjar.alert.RejectionReason;
import dev.nightjar.lightcurve.AvroLightCurves;
import dev.nightjar.lightcurve.LightCurve;
import dev.nightjar.testing.SyntheticLightCurves;
import dev.nightjar.v1.LightCurveTransform;
import dev.nightjar.v1.RecordSource;
import dev.nightjar.wavelet.MorletTransform;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RotationPreparerTest {

    private static final RecordSource CURVES = new RecordSource("light-curves", 1, 7L, 99L);
    private static final RecordSource TRANSFORMS = new RecordSource("transforms", 2, 8L, 100L);
    private static final double YEAR = SyntheticLightCurves.YEAR_DAYS;

    private final LightCurveTransformer transformer = new LightCurveTransformer();
    private final RotationPreparer preparer = new RotationPreparer();

    @Test
    void aLightCurveGivesTheSameImageAndFlagsByWayOfItsTransform() throws Exception {
        LightCurve curve = sine(0.01, 12);
        byte[] message = ResultEncoder.encode(AvroLightCurves.toRecord(curve));
        byte[] transform = ResultEncoder.encode(transformer.transform(message, CURVES));

        PreparedRotation direct = preparer.prepareLightCurve(message, CURVES);
        PreparedRotation byWay = preparer.prepareTransform(transform, TRANSFORMS);
        PreparedRotation offline = preparer.prepareLightCurve(curve, CURVES);

        assertThat(direct.pixels()).hasSize(4096).isEqualTo(byWay.pixels());
        assertThat(direct.pixels()).isEqualTo(offline.pixels());
        assertThat(direct.lightCurve())
                .isEqualTo(byWay.lightCurve())
                .isEqualTo(offline.lightCurve());
        assertThat(direct.flags()).isEqualTo(byWay.flags()).isEmpty();
        assertThat(direct.source().topic()).isEqualTo("light-curves");
        assertThat(byWay.source().topic()).isEqualTo("transforms");
        assertThat(byWay.lightCurve().place().topic()).isEqualTo("light-curves");
    }

    @Test
    void theImageIsTheTransformsPixels() throws Exception {
        LightCurve curve = sine(0.01, 12);

        byte[] pixels = preparer.prepareLightCurve(curve, CURVES).pixels();

        assertThat(pixels).isEqualTo(new MorletTransform().transform(curve).pixels());
    }

    @Test
    void whatTheLightCurveWasIsKept() throws Exception {
        PreparedRotation star = preparer.prepareLightCurve(sine(0.01, 12), CURVES);

        assertThat(star.starId()).isEqualTo("synthetic");
        assertThat(star.lightCurve().startBtjd()).isEqualTo(1325);
        assertThat(star.lightCurve().baselineDays()).isCloseTo(YEAR, within(0.05));
        assertThat(star.lightCurve().observedFraction()).isEqualTo(1);
        assertThat(star.lightCurve().samples()).isEqualTo((int) Math.round(YEAR * 48));
        assertThat(star.lightCurve().source()).isEqualTo("computed");
    }

    @Test
    void aFluxThatDoesNotVaryIsSkipped() throws Exception {
        PreparedRotation star =
                preparer.prepareLightCurve(SyntheticLightCurves.of(YEAR, time -> 0), CURVES);

        assertThat(star.skipReason()).isEqualTo("CONSTANT_FLUX");
        assertThat(star.pixels()).isNull();
        assertThat(star.flags()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(doubles = {27.4, SyntheticLightCurves.YEAR_DAYS})
    void whiteNoiseAloneIsFlaggedAndASignalInItIsNot(double days) throws Exception {
        for (int seed = 0; seed < 10; seed++) {
            Random random = new Random(seed);
            LightCurve noise = SyntheticLightCurves.of(days, time -> 1e-3 * random.nextGaussian());
            LightCurve signal =
                    SyntheticLightCurves.of(
                            days,
                            time ->
                                    3e-3 * Math.sin(2 * Math.PI * time / 5)
                                            + 1e-3 * random.nextGaussian());

            assertThat(preparer.prepareLightCurve(noise, CURVES).flags())
                    .containsExactly("LOW_POWER");
            assertThat(preparer.prepareLightCurve(signal, CURVES).flags()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.1, 0.3, 1, 20, 170})
    void aSinusoidWithoutNoiseIsNotTakenForNoise(double periodDays) throws Exception {
        assertThat(preparer.prepareLightCurve(sine(0.01, periodDays), CURVES).flags()).isEmpty();
    }

    @Test
    void aLightCurveOfGapsIsFlagged() throws Exception {
        LightCurve gappy =
                SyntheticLightCurves.of(
                        YEAR, SyntheticLightCurves.sine(0.01, 12), time -> time % 10 < 4);

        assertThat(preparer.prepareLightCurve(gappy, CURVES).flags())
                .containsExactly("MOSTLY_INTERPOLATED");
    }

    @Test
    void aLightCurveTooShortOrTooLongForAnImageIsRejected() {
        LightCurve curve = SyntheticLightCurves.of(1, SyntheticLightCurves.sine(0.01, 12));
        LightCurve wrongTime =
                new LightCurve("TIC 1", new double[] {0, 1e5}, new float[] {1, 2}, curve.origin());

        assertRejected(
                () -> preparer.prepareLightCurve(curve, CURVES),
                RejectionReason.WRONG_BASELINE,
                "star synthetic spans");
        assertRejected(
                () -> preparer.prepareLightCurve(wrongTime, CURVES),
                RejectionReason.WRONG_BASELINE,
                "star TIC 1 spans 100000 d");
    }

    @Test
    void samplesThatAreNotAsTheSchemaSaysAreRejected() {
        dev.nightjar.v1.LightCurve record = AvroLightCurves.toRecord(sine(0.01, 12));
        record.setFlux(List.of(1f));

        assertRejected(
                () -> preparer.prepareLightCurve(ResultEncoder.encode(record), CURVES),
                RejectionReason.MALFORMED_LIGHT_CURVE,
                "star synthetic");
    }

    @Test
    void aTransformThatIsNoneIsRejected() throws Exception {
        assertRejected(
                transform(t -> t.setPixels(ByteBuffer.allocate(4095))),
                RejectionReason.MALFORMED_TRANSFORM,
                "4095 pixels");
        assertRejected(
                transform(t -> t.getLightCurve().setBaselineDays(Double.NaN)),
                RejectionReason.MALFORMED_TRANSFORM,
                "baseline NaN d");
        assertRejected(
                transform(t -> t.getLightCurve().setObservedFraction(1.5)),
                RejectionReason.MALFORMED_TRANSFORM,
                "observed fraction 1.5");
        assertRejected(
                transform(t -> t.setPeakPower(-1)),
                RejectionReason.MALFORMED_TRANSFORM,
                "peak power -1");
        assertRejected(
                transform(t -> t.setTransform("wavelet-64x64-morlet/2")),
                RejectionReason.UNKNOWN_TRANSFORM,
                "'wavelet-64x64-morlet/2'");
    }

    private Step transform(Consumer<LightCurveTransform> flaw) throws Exception {
        LightCurveTransform transform = transformer.transform(sine(0.01, 12), CURVES);
        flaw.accept(transform);
        byte[] message = ResultEncoder.encode(transform);
        return () -> preparer.prepareTransform(message, TRANSFORMS);
    }

    private interface Step {

        PreparedRotation run() throws RejectedPacketException;
    }

    private static void assertRejected(Step step, RejectionReason reason, String detail) {
        assertThatThrownBy(step::run)
                .isInstanceOfSatisfying(
                        RejectedPacketException.class,
                        e -> assertThat(e.reason()).isEqualTo(reason))
                .hasMessageContaining(detail);
    }

    private static LightCurve sine(double amplitude, double periodDays) {
        return SyntheticLightCurves.of(YEAR, SyntheticLightCurves.sine(amplitude, periodDays));
    }
}
