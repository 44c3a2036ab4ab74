package dev.nightjar.app.replay;

import dev.nightjar.packet.Packet;
import dev.nightjar.packet.SchemaResolvers;
import dev.nightjar.packet.SurveyPacketDecoder;

/** Packets from bytes. */
final class Packets {

    private Packets() {}

    static Packet of(byte[] bytes) {
        return new Packet("from Kafka", bytes);
    }

    static PacketTimes times() {
        return new PacketTimes(new SurveyPacketDecoder(SchemaResolvers.bundled()));
    }
}
