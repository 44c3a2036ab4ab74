package dev.nightjar.app.score;

import dev.nightjar.alert.RejectionReason;
import dev.nightjar.packet.Packet;
import dev.nightjar.v1.RejectedRecord;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * Why a record could not be read, and which alert or star it was, if that much could be.
 *
 * @param detail what was found, in one sentence
 * @param alertId null where the packet does not tell, and for stars
 * @param objectId or star; null where the record does not tell
 */
record Rejection(
        RejectionReason reason, String detail, @Nullable Long alertId, @Nullable String objectId) {

    private static final int NO_PARTITION = -1;
    private static final long NO_TIMESTAMP = -1;

    /** As on the rejected topic; where that has the topic's name, this has the file's. */
    RejectedRecord record(Packet packet) {
        return RejectedRecord.newBuilder()
                .setReason(reason.name())
                .setDetail(detail)
                .setTopic(packet.name())
                .setPartition(NO_PARTITION)
                .setOffset(0)
                .setTimestampMillis(NO_TIMESTAMP)
                .setRejectedAtMillis(Instant.now().truncatedTo(ChronoUnit.MILLIS))
                .setValue(packet.bytes().length == 0 ? null : ByteBuffer.wrap(packet.bytes()))
                .setValueLength(packet.bytes().length)
                .build();
    }
}
