package dev.nightjar.scoring;

import dev.nightjar.v1.Classification;
import dev.nightjar.v1.Classifier;
import dev.nightjar.v1.LabelledAlert;
import dev.nightjar.v1.RecordSource;
import dev.nightjar.v1.RejectedRecord;
import dev.nightjar.v1.Status;
import dev.nightjar.v1.SurveyName;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

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
        Files.write(directory.resolve("labelled-alert.1.bin"), ResultEncoder.encode(labelled()));
        Files.write(directory.resolve("skipped-alert.1.bin"), ResultEncoder.encode(skipped()));
        Files.write(directory.resolve("rejected-record.1.bin"), ResultEncoder.encode(rejected()));
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
                List.of("ESTIMATED_NOISE", "PADDED_STAMP"));
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
                List.of());
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

    private static Classifier classifier() {
        return new Classifier(
                "real-bogus", "0.1.0", "0".repeat(64), "stamps-21px-min-max/1", "onnx/1.29.0");
    }
}
