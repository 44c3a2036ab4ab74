package dev.nightjar.flink.sink;

import dev.nightjar.alert.RejectionReason;
import dev.nightjar.flink.source.RawRecord;
import dev.nightjar.scoring.ResultEncoder;
import dev.nightjar.scoring.WithheldContent;
import dev.nightjar.v1.RejectedRecord;
import java.nio.ByteBuffer;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Makes the rejected topic's record. What is longer than the topic takes is left out, since a
 * record that cannot be written would stop the job: the value, and with it the key where that alone
 * is too long, since a value without its key would go round again as another record. {@code
 * valueLength} is always told.
 */
public final class RejectionEncoder {

    /** Room for Kafka's own framing, our headers and the other fields [bytes]. */
    private static final int OVERHEAD_BYTES = 4096;

    private static final int LONGEST_DETAIL_CHARS = 500;

    private final int maxRecordBytes;

    /**
     * @param maxRecordBytes longest record the rejected topic takes [bytes]
     */
    public RejectionEncoder(int maxRecordBytes) {
        this.maxRecordBytes = maxRecordBytes;
    }

    /** Encodes one rejected record. */
    public RejectedMessage encode(
            RawRecord record, RejectionReason reason, String detail, Instant rejectedAt) {
        int room = maxRecordBytes - OVERHEAD_BYTES;
        // The key is carried twice: as the message's key and in the record.
        boolean keepKey = fits(record.key(), room / 4);
        byte[] key = keepKey ? record.key() : null;
        int roomForValue = room - (key == null ? 0 : 2 * key.length);
        byte[] value = record.value();
        boolean keepValue =
                keepKey && value != null && value.length > 0 && fits(value, roomForValue);
        RejectedRecord rejected =
                RejectedRecord.newBuilder()
                        .setReason(reason.name())
                        .setDetail(shortened(detail))
                        .setTopic(record.topic())
                        .setPartition(record.partition())
                        .setOffset(record.offset())
                        .setTimestampMillis(record.timestampMillis())
                        .setRejectedAtMillis(rejectedAt)
                        .setKey(key == null ? null : ByteBuffer.wrap(key))
                        .setValue(keepValue ? ByteBuffer.wrap(value) : null)
                        .setValueLength(value == null ? 0 : value.length)
                        .build();
        return new RejectedMessage(key, ResultEncoder.encode(rejected), reason.name());
    }

    /**
     * Encodes one rejected record without anything of its content: where it was read and how long
     * it is.
     */
    public RejectedMessage encodeWithoutContent(
            RawRecord record, RejectionReason reason, Instant rejectedAt) {
        RejectedRecord rejected =
                RejectedRecord.newBuilder()
                        .setReason(reason.name())
                        .setDetail(WithheldContent.DETAIL)
                        .setTopic(record.topic())
                        .setPartition(record.partition())
                        .setOffset(record.offset())
                        .setTimestampMillis(record.timestampMillis())
                        .setRejectedAtMillis(rejectedAt)
                        .setValueLength(record.bytes().length)
                        .build();
        return new RejectedMessage(null, ResultEncoder.encode(rejected), reason.name());
    }

    private static boolean fits(byte @Nullable [] bytes, int room) {
        return bytes == null || bytes.length <= room;
    }

    private static String shortened(String detail) {
        return detail.length() <= LONGEST_DETAIL_CHARS
                ? detail
                : detail.substring(0, LONGEST_DETAIL_CHARS);
    }
}
