package dev.nightjar.packet;

import dev.nightjar.alert.RejectionReason;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Where the parts of an Avro object container's header lie in its bytes. Reused from packet to
 * packet: nothing is copied out of the header unless its schema is new.
 */
final class ContainerHeader {

    static final int MAGIC_LENGTH = 4;
    static final int SYNC_LENGTH = 16;

    /** The longest schema a packet may bring along [bytes]; the surveys' are below 32 kB. */
    private static final int MAX_SCHEMA_BYTES = 256 << 10;

    private static final int MAX_ENTRIES = 100;
    private static final byte[] SCHEMA_KEY = ascii("avro.schema");
    private static final byte[] CODEC_KEY = ascii("avro.codec");

    private int schemaFrom;
    private int schemaTo;
    private int codecFrom;
    private int codecTo;
    private int syncFrom;

    /** Whether the bytes start as an object container does: Obj, 1. */
    static boolean startsContainer(byte[] packet) {
        return packet.length >= MAGIC_LENGTH
                && packet[0] == 'O'
                && packet[1] == 'b'
                && packet[2] == 'j'
                && packet[3] == 1;
    }

    /** Reads the header; {@code input} is left at the first block. */
    void read(byte[] packet, BoundedAvroInput input) throws IOException {
        input.reset(packet, MAGIC_LENGTH, packet.length);
        schemaFrom = -1;
        codecFrom = -1;
        int entriesLeft = MAX_ENTRIES;
        for (long entries = input.readMapStart(); entries > 0; entries = input.mapNext()) {
            entriesLeft -= (int) entries;
            if (entriesLeft < 0) {
                throw new AvroFlaw(
                        RejectionReason.DECLARED_LENGTH_TOO_LARGE,
                        "The container's header declares more than " + MAX_ENTRIES + " entries.");
            }
            for (long i = 0; i < entries; i++) {
                readEntry(packet, input);
            }
        }
        if (schemaFrom < 0) {
            throw new AvroFlaw(
                    RejectionReason.INVALID_SCHEMA, "The container's header holds no schema.");
        }
        syncFrom = input.position();
        input.skipFixed(SYNC_LENGTH);
    }

    private void readEntry(byte[] packet, BoundedAvroInput input) throws IOException {
        int keyLength = input.length("key");
        int keyFrom = input.position();
        input.skip(keyLength);
        int valueLength = input.length("header entry");
        int valueFrom = input.position();
        input.skip(valueLength);
        if (is(SCHEMA_KEY, packet, keyFrom, keyLength)) {
            if (valueLength > MAX_SCHEMA_BYTES) {
                throw new AvroFlaw(
                        RejectionReason.DECLARED_LENGTH_TOO_LARGE,
                        "The schema declares "
                                + valueLength
                                + " bytes; at most "
                                + MAX_SCHEMA_BYTES
                                + " are read.");
            }
            schemaFrom = valueFrom;
            schemaTo = valueFrom + valueLength;
        } else if (is(CODEC_KEY, packet, keyFrom, keyLength)) {
            codecFrom = valueFrom;
            codecTo = valueFrom + valueLength;
        }
    }

    int schemaFrom() {
        return schemaFrom;
    }

    int schemaTo() {
        return schemaTo;
    }

    /** Where the sixteen bytes lie that end each block. */
    int syncFrom() {
        return syncFrom;
    }

    String codec(byte[] packet) {
        return codecFrom < 0
                ? "null"
                : new String(
                        packet,
                        codecFrom,
                        Math.min(codecTo - codecFrom, 40),
                        StandardCharsets.UTF_8);
    }

    private static boolean is(byte[] key, byte[] packet, int from, int length) {
        return Arrays.equals(key, 0, key.length, packet, from, from + length);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
