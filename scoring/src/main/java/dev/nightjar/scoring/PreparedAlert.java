package dev.nightjar.scoring;

import dev.nightjar.alert.Survey;
import dev.nightjar.stamp.StampTriplet;
import org.jspecify.annotations.Nullable;

/**
 * An alert after steps 1 and 2: what the label will carry, and the stamps that each model makes its
 * own tensor of. A public record of plain fields, so that Flink can pass it on without Kryo.
 *
 * @param sourceTopic Kafka topic or file name
 * @param sourcePartition Kafka partition, -1 for a file
 * @param sourceOffset Kafka offset, 0 for a file
 * @param sourceTimestampMillis Kafka record timestamp [ms since 1970 UTC], -1 where there is none
 * @param programId ZTF programid, -1 for Rubin
 * @param observationJdUtc NaN for Rubin
 * @param observationMjdTai NaN for ZTF
 * @param band one small letter, null where unknown
 * @param flags names of {@link dev.nightjar.alert.InputFlag}, sorted
 * @param skipReason name of a {@link dev.nightjar.alert.SkipReason}, null when it is to be scored
 * @param stamps null when skipped
 */
@SuppressWarnings("ArrayRecordComponent") // crosses one operator boundary, never compared
public record PreparedAlert(
        Survey survey,
        long alertId,
        String objectId,
        int programId,
        double observationJdUtc,
        double observationMjdTai,
        double raDeg,
        double decDeg,
        @Nullable String band,
        String schemaVersion,
        String sourceTopic,
        int sourcePartition,
        long sourceOffset,
        long sourceTimestampMillis,
        String[] flags,
        @Nullable String skipReason,
        @Nullable StampTriplet stamps) {}
