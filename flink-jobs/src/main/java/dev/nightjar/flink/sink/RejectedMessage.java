package dev.nightjar.flink.sink;

import org.jspecify.annotations.Nullable;

/**
 * A record that could not be read, on its way to the rejected topic.
 *
 * @param key Kafka key of the record as it came
 * @param value a {@link dev.nightjar.v1.RejectedRecord} as {@link
 *     dev.nightjar.scoring.ResultEncoder} writes it
 * @param reason header {@code reason}: a name of {@link dev.nightjar.alert.RejectionReason}
 */
@SuppressWarnings("ArrayRecordComponent") // passed on once, never compared
public record RejectedMessage(byte @Nullable [] key, byte[] value, String reason) {}
