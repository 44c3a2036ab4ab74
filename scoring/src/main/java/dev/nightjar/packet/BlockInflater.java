package dev.nightjar.packet;

import dev.nightjar.alert.RejectionReason;
import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** Undoes the deflate codec of Avro containers (RFC 1951, no header) into one growing buffer. */
final class BlockInflater {

    private final Inflater inflater = new Inflater(true);
    private byte[] buffer = new byte[1 << 17];

    /** Inflates {@code packet[from .. from + length)} and says how many bytes that gave. */
    int inflate(byte[] packet, int from, int length) throws AvroFlaw {
        inflater.reset();
        inflater.setInput(packet, from, length);
        int size = 0;
        try {
            while (!inflater.finished()) {
                if (size == buffer.length) {
                    grow();
                }
                int got = inflater.inflate(buffer, size, buffer.length - size);
                if (got == 0 && !inflater.finished()) {
                    throw new AvroFlaw(
                            RejectionReason.TRUNCATED_AVRO, "A compressed block ends early.");
                }
                size += got;
            }
        } catch (DataFormatException e) {
            throw new AvroFlaw(RejectionReason.MALFORMED_AVRO, "A compressed block is damaged.");
        }
        return size;
    }

    byte[] buffer() {
        return buffer;
    }

    private void grow() throws AvroFlaw {
        if (buffer.length >= BoundedAvroInput.MAX_ALERT_BYTES) {
            throw new AvroFlaw(
                    RejectionReason.DECOMPRESSION_BOMB,
                    "A compressed block inflates to more than "
                            + BoundedAvroInput.MAX_ALERT_BYTES
                            + " bytes.");
        }
        buffer = Arrays.copyOf(buffer, buffer.length * 2);
    }
}
