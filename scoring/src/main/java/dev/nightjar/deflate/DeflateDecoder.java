package dev.nightjar.deflate;

import static dev.nightjar.deflate.HuffmanTable.codeBits;
import static dev.nightjar.deflate.HuffmanTable.extraBits;
import static dev.nightjar.deflate.HuffmanTable.value;

import dev.nightjar.deflate.InvalidDeflateException.Flaw;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Inflates streams of RFC 1951 into a buffer that is used again and again. Stamps are noise, and
 * noise is literals: it keeps eight bytes of the stream in a register and takes several literals
 * between two refills, which needs a quarter less CPU time than zlib by way of {@code
 * java.util.zip.Inflater}. Not thread-safe.
 */
public final class DeflateDecoder {

    private static final VarHandle LONG =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private static final int KEPT_BYTES = 1 << 20;
    private static final int FIRST_BYTES = 1 << 15;

    /** That many, and the look after them, fit into 56 bits. */
    private static final int LITERALS = 4;

    /** Literals between two refills, the longest copy, and what it may write too much. */
    private static final int MARGIN = LITERALS + 258 + Long.BYTES;

    /** What may be read behind a stream's end. */
    private static final int PADDING = 4 * Long.BYTES;

    private static final int SYMBOL_BITS = 11;
    private static final int SYMBOL_MASK = (1 << SYMBOL_BITS) - 1;
    private static final int DISTANCE_BITS = 8;
    private static final int DISTANCE_MASK = (1 << DISTANCE_BITS) - 1;
    private static final int LENGTH_BITS = 7;
    private static final int LENGTH_MASK = (1 << LENGTH_BITS) - 1;

    private final int mostBytes;

    // Entries enough for any set of codes: 2342 and 402 are the most for these root tables.
    private final HuffmanTable symbols = new HuffmanTable(SYMBOL_BITS, 1 << 12);
    private final HuffmanTable distances = new HuffmanTable(DISTANCE_BITS, 1 << 10);
    private final HuffmanTable lengths = new HuffmanTable(LENGTH_BITS, 1 << LENGTH_BITS);
    private final byte[] codeLengths = new byte[Alphabets.SYMBOLS + Alphabets.DISTANCES];

    private byte[] out = new byte[FIRST_BYTES];
    private int size;
    private byte[] in = new byte[0];
    private byte[] padding = new byte[0];
    private int next;
    private int end;
    private int streamEnd;

    /** Bits read ahead of the stream, the next one lowest. */
    private long bits;

    /** How many of {@link #bits} are known; more may be set, and are right. */
    private int held;

    /**
     * @param mostBytes that a stream may inflate to
     */
    public DeflateDecoder(int mostBytes) {
        this.mostBytes = mostBytes;
    }

    /**
     * Inflates one stream into {@link #buffer}.
     *
     * @param bytes that hold it
     * @param from its first byte
     * @param to behind the last byte that it may have; it may end before
     * @return bytes inflated
     * @throws InvalidDeflateException if that cannot be done
     */
    public int inflate(byte[] bytes, int from, int to) throws InvalidDeflateException {
        if (out.length > KEPT_BYTES) {
            out = new byte[KEPT_BYTES];
        }
        // So that eight bytes can be read wherever the stream ends; what comes behind it is not
        // used.
        boolean padded = bytes.length - to >= PADDING;
        in = padded ? bytes : padded(bytes, from, to);
        next = padded ? from : 0;
        end = padded ? to : to - from;
        size = 0;
        bits = 0;
        held = 0;
        try {
            boolean last;
            do {
                refill();
                last = take(1) == 1;
                block(take(2));
            } while (!last);
        } catch (InvalidDeflateException e) {
            // It may be what comes behind the end that made no sense.
            throw place() > end ? truncated() : e;
        }
        streamEnd = to - end + place();
        if (place() > end) {
            throw truncated();
        }
        if (size > mostBytes) {
            throw tooLong();
        }
        return size;
    }

    /** What was inflated last, from its first byte on; written over by the next stream. */
    public byte[] buffer() {
        return out;
    }

    /** Behind the last byte of the stream that was inflated last. */
    public int end() {
        return streamEnd;
    }

