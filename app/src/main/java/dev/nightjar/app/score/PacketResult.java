package dev.nightjar.app.score;

import dev.nightjar.packet.Packet;
import dev.nightjar.v1.LabelledAlert;
import java.util.Map;
import java.util.Objects;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * What became of a packet: exactly one of {@code alert} and {@code rejection} is given.
 *
 * @param alert labelled or skipped
 * @param rejection why it could not be read
 */
record PacketResult(Packet packet, @Nullable LabelledAlert alert, @Nullable Rejection rejection)
        implements ScoredRow {

    /** A packet that was read. */
    static PacketResult of(Packet packet, LabelledAlert alert) {
        return new PacketResult(packet, alert, null);
    }

    /** A packet that was not. */
    static PacketResult of(Packet packet, Rejection rejection) {
        return new PacketResult(packet, null, rejection);
    }

    @Override
    public String status() {
        return alert == null ? "REJECTED" : alert.getStatus().name();
    }

    @Override
    public @Nullable String label() {
        return alert == null ? null : alert.getLabel();
    }

    @Override
    public @Nullable String reason() {
        if (rejection != null) {
            return rejection.reason().name();
        }
        return alert == null ? null : alert.getReason();
    }

    @Override
    public Map<String, @Nullable Object> columns() {
        return ResultColumns.of(this);
    }

    @Override
    public SpecificRecord record() {
        return alert == null ? Objects.requireNonNull(rejection).record(packet) : alert;
    }
}
