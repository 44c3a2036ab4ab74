package dev.nightjar.packet;

import dev.nightjar.alert.RejectionReason;
import dev.nightjar.deflate.DeflateDecoder;
import dev.nightjar.deflate.InvalidDeflateException;

/** Undoes the deflate codec of Avro containers (RFC 1951, no header) into one growing buffer. */
final class BlockInflater {

    private final DeflateDecoder deflate = new DeflateDecoder(BoundedAvroInput.MAX_ALERT_BYTES);

    /** Inflates {@code packet[from .. from + length)} and says how many bytes that gave. */
    int inflate(byte[] packet, int from, int length) throws AvroFlaw {
        try {
            return deflate.inflate(packet, from, from + length);
        } catch (InvalidDeflateException e) {
            throw switch (e.flaw()) {
                case TRUNCATED ->
                        new AvroFlaw(
                                RejectionReason.TRUNCATED_AVRO, "A compressed block ends early.");
                case DAMAGED ->
                        new AvroFlaw(
                                RejectionReason.MALFORMED_AVRO, "A compressed block is damaged.");
                case TOO_LONG ->
                        new AvroFlaw(
                                RejectionReason.DECOMPRESSION_BOMB,
                                "A compressed block inflates to more than "
                                        + BoundedAvroInput.MAX_ALERT_BYTES
                                        + " bytes.");
            };
        }
    }

    byte[] buffer() {
        return deflate.buffer();
    }
}
