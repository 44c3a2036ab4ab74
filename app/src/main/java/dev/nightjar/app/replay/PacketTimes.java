package dev.nightjar.app.replay;

import dev.nightjar.alert.Alert;
import dev.nightjar.alert.Detection;
import dev.nightjar.alert.RejectedPacketException;
import dev.nightjar.packet.Packet;
import dev.nightjar.packet.PacketDecoder;
import java.util.Iterator;

/**
 * Reads when a packet's alert was observed, on one clock for both surveys: ZTF's JD UTC at the
 * start of the exposure, Rubin's MJD TAI at its middle. The half exposure between them stays, the
 * 37 s between TAI and UTC do not.
 */
public final class PacketTimes {

    private static final double MJD_MINUS_JD = -2_400_000.5;

    /**
     * TAI - UTC since 2017-01-01 [s]; no leap second has been announced since (IERS Bulletin C).
     */
    private static final double TAI_MINUS_UTC_SECONDS = 37;

    private static final double SECONDS_PER_DAY = 86_400;

    private final PacketDecoder decoder;

    /** Reads packets with {@code decoder}. */
    public PacketTimes(PacketDecoder decoder) {
        this.decoder = decoder;
    }

    /**
     * The packet with its time, without one if it cannot be read: it is to be replayed all the
     * same.
     */
    public TimedPacket read(Packet packet) {
        try {
            Alert alert = decoder.decode(packet.bytes());
            String objectId = alert.objectId().isEmpty() ? null : alert.objectId();
            return new TimedPacket(packet, observationMjdUtc(alert.detection()), objectId);
        } catch (RejectedPacketException | RuntimeException e) {
            // Whatever is wrong with it is for its readers to find.
            return new TimedPacket(packet, Double.NaN, null);
        }
    }

    /** Packets with their times, read as they are asked for. */
    public Iterator<TimedPacket> readAll(Iterator<Packet> packets) {
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return packets.hasNext();
            }

            @Override
            public TimedPacket next() {
                return read(packets.next());
            }
        };
    }

    static double observationMjdUtc(Detection detection) {
        return Double.isNaN(detection.observationJdUtc())
                ? detection.observationMjdTai() - TAI_MINUS_UTC_SECONDS / SECONDS_PER_DAY
                : detection.observationJdUtc() + MJD_MINUS_JD;
    }
}
