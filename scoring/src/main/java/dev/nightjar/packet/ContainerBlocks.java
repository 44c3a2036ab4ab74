package dev.nightjar.packet;

import dev.nightjar.alert.RejectionReason;
import java.io.IOException;
import java.util.Arrays;

/**
 * Walks the blocks of one Avro object container and undoes their compression. Reused from packet to
 * packet.
 */
final class ContainerBlocks {

    private final BlockInflater inflater = new BlockInflater();
    private final BoundedAvroInput outer;
    private final ContainerHeader header;
    private byte[] packet = new byte[0];
    private String codec = "null";
    private long records;

    /** Walks what follows {@code header}, at which {@code outer} stands. */
    ContainerBlocks(BoundedAvroInput outer, ContainerHeader header) {
        this.outer = outer;
        this.header = header;
    }

    void start(byte[] packet) throws IOException {
        this.packet = packet;
        this.codec = header.codec(packet);
        if (!codec.equals("null") && !codec.equals("deflate")) {
            throw new AvroFlaw(
                    RejectionReason.UNSUPPORTED_CODEC,
                    "The container is compressed with a codec that is not read; null and deflate are.");
        }
    }

    /** Sets {@code block} on the next block's data; false at the container's end. */
    boolean next(BoundedAvroInput block) throws IOException {
        if (outer.remaining() == 0) {
            return false;
        }
        records = outer.readLong();
        if (records < 0) {
            throw new AvroFlaw(
                    RejectionReason.MALFORMED_AVRO, "A block declares " + records + " records.");
        }
        int length = outer.length("block");
        int from = outer.position();
        outer.skip(length);
        int sync = outer.position();
        outer.skipFixed(ContainerHeader.SYNC_LENGTH);
        int expected = header.syncFrom();
        if (!Arrays.equals(
                packet,
                expected,
                expected + ContainerHeader.SYNC_LENGTH,
                packet,
                sync,
                sync + ContainerHeader.SYNC_LENGTH)) {
            throw new AvroFlaw(
                    RejectionReason.SYNC_MARKER_MISMATCH,
                    "The block does not end with the container's sync marker.");
        }
        if (codec.equals("null")) {
            block.reset(packet, from, from + length);
        } else {
            int inflated = inflater.inflate(packet, from, length);
            block.reset(inflater.buffer(), 0, inflated);
        }
        return true;
    }

    /** How many records the block that {@link #next} found declares. */
    long records() {
        return records;
    }
}
