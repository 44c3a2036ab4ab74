package dev.nightjar.scoring;

import dev.nightjar.v1.Account;
import dev.nightjar.v1.BundleReference;
import dev.nightjar.v1.Classification;
import dev.nightjar.v1.Classifier;
import dev.nightjar.v1.LabelledAlert;
import dev.nightjar.v1.LabelledRotation;
import dev.nightjar.v1.LightCurve;
import dev.nightjar.v1.LightCurveTransform;
import dev.nightjar.v1.ModelAction;
import dev.nightjar.v1.ModelCommand;
import dev.nightjar.v1.ModelOutcome;
import dev.nightjar.v1.ModelStatus;
import dev.nightjar.v1.ObservedLightCurve;
import dev.nightjar.v1.PeriodQuantile;
import dev.nightjar.v1.RecordSource;
import dev.nightjar.v1.RejectedRecord;
import dev.nightjar.v1.ScoringTask;
import dev.nightjar.v1.ServedModels;
import dev.nightjar.v1.ShadowOpinion;
import dev.nightjar.v1.ShadowResult;
import dev.nightjar.v1.Stage;
import dev.nightjar.v1.Status;
import dev.nightjar.v1.SurveyName;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * The records in the golden files, and the program that wrote them. A new version of a schema gets
 * new files beside the old ones and an entry in {@link ResultSchemas}; files of past versions are
 * never written again.
 */
final class GoldenResults {

    private static final Instant THEN = Instant.parse("2026-03-01T12:00:00.123Z");

    private GoldenResults() {}

    /** The one argument: {@code scoring/src/test/resources/dev/nightjar/scoring}. */
    public static void main(String[] args) throws IOException {
        Path directory = Files.createDirectories(Path.of(args[0]));
        Files.write(directory.resolve("duplicate-alert.2.bin"), ResultEncoder.encode(duplicate()));
        Files.write(directory.resolve("rejected-record.1.bin"), ResultEncoder.encode(rejected()));
        Files.write(
                directory.resolve("labelled-rotation.1.bin"),
                ResultEncoder.encode(labelledRotation()));
        Files.write(
                directory.resolve("skipped-rotation.1.bin"),
                ResultEncoder.encode(skippedRotation()));
        Files.write(directory.resolve("light-curve.1.bin"), ResultEncoder.encode(lightCurve()));
        Files.write(
                directory.resolve("light-curve-transform.1.bin"),
                ResultEncoder.encode(transform()));
        Files.write(directory.resolve("account.1.bin"), ResultEncoder.encode(account()));
        Files.write(directory.resolve("model-command.1.bin"), ResultEncoder.encode(command()));
        Files.write(directory.resolve("model-status.1.bin"), ResultEncoder.encode(status()));
        Files.write(directory.resolve("shadow-result.1.bin"), ResultEncoder.encode(shadow()));
    }

    static LabelledAlert labelled() {
        return new LabelledAlert(
                Status.LABELLED,
                null,
                SurveyName.ZTF,
                1234567890123456789L,
                "ZTF18abudxnw",
                1,
                2459000.75,
                null,
                10.5,
                -20.25,
                "g",
                "4.02",
                new RecordSource("ztf_20260301_programid1", 3, 42L, 1_772_366_400_000L),
                THEN,
                classifier(),
                List.of(
                        new Classification("bogus", 0.125f, 0.25f),
                        new Classification("real", 0.875f, 0.75f)),
                "real",
                List.of("ESTIMATED_NOISE", "PADDED_STAMP"),
                null);
    }

    static LabelledAlert duplicate() {
        LabelledAlert alert = labelled();
        alert.setDuplicateOf(
                new RecordSource("ztf_20260301_programid1", 1, 17L, 1_772_366_399_000L));
        return alert;
    }

    static LabelledAlert skipped() {
        return new LabelledAlert(
                Status.SKIPPED,
                "MISSING_TEMPLATE_STAMP",
                SurveyName.RUBIN,
                987654321L,
                "",
                null,
                null,
                61100.25,
                359.5,
                89.75,
                null,
                "9.0",
                new RecordSource("lsst-alerts-v11", 44, 0L, -1L),
                THEN,
                classifier(),
                List.of(),
                null,
                List.of(),
                null);
    }

    static RejectedRecord rejected() {
        return new RejectedRecord(
                "TRUNCATED_AVRO",
                "The bytes end before the Avro data does.",
                "ztf_20260301_programid1",
                3,
                43L,
                1_772_366_400_001L,
                THEN,
                null,
                ByteBuffer.wrap(new byte[] {'O', 'b', 'j', 1}),
                4L);
    }

