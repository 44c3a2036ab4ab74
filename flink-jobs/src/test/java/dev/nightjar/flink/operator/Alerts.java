package dev.nightjar.flink.operator;

import dev.nightjar.alert.Survey;
import dev.nightjar.flink.source.RawRecord;
import dev.nightjar.scoring.PreparedAlert;
import dev.nightjar.scoring.ResultDecoder;
import dev.nightjar.stamp.Stamp;
import dev.nightjar.stamp.StampTriplet;
import dev.nightjar.v1.Classification;
import dev.nightjar.v1.Classifier;
import dev.nightjar.v1.LabelledAlert;
import dev.nightjar.v1.RecordSource;
import dev.nightjar.v1.Status;
import dev.nightjar.v1.SurveyName;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Alerts for the operators' tests: named by their offset, without a packet behind them. */
public final class Alerts {

    private static final StampTriplet STAMPS = stamps();

    private Alerts() {}

    private static StampTriplet stamps() {
        float[] pixels = new float[63 * 63];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = i % 17;
        }
        Stamp stamp = new Stamp(63, 63, pixels, null);
        return new StampTriplet(stamp, stamp, stamp, 31, 31, false);
    }

    public static RawRecord record(long offset, byte @Nullable [] value) {
        return new RawRecord(value, null, "ztf", 0, offset, 1_000 + offset);
    }

    public static PreparedAlert prepared(long offset) {
        return prepared(Survey.ZTF, offset, null);
    }

    public static PreparedAlert skipped(long offset) {
        return prepared(Survey.ZTF, offset, "MISSING_TEMPLATE_STAMP");
    }

    public static PreparedAlert prepared(Survey survey, long offset) {
        return prepared(survey, offset, null);
    }

    private static PreparedAlert prepared(Survey survey, long offset, @Nullable String skipReason) {
        return new PreparedAlert(
                survey,
                offset,
                "ZTF18a" + offset,
                1,
                2_460_000.5,
                Double.NaN,
                10,
                -5,
                "g",
                "4.02",
                "ztf",
                0,
                offset,
                1_000 + offset,
                new String[0],
                skipReason,
                skipReason == null ? STAMPS : null);
    }

    public static LabelledAlert labelled(PreparedAlert alert) {
        boolean skipped = alert.skipReason() != null;
        return new LabelledAlert(
                skipped ? Status.SKIPPED : Status.LABELLED,
                alert.skipReason(),
                SurveyName.ZTF,
                alert.alertId(),
                alert.objectId(),
                alert.programId(),
                alert.observationJdUtc(),
                null,
                alert.raDeg(),
                alert.decDeg(),
                alert.band(),
                alert.schemaVersion(),
                new RecordSource(
                        alert.sourceTopic(),
                        alert.sourcePartition(),
                        alert.sourceOffset(),
                        alert.sourceTimestampMillis()),
                Instant.ofEpochMilli(0),
                new Classifier("real-bogus", "0.1.0", "0", "p/1", "fake"),
                skipped ? List.of() : List.of(new Classification("real", 0.5f, 0.5f)),
                skipped ? null : "real",
                List.of(),
                null);
    }

    public static LabelledAlert read(byte[] value) {
        try {
            return ResultDecoder.labelledAlert(value);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
