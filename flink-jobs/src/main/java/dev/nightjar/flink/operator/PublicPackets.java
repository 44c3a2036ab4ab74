package dev.nightjar.flink.operator;

import dev.nightjar.alert.Alert;
import dev.nightjar.alert.RejectedPacketException;
import dev.nightjar.alert.RejectionReason;
import dev.nightjar.alert.Survey;
import dev.nightjar.flink.config.ProgramsConfig;
import dev.nightjar.flink.source.RawRecord;
import dev.nightjar.packet.PacketDecoder;
import dev.nightjar.scoring.AlertPreparer;
import dev.nightjar.scoring.PreparedAlert;

/**
 * Steps 1 and 2 for alerts that may be published. Others end here, before their stamps are looked
 * at: nothing behind this has seen them.
 */
final class PublicPackets implements PrepareStep<PreparedAlert> {

    private final ProgramsConfig programs;
    private final AlertPreparer preparer;

    PublicPackets(PacketDecoder decoder, ProgramsConfig programs) {
        this.programs = programs;
        this.preparer = new AlertPreparer(packet -> allowed(decoder.decode(packet)));
    }

    @Override
    public PreparedAlert prepare(RawRecord record) throws RejectedPacketException {
        if (programs.forbidsTopic(record.topic())) {
            throw refused();
        }
        return preparer.prepare(
                record.bytes(),
                record.topic(),
                record.partition(),
                record.offset(),
                record.timestampMillis());
    }

    @Override
    public boolean publishes(RawRecord record, RejectionReason reason) {
        return reason != RejectionReason.PRIVATE_PROGRAM
                && programs.publishesUnread(record.topic());
    }

    private Alert allowed(Alert alert) throws RejectedPacketException {
        if (alert.survey() == Survey.ZTF && !programs.allows(alert.programId())) {
            throw refused();
        }
        return alert;
    }

    private static RejectedPacketException refused() {
        return new RejectedPacketException(
                RejectionReason.PRIVATE_PROGRAM, "The alert is not of programs.allowed.");
    }
}