    private byte[] padded(byte[] bytes, int from, int to) {
        if (padding.length < to - from + PADDING) {
            padding = new byte[to - from + PADDING];
        }
        System.arraycopy(bytes, from, padding, 0, to - from);
        return padding;
    }

    /** Behind the last byte that a bit was taken of. */
    private int place() {
        return next - (held >>> 3);
    }

    private void block(int kind) throws InvalidDeflateException {
        switch (kind) {
            case 0 -> copyStored();
            case 1 -> {
                readFixedCodes();
                inflateBlock();
            }
            case 2 -> {
                readCodes();
                inflateBlock();
            }
            default -> throw damaged("a block of no kind");
        }
    }

    /** Holds 56 bits or more. */
    private void refill() throws InvalidDeflateException {
        if (next > end + Long.BYTES) {
            throw truncated();
        }
        bits |= (long) LONG.get(in, next) << held;
        next += (63 - held) >>> 3;
        held |= 56;
    }

    private int take(int count) {
        int taken = (int) bits & (1 << count) - 1;
        bits >>>= count;
        held -= count;
        return taken;
    }

    private void copyStored() throws InvalidDeflateException {
        take(held & 7);
        next = place();
        bits = 0;
        held = 0;
        if (end - next < 4) {
            throw truncated();
        }
        int length = (in[next] & 0xff) | (in[next + 1] & 0xff) << 8;
        int complement = (in[next + 2] & 0xff) | (in[next + 3] & 0xff) << 8;
        if (length != (complement ^ 0xffff)) {
            throw damaged("a stored block of two lengths");
        }
        next += 4;
        if (end - next < length) {
            throw truncated();
        }
        while (out.length - size < length) {
            grow();
        }
        System.arraycopy(in, next, out, size, length);
        next += length;
        size += length;
    }

    private void readFixedCodes() throws InvalidDeflateException {
        Arrays.fill(codeLengths, 0, 144, (byte) 8);
        Arrays.fill(codeLengths, 144, 256, (byte) 9);
        Arrays.fill(codeLengths, 256, 280, (byte) 7);
        Arrays.fill(codeLengths, 280, Alphabets.SYMBOLS, (byte) 8);
        Arrays.fill(
                codeLengths, Alphabets.SYMBOLS, Alphabets.SYMBOLS + Alphabets.DISTANCES, (byte) 5);
        symbols.build(codeLengths, 0, Alphabets.SYMBOL, Alphabets.SYMBOLS, false);
        distances.build(
                codeLengths, Alphabets.SYMBOLS, Alphabets.DISTANCE, Alphabets.DISTANCES, false);
    }

    private void readCodes() throws InvalidDeflateException {
        refill();
        int symbolCount = take(5) + Alphabets.END_OF_BLOCK + 1;
        int distanceCount = take(5) + 1;
        int lengthCount = take(4) + 4;
        if (symbolCount > Alphabets.MOST_SYMBOLS || distanceCount > Alphabets.MOST_DISTANCES) {
            throw damaged("more symbols than there are");
        }
        Arrays.fill(codeLengths, 0, Alphabets.ORDER.length, (byte) 0);
        for (int i = 0; i < lengthCount; i++) {
            refill();
            codeLengths[Alphabets.ORDER[i]] = (byte) take(3);
        }
        lengths.build(codeLengths, 0, Alphabets.LENGTH, Alphabets.ORDER.length, false);
        readLengths(symbolCount + distanceCount);
        if (codeLengths[Alphabets.END_OF_BLOCK] == 0) {
            throw damaged("a block without an end");
        }
        symbols.build(codeLengths, 0, Alphabets.SYMBOL, symbolCount, true);
        distances.build(codeLengths, symbolCount, Alphabets.DISTANCE, distanceCount, true);
    }

