package dev.nightjar.packet;

import dev.nightjar.alert.RejectedPacketException;
import dev.nightjar.alert.RejectionReason;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.jspecify.annotations.Nullable;

/**
 * Splits a container that holds several records into containers of one record each, as messages
 * hold them.
 */
final class ContainerRecords implements Iterator<Packet> {

    private final String name;
    private final byte[] file;
    private final ContainerHeader header = new ContainerHeader();
    private final BoundedAvroInput outer = new BoundedAvroInput();
    private final BoundedAvroInput block = new BoundedAvroInput();
    private final ContainerBlocks blocks = new ContainerBlocks(outer, header);
    private final Schema schema;
    private final byte[] singleHeader;
    private long leftInBlock;
    private int number;
    private @Nullable Packet next;
    private boolean ended;

    private ContainerRecords(String name, byte[] file) throws IOException, RejectedPacketException {
        this.name = name;
        this.file = file;
        header.read(file, outer);
        schema = SchemaVetting.parse(file, header.schemaFrom(), header.schemaTo());
        blocks.start(file);
        singleHeader = singleHeader();
    }

    /**
     * The packets in a file's bytes: the bytes themselves, unless they are a container of several
     * records.
     */
    static Iterator<Packet> of(String name, byte[] file) {
        try {
            if (holdsSeveral(file)) {
                return new ContainerRecords(name, file);
            }
        } catch (IOException | RejectedPacketException e) {
            // Whatever is wrong with the file, the decoder will say of its bytes.
            return List.of(new Packet(name, file)).iterator();
        }
        return List.of(new Packet(name, file)).iterator();
    }

    private static boolean holdsSeveral(byte[] file) throws IOException {
        if (!ContainerHeader.startsContainer(file)) {
            return false;
        }
        BoundedAvroInput outer = new BoundedAvroInput();
        new ContainerHeader().read(file, outer);
        long records = 0;
        while (records < 2 && outer.remaining() > 0) {
            long inBlock = outer.readLong();
            if (inBlock < 0) {
                return false;
            }
            records = Math.max(records + inBlock, inBlock);
            outer.skip(outer.length("block"));
            outer.skipFixed(ContainerHeader.SYNC_LENGTH);
        }
        return records > 1;
    }

    @Override
    public boolean hasNext() {
        if (next == null && !ended) {
            next = advance();
            ended = next == null || !next.isReadable();
        }
        return next != null;
    }

    @Override
    public Packet next() {
        if (!hasNext() || next == null) {
            throw new NoSuchElementException();
        }
        Packet packet = next;
        next = null;
        return packet;
    }

    private @Nullable Packet advance() {
        number++;
        String recordName = name + "#" + number;
        try {
            while (leftInBlock == 0) {
                if (!blocks.next()) {
                    return null;
                }
                blocks.open(block);
                leftInBlock = blocks.records();
            }
            leftInBlock--;
            return new Packet(recordName, single(datum()));
        } catch (AvroFlaw flaw) {
            return unreadable(recordName, flaw.rejection().reason(), flaw.getMessage());
        } catch (IOException
                | RuntimeException e) { // Avro meets data that is not its schema's with many types
            return unreadable(
                    recordName,
                    RejectionReason.MALFORMED_AVRO,
                    "The data is not what its schema says.");
        }
    }

    private static Packet unreadable(String name, RejectionReason reason, @Nullable String detail) {
        return Packet.unreadable(
                name,
                "The container cannot be read from this record on (" + reason + "): " + detail);
    }

    /** The next record's encoding, found by stepping over it. */
    private byte[] datum() throws IOException {
        int from = block.position();
        GenericDatumReader.skip(schema, block);
        return block.copy(from, block.position());
    }

    private byte[] single(byte[] datum) {
        ByteArrayOutputStream out =
                new ByteArrayOutputStream(singleHeader.length + datum.length + 32);
        out.writeBytes(singleHeader);
        writeLong(out, 1);
        writeLong(out, datum.length);
        out.writeBytes(datum);
        out.write(file, header.syncFrom(), ContainerHeader.SYNC_LENGTH);
        return out.toByteArray();
    }

    private byte[] singleHeader() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(new byte[] {'O', 'b', 'j', 1});
        writeLong(out, 1);
        byte[] key = "avro.schema".getBytes(StandardCharsets.US_ASCII);
        writeLong(out, key.length);
        out.writeBytes(key);
        int length = header.schemaTo() - header.schemaFrom();
        writeLong(out, length);
        out.write(file, header.schemaFrom(), length);
        writeLong(out, 0);
        out.write(file, header.syncFrom(), ContainerHeader.SYNC_LENGTH);
        return out.toByteArray();
    }

    private static void writeLong(ByteArrayOutputStream out, long value) {
        long left = value << 1;
        while (left > 0x7f) {
            out.write((int) ((left & 0x7f) | 0x80));
            left >>>= 7;
        }
        out.write((int) left);
    }
}
