package dev.nightjar.packet;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.nightjar.alert.Alert;
import dev.nightjar.alert.RejectedPacketException;
import dev.nightjar.stamp.StampReader;
import dev.nightjar.testing.MalformedPackets;
import dev.nightjar.testing.MalformedPackets.MalformedPacket;
import dev.nightjar.testing.SyntheticPackets;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever the bytes, a packet is read or rejected: nothing else is thrown, nothing hangs, nothing
 * outgrows the heap.
 */
class PacketDecoderFuzzTest {

    private static final SurveyPacketDecoder DECODER =
            new SurveyPacketDecoder(SchemaResolvers.bundled());
    private static final StampReader READER = new StampReader();

    static Stream<byte[]> seeds() {
        return Stream.concat(
                        Stream.of(
                                SyntheticPackets.ztfPacket(),
                                SyntheticPackets.container("deflate", SyntheticPackets.ztfRecord()),
                                frame(704, 7, 4),
                                frame(1101, 11, 1)),
                        MalformedPackets.all().stream().map(MalformedPacket::bytes))
                .filter(bytes -> bytes.length < 100_000);
    }

    @MethodSource("seeds")
    @FuzzTest(maxDuration = "20s")
    void anyBytesAreReadOrRejected(byte[] packet) {
        if (packet == null) {
            return;
        }
        try {
            Alert alert = DECODER.decode(packet);
            if (alert.cutoutScience() != null
                    && alert.cutoutTemplate() != null
                    && alert.cutoutDifference() != null) {
                READER.read(alert);
            }
        } catch (RejectedPacketException expected) {
            // A rejection is an answer.
        }
    }

    private static byte[] frame(int id, int major, int minor) {
        return SyntheticPackets.frame(
                id, SyntheticPackets.rubinRecord(SyntheticPackets.rubinSchema(major, minor)));
    }
}
