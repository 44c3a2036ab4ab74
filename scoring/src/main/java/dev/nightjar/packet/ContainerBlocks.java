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
    private BlockCodec codec = BlockCodec.NULL;
    private long records;
    private int from;
    private int length;

    /** Walks what follows {@code header}, at which {@code outer} stands. */
    ContainerBlocks(BoundedAvroInput outer, ContainerHeader header) {
        this.outer = outer;
        this.header = header;
    }

    void start(byte[] packet) throws IOException {
        this.packet = packet;
        this.codec = BlockCodec.of(header.codec(packet));
    }

    /** Goes to the next block; false at the container's end. */
    boolean next() throws IOException {
        if (outer.remaining() == 0) {
            return false;
        }
        records = outer.readLong();
        if (records < 0) {
            throw new AvroFlaw(
                    RejectionReason.MALFORMED_AVRO, "A block declares " + records + " records.");
        }
        length = outer.length("block");
        from = outer.position();
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
        return true;
    }

    /** How many records the block declares. */
    long records() {
        return records;
    }

    /** Sets {@code block} on the block's data, decompressed; until the next block is opened. */
    void open(BoundedAvroInput block) throws IOException {
        switch (codec) {
            case NULL -> block.reset(packet, from, from + length);
            case DEFLATE -> {
                int size = inflater.inflate(packet, from, length);
                block.reset(inflater.buffer(), 0, size);
            }
            case SNAPPY -> {
                byte[] data = SnappyBlock.decompress(packet, from, length);
                block.reset(data, 0, data.length);
            }
        }
    }
}
