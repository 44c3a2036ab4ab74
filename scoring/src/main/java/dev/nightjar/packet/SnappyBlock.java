package dev.nightjar.packet;

import dev.nightjar.alert.RejectionReason;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.zip.CRC32;
import org.apache.commons.compress.compressors.snappy.SnappyCompressorInputStream;

/**
 * Undoes the snappy codec of Avro containers: raw snappy, then the data's CRC-32, four bytes,
 * big-endian.
 */
final class SnappyBlock {

    private static final int CHECKSUM = 4;

    private SnappyBlock() {}

    static byte[] decompress(byte[] packet, int from, int length) throws AvroFlaw {
        if (length <= CHECKSUM) {
            throw damaged();
        }
        byte[] data = read(packet, from, length - CHECKSUM);
        CRC32 crc = new CRC32();
        crc.update(data);
        if ((int) crc.getValue() != ByteBuffer.wrap(packet).getInt(from + length - CHECKSUM)) {
            throw damaged();
        }
        return data;
    }

    private static byte[] read(byte[] packet, int from, int length) throws AvroFlaw {
        try (SnappyCompressorInputStream snappy =
                new SnappyCompressorInputStream(new ByteArrayInputStream(packet, from, length))) {
            if (snappy.getSize() > BoundedAvroInput.MAX_ALERT_BYTES) {
                throw new AvroFlaw(
                        RejectionReason.DECOMPRESSION_BOMB,
                        "A compressed block inflates to more than "
                                + BoundedAvroInput.MAX_ALERT_BYTES
                                + " bytes.");
            }
            return snappy.readNBytes(BoundedAvroInput.MAX_ALERT_BYTES);
        } catch (AvroFlaw flaw) {
            throw flaw;
        } catch (IOException | RuntimeException e) { // damaged streams show in many types
            throw damaged();
        }
    }

    private static AvroFlaw damaged() {
        return new AvroFlaw(RejectionReason.MALFORMED_AVRO, "A compressed block is damaged.");
    }
}
