package dev.nightjar.benchmarks;

import dev.nightjar.alert.RejectedPacketException;
import dev.nightjar.packet.SchemaResolvers;
import dev.nightjar.packet.SurveyPacketDecoder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;

/**
 * A packet that can be sent again and again as another alert: everything else is as it was, so that
 * a million alerts need not be simulated, and none is a duplicate.
 */
final class RenumberedPacket {

    /** From here up to twice as many, an id takes nine bytes in Avro, as ZTF's do. */
    private static final long FIRST_ID = 2_000_000_000_000_000_000L;

    private final byte[] packet;
    private final List<Integer> places = new ArrayList<>();

    private RenumberedPacket(byte[] packet) {
        this.packet = packet;
    }

    /**
     * Finds the id in a packet.
     *
     * @throws IllegalArgumentException if it is not there as nine bytes
     */
    static RenumberedPacket of(byte[] packet) throws RejectedPacketException {
        byte[] id =
                encoded(
                        new SurveyPacketDecoder(SchemaResolvers.bundled())
                                .decode(packet)
                                .alertId());
        RenumberedPacket renumbered = new RenumberedPacket(packet);
        for (int at = 0; at + id.length <= packet.length; at++) {
            if (Arrays.equals(packet, at, at + id.length, id, 0, id.length)) {
                renumbered.places.add(at);
            }
        }
        if (renumbered.places.isEmpty() || id.length != encoded(FIRST_ID).length) {
            throw new IllegalArgumentException("the packet does not hold its id as nine bytes");
        }
        return renumbered;
    }

    /** The packet as the i-th alert. */
    byte[] as(long number) {
        byte[] id = encoded(FIRST_ID + number);
        byte[] copy = packet.clone();
        for (int at : places) {
            System.arraycopy(id, 0, copy, at, id.length);
        }
        return copy;
    }

    private static byte[] encoded(long id) {
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(bytes, null);
            encoder.writeLong(id);
            encoder.flush();
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