    static LabelledRotation labelledRotation() {
        return new LabelledRotation(
                Status.LABELLED,
                null,
                "TIC 261136679",
                12.5,
                1.25,
                List.of(new PeriodQuantile(0.16, 11.25), new PeriodQuantile(0.84, 13.75)),
                "credible",
                List.of("LOW_POWER"),
                observed(),
                new RecordSource("transforms", 1, 7L, 1_772_366_400_002L),
                THEN,
                rotationClassifier());
    }

    static LabelledRotation skippedRotation() {
        return new LabelledRotation(
                Status.SKIPPED,
                "CONSTANT_FLUX",
                "TIC 261136679",
                null,
                null,
                List.of(),
                null,
                List.of(),
                observed(),
                new RecordSource("transforms", 1, 8L, -1L),
                THEN,
                rotationClassifier());
    }

    static LightCurve lightCurve() {
        return new LightCurve(
                "TIC 261136679",
                List.of(1325.25, 1325.5),
                List.of(1.5f, 0.75f),
                "TESS",
                "PDCSAP_FLUX",
                "tess.fits");
    }

    static LightCurveTransform transform() {
        byte[] pixels = new byte[4096];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) i;
        }
        return new LightCurveTransform(
                "TIC 261136679",
                "wavelet-64x64-morlet/1",
                ByteBuffer.wrap(pixels),
                1.5e-6,
                2.5e-4,
                observed());
    }

    static Account account() {
        return new Account(
                "score-alerts",
                Stage.DECODE,
                "ztf_20260301_programid1",
                3,
                Instant.parse("2026-03-01T12:00:00Z"),
                60_000L,
                40L,
                43L,
                4L,
                0L,
                0L,
                1L,
                Map.of("TRUNCATED_AVRO", 1L),
                THEN);
    }

    static ModelCommand command() {
        return new ModelCommand(
                "6e1f7b1e-7a55-4f6c-9b58-0f4b1d5d1a11",
                THEN,
                ScoringTask.STAMP_CLASSIFICATION,
                SurveyName.RUBIN,
                ModelAction.SHADOW,
                reference("0.4.0", "cd"));
    }

    static ModelStatus status() {
        return new ModelStatus(
                command().getId(),
                ModelOutcome.APPLIED,
                "real-bogus/0.4.0 (cdcdcdcdcdcd) scores beside the champion.",
                ScoringTask.STAMP_CLASSIFICATION,
                "score-alerts",
                1,
                2,
                List.of(
                        new ServedModels(
                                SurveyName.RUBIN,
                                reference("0.3.0", "ab"),
                                null,
                                reference("0.4.0", "cd")),
                        new ServedModels(SurveyName.ZTF, reference("0.3.0", "ab"), null, null)),
                THEN);
    }

    static ShadowResult shadow() {
        LabelledAlert alert = labelled();
        return new ShadowResult(
                alert.getSurvey(),
                alert.getObjectId(),
                alert.getAlertId(),
                alert.getSource(),
                THEN,
                opinion(alert, "real"),
                opinion(alert, "bogus"),
                true);
    }

    private static ShadowOpinion opinion(LabelledAlert alert, String label) {
        return new ShadowOpinion(
                alert.getClassifier(),
                alert.getStatus(),
                null,
                label,
                alert.getClassifications(),
                null,
                null);
    }

    private static BundleReference reference(String version, String digits) {
        return new BundleReference(
                "real-bogus",
                version,
                "https://models.example/real-bogus-" + version + ".tar.gz",
                digits.repeat(32));
    }

    private static ObservedLightCurve observed() {
        return new ObservedLightCurve(
                1325.25,
                356.25,
                16_000,
                0.875,
                "TESS",
                "PDCSAP_FLUX",
                "tess.fits",
                new RecordSource("light-curves", 0, 6L, 1_772_366_400_001L));
    }

    private static Classifier rotationClassifier() {
        return new Classifier(
                "rotation-period",
                "0.1.0",
                "0".repeat(64),
                "wavelet-64x64-morlet/1",
                "onnx/1.29.0");
    }

    private static Classifier classifier() {
        return new Classifier(
                "real-bogus", "0.1.0", "0".repeat(64), "stamps-21px-min-max/1", "onnx/1.29.0");
    }
}
