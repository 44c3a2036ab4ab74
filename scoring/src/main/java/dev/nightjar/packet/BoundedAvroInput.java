package dev.nightjar.packet;

import dev.nightjar.alert.RejectionReason;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.avro.io.Decoder;
import org.apache.avro.util.Utf8;

/**
 * Avro's binary encoding over a range of one array, believing no length: what is declared must lie
 * within the range before anything is allocated for it. Avro's own decoder allocates up to 2 GB
 * first.
 */
final class BoundedAvroInput extends Decoder {

    /** No alert, and so nothing inside one, is longer [bytes]; Rubin's longest are below 1 MB. */
    static final int MAX_ALERT_BYTES = 32 << 20;

    /** No alert's history has more rows than this in all; a year of Rubin visits is about 1,000. */
    private static final int MAX_ARRAY_ITEMS = 200_000;

    private static final VarHandle INT =
            MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LONG =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private final int maxArrayItems;
    private final int maxTextBytes;
    private byte[] bytes = new byte[0];
    private int at;
    private int end;
    private int itemsLeft;

    /** For alerts. */
    BoundedAvroInput() {
        this(MAX_ARRAY_ITEMS, MAX_ALERT_BYTES);
    }

    /**
     * @param maxArrayItems that a datum may have in all
     * @param maxTextBytes of a string
     */
    BoundedAvroInput(int maxArrayItems, int maxTextBytes) {
        this.maxArrayItems = maxArrayItems;
        this.maxTextBytes = maxTextBytes;
    }

    /** Reads from {@code bytes[from]} on, up to and without {@code bytes[to]}. */
    void reset(byte[] bytes, int from, int to) {
        this.bytes = bytes;
        this.at = from;
        this.end = to;
        this.itemsLeft = maxArrayItems;
    }

    int position() {
        return at;
    }

    int remaining() {
        return end - at;
    }

    @Override
    public int remainingBytes() {
        return remaining();
    }

    @Override
    public void readNull() {}

    @Override
    public boolean readBoolean() throws IOException {
        need(1);
        return bytes[at++] == 1;
    }

    @Override
    public int readInt() throws IOException {
        long value = readLong();
        if (value != (int) value) {
            throw malformed("An int is out of its range.");
        }
        return (int) value;
    }

    @Override
    public long readLong() throws IOException {
        long zigzag = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            need(1);
            byte b = bytes[at++];
            zigzag |= (b & 0x7fL) << shift;
            if (b >= 0) {
                return (zigzag >>> 1) ^ -(zigzag & 1);
            }
        }
        throw malformed("A number is longer than ten bytes.");
    }

    @Override
    public float readFloat() throws IOException {
        need(4);
        float value = Float.intBitsToFloat((int) INT.get(bytes, at));
        at += 4;
        return value;
    }

    @Override
    public double readDouble() throws IOException {
        need(8);
        double value = Double.longBitsToDouble((long) LONG.get(bytes, at));
        at += 8;
        return value;
    }

    @Override
    public Utf8 readString(Utf8 old) throws IOException {
        return new Utf8(readString());
    }

    @Override
    public String readString() throws IOException {
        int length = length("string", maxTextBytes);
        String value = new String(bytes, at, length, StandardCharsets.UTF_8);
        at += length;
        return value;
    }

    @Override
    public void skipString() throws IOException {
        skip(length("string"));
    }

    @Override
    public ByteBuffer readBytes(ByteBuffer old) throws IOException {
        int length = length("byte array");
        byte[] value = new byte[length];
        System.arraycopy(bytes, at, value, 0, length);
        at += length;
        return ByteBuffer.wrap(value);
    }

    @Override
    public void skipBytes() throws IOException {
        skip(length("byte array"));
    }

    @Override
    public void readFixed(byte[] into, int start, int length) throws IOException {
        need(length);
        System.arraycopy(bytes, at, into, start, length);
        at += length;
    }

    @Override
    public void skipFixed(int length) throws IOException {
        need(length);
        at += length;
    }

    @Override
    public int readEnum() throws IOException {
        return readInt();
    }

    @Override
    public int readIndex() throws IOException {
        return readInt();
    }

    @Override
    public long readArrayStart() throws IOException {
        long items = itemCount();
        if (items > itemsLeft) {
            throw new AvroFlaw(
                    RejectionReason.DECLARED_LENGTH_TOO_LARGE,
                    "The arrays declare more than " + maxArrayItems + " items.");
        }
        itemsLeft -= (int) items;
        return items;
    }

    @Override
    public long arrayNext() throws IOException {
        return readArrayStart();
    }

    @Override
    public long skipArray() throws IOException {
        long items = readLong();
        while (items < 0) {
            skip(length("block"));
            items = readLong();
        }
        return checkedCount(items);
    }

    @Override
    public long readMapStart() throws IOException {
        return readArrayStart();
    }

    @Override
    public long mapNext() throws IOException {
        return readArrayStart();
    }

    @Override
    public long skipMap() throws IOException {
        return skipArray();
    }

    /** The bytes from one position to another. */
    byte[] copy(int from, int to) {
        return Arrays.copyOfRange(bytes, from, to);
    }

    /** Steps over {@code count} bytes whose length was checked. */
    void skip(int count) {
        at += count;
    }

    /** A declared length [bytes] that is known to lie within the range. */
    int length(String what) throws IOException {
        return length(what, MAX_ALERT_BYTES);
    }

    private int length(String what, int most) throws IOException {
        long length = readLong();
        if (length < 0) {
            throw malformed("A " + what + " declares the length " + length + ".");
        }
        if (length > most) {
            throw new AvroFlaw(
                    RejectionReason.DECLARED_LENGTH_TOO_LARGE,
                    "A " + what + " declares " + length + " bytes; at most " + most + " are read.");
        }
        if (length > end - at) {
            throw truncated(
                    "A "
                            + what
                            + " declares "
                            + length
                            + " bytes where "
                            + (end - at)
                            + " are left.");
        }
        return (int) length;
    }

    private long itemCount() throws IOException {
        long items = readLong();
        if (items < 0) {
            readLong(); // the block's length in bytes, which only skipping needs
            items = -items;
        }
        return checkedCount(items);
    }

    /**
     * Writer schemas with items of no bytes are refused beforehand, so there is a byte for every
     * item.
     */
    private long checkedCount(long items) throws IOException {
        if (items < 0 || items > MAX_ALERT_BYTES) {
            throw new AvroFlaw(
                    RejectionReason.DECLARED_LENGTH_TOO_LARGE,
                    "An array or map declares " + items + " items.");
        }
        if (items > end - at) {
            throw truncated(
                    "An array or map declares "
                            + items
                            + " items where "
                            + (end - at)
                            + " bytes are left.");
        }
        return items;
    }

    private void need(int count) throws IOException {
        if (count > end - at) {
            throw truncated("The data ends where " + count + " more bytes are needed.");
        }
    }

    private static AvroFlaw truncated(String detail) {
        return new AvroFlaw(RejectionReason.TRUNCATED_AVRO, detail);
    }

    private static AvroFlaw malformed(String detail) {
        return new AvroFlaw(RejectionReason.MALFORMED_AVRO, detail);
    }
}
