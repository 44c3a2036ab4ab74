package dev.nightjar.flink.source;

import dev.nightjar.v1.RecordSource;
import org.jspecify.annotations.Nullable;

/**
 * A Kafka record as it came, with where it came from. A public record of plain fields, so that
 * Flink can pass it on without Kryo.
 *
 * @param value the message; null for a record without one
 * @param key null for a record without one
 * @param topic it was read from
 * @param partition of that topic
 * @param offset in that partition
 * @param timestampMillis Kafka record timestamp [ms since 1970 UTC], -1 where there is none
 */
@SuppressWarnings(
        "ArrayRecordComponent") // read-only bytes straight from the consumer, never compared
public record RawRecord(
        byte @Nullable [] value,
        byte @Nullable [] key,
        String topic,
        int partition,
        long offset,
        long timestampMillis) {

    private static final byte[] NOTHING = {};

    /** The value's bytes; none for a record without one. */
    public byte[] bytes() {
        return value == null ? NOTHING : value;
    }

    /** Where it was read, as results tell it. */
    public RecordSource place() {
        return new RecordSource(topic, partition, offset, timestampMillis);
    }
}
