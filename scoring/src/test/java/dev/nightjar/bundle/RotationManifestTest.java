package dev.nightjar.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nightjar.engine.NetworkShape;
import dev.nightjar.rotation.BaselineRange;
import dev.nightjar.rotation.DensityHead;
import dev.nightjar.rotation.GaussianHead;
import dev.nightjar.rotation.LaplaceHead;
import dev.nightjar.rotation.PeriodCalibration;
import dev.nightjar.rotation.PeriodEstimate;
import dev.nightjar.rotation.PeriodHead;
import dev.nightjar.testing.TinyBundle;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class RotationManifestTest {

    static List<PeriodHead> heads() {
        return List.of(new LaplaceHead(180), new GaussianHead(180), new DensityHead(0.1, 180, 128));
    }

    @ParameterizedTest
    @MethodSource("heads")
    void whatIsWrittenIsReadBack(PeriodHead head) throws Exception {
        RotationManifest manifest = manifest(head);

        BundleManifest read = BundleJson.readManifest(BundleJson.write(manifest));

        assertThat(read).isEqualTo(manifest);
        assertThat(read.networkShape()).isEqualTo(new NetworkShape(1, 64, 1, head.outputs()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"kind\" : \"laplace\" | \"kind\" : \"cauchy\" | cauchy",
                "\"kind\" : \"laplace\" | \"kind\" : \"java.lang.Object\" | java.lang.Object",
                "\"kind\" : \"laplace\", |  | kind",
                "\"scaleDays\" : 180.0 | \"scaleDays\" : 0 | scaleDays 0.0",
                "wavelet-64x64-morlet/1 | wavelet-64x64-morlet/9 | wavelet-64x64-morlet/9",
                "\"shortest\" : 300.0 | \"shortest\" : 900.0 | trainedBaselineDays",
                "\"unsureAbove\" : 0.35 | \"unsureAbove\" : 0 | unsureAbove",
                "0.025 | 0.925 | calibration",
                "ROTATION_PERIOD | STAMP_CLASSIFICATION | preprocessing",
            })
    void aManifestThatSaysAnythingUnknownIsRefusedByItsName(
            String part, String replacement, String named) throws Exception {
        String text =
                new String(
                        BundleJson.write(manifest(new LaplaceHead(180))), StandardCharsets.UTF_8);
        String altered = text.replace(part, replacement == null ? "" : replacement);
        assertThat(altered).isNotEqualTo(text);

        assertThatThrownBy(() -> BundleJson.readManifest(altered.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(InvalidBundleException.class)
                .hasMessageContaining(named);
    }

    @Test
    void aLargeUncertaintyMakesAPeriodUnsure() {
        RotationManifest manifest = manifest(new LaplaceHead(180));

        assertThat(manifest.label(estimate(10, 3.5))).isEqualTo("credible");
        assertThat(manifest.label(estimate(10, 3.6))).isEqualTo("unsure");
        assertThat(manifest.label(estimate(0, 0))).isEqualTo("unsure");
    }

    @Test
    void aBundleOfTheOtherTaskIsRefusedAndOneToNameIsTold(@TempDir Path directory) {
        ModelBundle stamps = ModelBundle.read(TinyBundle.writeTo(directory));

        assertThat(stamps.stampManifest()).isSameAs(stamps.manifest());
        assertThatThrownBy(stamps::rotationManifest)
                .isInstanceOf(InvalidBundleException.class)
                .hasMessage(
                        "the model bundle tiny-random/1.0.0 labels alerts;"
                                + " name one that gives rotation periods, such as"
                                + " models/rotation-period");
    }

    private static PeriodEstimate estimate(double periodDays, double sigmaDays) {
        return new PeriodEstimate(periodDays, sigmaDays, PeriodEstimate.LEVELS);
    }

    private static RotationManifest manifest(PeriodHead head) {
        return new RotationManifest(
                BundleManifest.FORMAT_VERSION,
                "tiny-rotation",
                "1.0.0",
                ModelTask.ROTATION_PERIOD,
                "wavelet-64x64-morlet/1",
                head,
                PeriodCalibration.NONE,
                new BaselineRange(300, 400),
                0.35,
                1e-5,
                new TrainingRecord("none", List.of(), 1, 0, "unknown", "none", Map.of()),
                Map.of("test.rms", 29.0),
                Map.of());
    }
}