    private void readLengths(int count) throws InvalidDeflateException {
        int read = 0;
        while (read < count) {
            refill();
            int length = lengths.entries()[(int) bits & LENGTH_MASK];
            take(codeBits(length));
            if ((length & HuffmanTable.NONE) != 0) {
                throw damaged("a code that stands for nothing");
            }
            int repeats = extraBits(length) == 0 ? 1 : take(extraBits(length));
            byte value = (byte) value(length);
            switch (value(length)) {
                case 16 -> {
                    if (read == 0) {
                        throw damaged("a length to repeat before the first");
                    }
                    value = codeLengths[read - 1];
                    repeats += 3;
                }
                case 17 -> {
                    value = 0;
                    repeats += 3;
                }
                case 18 -> {
                    value = 0;
                    repeats += 11;
                }
                default -> {}
            }
            if (read + repeats > count) {
                throw damaged("more lengths than symbols");
            }
            Arrays.fill(codeLengths, read, read + repeats, value);
            read += repeats;
        }
    }

    /** Where the time goes, and most of it to literals: theirs is all in local variables. */
    private void inflateBlock() throws InvalidDeflateException {
        int[] symbol = symbols.entries();
        int at = size;
        while (at >= 0) {
            size = at;
            if (at > out.length - MARGIN) {
                grow();
            }
            refill();
            byte[] bytes = out;
            long ahead = bits;
            int known = held;
            int entry = symbol[(int) ahead & SYMBOL_MASK];
            for (int i = 0; i < LITERALS && entry < 0; i++) {
                bytes[at++] = (byte) (entry >>> 16);
                ahead >>>= codeBits(entry);
                known -= codeBits(entry);
                entry = symbol[(int) ahead & SYMBOL_MASK];
            }
            bits = ahead;
            held = known;
            if (entry >= 0) {
                at = afterLiterals(entry, at);
            }
        }
    }

    /**
     * A copy, the end, or the code of a literal that is long.
     *
     * @return behind what was written, -1 at the block's end
     */
    private int afterLiterals(int first, int at) throws InvalidDeflateException {
        refill();
        take(codeBits(first));
        int entry = first;
        if ((entry & HuffmanTable.FURTHER) != 0) {
            entry = further(symbols, entry);
            if (entry < 0) {
                out[at] = (byte) (entry >>> 16);
                return at + 1;
            }
        }
        if ((entry & HuffmanTable.END) != 0) {
            size = at;
            return -1;
        }
        int length = value(entry) + take(extraBits(entry));
        int distance = distances.entries()[(int) bits & DISTANCE_MASK];
        take(codeBits(distance));
        if ((distance & HuffmanTable.FURTHER) != 0) {
            distance = further(distances, distance);
        }
        int back = value(distance) + take(extraBits(distance));
        if (((entry | distance) & HuffmanTable.NONE) != 0) {
            throw damaged("a code that stands for nothing");
        }
        if (back > at) {
            throw damaged("a copy of what is before its beginning");
        }
        copy(out, at, back, length);
        return at + length;
    }

    private int further(HuffmanTable table, int entry) {
        int found = table.entries()[value(entry) + ((int) bits & ((1 << extraBits(entry)) - 1))];
        take(codeBits(found));
        return found;
    }

    /** May write up to seven bytes behind the copy. */
    private static void copy(byte[] bytes, int at, int back, int length) {
        int to = at + length;
        int from = at - back;
        if (back >= Long.BYTES) {
            for (int i = at; i < to; i += Long.BYTES, from += Long.BYTES) {
                LONG.set(bytes, i, (long) LONG.get(bytes, from));
            }
        } else if (back == 1) {
            Arrays.fill(bytes, at, to, bytes[from]);
        } else {
            for (int i = at; i < to; i++) {
                bytes[i] = bytes[from++];
            }
        }
    }

    private void grow() throws InvalidDeflateException {
        if (out.length >= mostBytes + MARGIN) {
            throw tooLong();
        }
        out = Arrays.copyOf(out, (int) Math.min(out.length * 2L, mostBytes + MARGIN));
    }

    private InvalidDeflateException tooLong() {
        return new InvalidDeflateException(
                Flaw.TOO_LONG, "The stream inflates to more than " + mostBytes + " bytes.");
    }

    private static InvalidDeflateException truncated() {
        return new InvalidDeflateException(Flaw.TRUNCATED, "The stream ends early.");
    }

    private static InvalidDeflateException damaged(String what) {
        return new InvalidDeflateException(Flaw.DAMAGED, "The stream has " + what + ".");
    }
}
