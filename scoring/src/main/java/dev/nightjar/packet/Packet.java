package dev.nightjar.packet;

import org.jspecify.annotations.Nullable;

/**
 * One packet from a file, as it would be a message's bytes; or a file, an archive's member or the
 * rest of one that could not be read, so that nothing that was named goes without a row.
 *
 * @param name {@code file.avro}, from the folder that was named (or its path as it was given, see
 *     {@link PacketFiles}); {@code archive.tar.gz!member.avro}; and with {@code #n} for the n-th
 *     record, from 1, of a container that holds several
 * @param bytes the packet; none where it could not be read
 * @param unreadable why it could not be read, in one sentence; null where it could. To be counted
 *     as {@link dev.nightjar.alert.RejectionReason#UNREADABLE_FILE}
 */
@SuppressWarnings("ArrayRecordComponent") // handed on, never compared
public record Packet(String name, byte[] bytes, @Nullable String unreadable) {

    private static final byte[] NONE = new byte[0];

    /** A packet that was read. */
    public Packet(String name, byte[] bytes) {
        this(name, bytes, null);
    }

    /** Something that could not be read. */
    public static Packet unreadable(String name, String why) {
        return new Packet(name, NONE, why);
    }

    /** Whether there are bytes to decode. */
    public boolean isReadable() {
        return unreadable == null;
    }
}
