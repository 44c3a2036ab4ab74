package dev.nightjar.app.score;

import dev.nightjar.packet.Packet;
import dev.nightjar.v1.LabelledAlert;
import org.jspecify.annotations.Nullable;

/**
 * What became of a packet: exactly one of {@code alert} and {@code rejection} is given.
 *
 * @param alert labelled or skipped
 * @param rejection why it could not be read
 */
record PacketResult(Packet packet, @Nullable LabelledAlert alert, @Nullable Rejection rejection) {

    /** A packet that was read. */
    static PacketResult of(Packet packet, LabelledAlert alert) {
        return new PacketResult(packet, alert, null);
    }

    /** A packet that was not. */
    static PacketResult of(Packet packet, Rejection rejection) {
        return new PacketResult(packet, null, rejection);
    }

    /** LABELLED, SKIPPED or REJECTED. */
    String status() {
        return alert == null ? "REJECTED" : alert.getStatus().name();
    }

    /** Why it is not labelled; null when it is. */
    @Nullable String reason() {
        if (rejection != null) {
            return rejection.reason().name();
        }
        return alert == null ? null : alert.getReason();
    }
}
