package dev.nightjar.scoring;

import dev.nightjar.alert.Alert;
import dev.nightjar.alert.Band;
import dev.nightjar.alert.InputFlag;
import dev.nightjar.alert.RejectedPacketException;
import dev.nightjar.alert.SkipReason;
import dev.nightjar.packet.PacketDecoder;
import dev.nightjar.stamp.StampReader;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Steps 1 and 2: packet bytes in, prepared alert out, whichever models score it. Not thread-safe:
 * one per thread.
 */
public final class AlertPreparer {

    private final PacketDecoder decoder;
    private final StampReader stampReader = new StampReader();

    /**
     * @param decoder step 1
     */
    public AlertPreparer(PacketDecoder decoder) {
        this.decoder = decoder;
    }

    /**
     * Prepares one packet. An alert without one of its stamps comes back with a skip reason and no
     * stamps.
     *
     * @param topic Kafka topic or file name
     * @param partition Kafka partition, -1 for a file
     * @param offset Kafka offset, 0 for a file
     * @param timestampMillis Kafka record timestamp [ms since 1970 UTC], -1 where there is none
     * @throws RejectedPacketException if packet or stamps cannot be read
     */
    public PreparedAlert prepare(
            byte[] packet, String topic, int partition, long offset, long timestampMillis)
            throws RejectedPacketException {
        Alert alert = decoder.decode(packet);
        Set<InputFlag> flags = EnumSet.noneOf(InputFlag.class);
        if (alert.newerSchema()) {
            flags.add(InputFlag.NEWER_SCHEMA);
        }
        SkipReason skipReason = missingStamp(alert);
        Band band = alert.detection().band();
        return new PreparedAlert(
                alert.survey(),
                alert.alertId(),
                alert.objectId(),
                alert.programId(),
                alert.detection().observationJdUtc(),
                alert.detection().observationMjdTai(),
                alert.position().raDeg(),
                alert.position().decDeg(),
                band == null ? null : band.letter(),
                alert.schemaVersion(),
                topic,
                partition,
                offset,
                timestampMillis,
                flags.stream().map(InputFlag::name).sorted().toArray(String[]::new),
                skipReason == null ? null : skipReason.name(),
                skipReason == null ? stampReader.read(alert) : null);
    }

    private static @Nullable SkipReason missingStamp(Alert alert) {
        if (alert.cutoutScience() == null) {
            return SkipReason.MISSING_SCIENCE_STAMP;
        }
        if (alert.cutoutTemplate() == null) {
            return SkipReason.MISSING_TEMPLATE_STAMP;
        }
        return alert.cutoutDifference() == null ? SkipReason.MISSING_DIFFERENCE_STAMP : null;
    }
}
