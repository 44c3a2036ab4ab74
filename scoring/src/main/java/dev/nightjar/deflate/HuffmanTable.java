package dev.nightjar.deflate;

import java.util.Arrays;

/**
 * Looks symbols up by the next bits of a stream. The first {@code rootBits} of them are the index
 * of an entry; where a code is longer the entry leads to a table of its own, behind the first.
 *
 * <p>An entry is one {@code int}, so that one look gives everything:
 *
 * <pre>
 * bits 0..4    bits of the stream that it takes
 * bits 8..11   extra bits that follow, or width of the further table
 * bit  12      FURTHER   leads to another table
 * bit  13      NONE      no symbol has this code
 * bit  14      END       end of the block
 * bits 16..30  literal, base of a length or distance, or index of the further table
 * bit  31      LITERAL   so that a literal is what is below zero
 * </pre>
 */
final class HuffmanTable {

    static final int FURTHER = 1 << 12;
    static final int NONE = 1 << 13;
    static final int END = 1 << 14;
    static final int LITERAL = 1 << 31;

    static final int LONGEST_CODE = 15;
    private static final int MOST_SYMBOLS = 288;

    private final int rootBits;
    private final int[] entries;
    private final int[] counts = new int[LONGEST_CODE + 1];
    private final int[] starts = new int[LONGEST_CODE + 1];
    private final int[] symbols = new int[MOST_SYMBOLS];

    /** Where the next further table goes. */
    private int free;

    /**
     * @param rootBits bits that the first look takes
     * @param size entries that the first and the further tables need at most
     */
    HuffmanTable(int rootBits, int size) {
        this.rootBits = rootBits;
        this.entries = new int[size];
    }

    /** The entries; written anew by {@link #build}. */
    int[] entries() {
        return entries;
    }

    /** What a symbol of this value takes and gives, without the length of its code. */
    static int entry(int value, int extraBits) {
        return (value << 16) | (extraBits << 8);
    }

    static int value(int entry) {
        return (entry >>> 16) & 0x7fff;
    }

    static int extraBits(int entry) {
        return (entry >>> 8) & 15;
    }

    static int codeBits(int entry) {
        return entry & 31;
    }

    /**
     * Makes the codes of these lengths (RFC 1951, 3.2.2).
     *
     * @param lengths of the symbols' codes [bit], 0 for a symbol that has none
     * @param from the first symbol's in it
     * @param meanings entries of the symbols, without the lengths of their codes; as many as there
     *     may be symbols
     * @param count of symbols
     * @param mayLack whether a single code of one bit may stand alone
     * @throws InvalidDeflateException if these are no lengths of a complete code
     */
    void build(byte[] lengths, int from, int[] meanings, int count, boolean mayLack)
            throws InvalidDeflateException {
        Arrays.fill(counts, 0);
        for (int i = 0; i < count; i++) {
            counts[lengths[from + i]]++;
        }
        counts[0] = 0;
        int longest = longest(mayLack);
        sort(lengths, from, count);
        free = 1 << rootBits;
        int code = 0;
        int next = 0;
        int root = -1;
        for (int length = 1; length <= longest; length++) {
            for (int left = counts[length]; left > 0; left--) {
                int meaning = meanings[symbols[next++]];
                if (length > rootBits && (code & mask(rootBits)) != root) {
                    root = code & mask(rootBits);
                    openFurther(root, length, left);
                }
                put(code, length, meaning);
                code = successor(code, length);
            }
        }
    }

    private static int mask(int bits) {
        return (1 << bits) - 1;
    }

    /** Checks that the codes fill the tree, and gives the length of the longest. */
    private int longest(boolean mayLack) throws InvalidDeflateException {
        int room = 1;
        int longest = 0;
        for (int length = 1; length <= LONGEST_CODE; length++) {
            room = (room << 1) - counts[length];
            if (room < 0) {
                throw damaged("more codes than there is room for");
            }
            if (counts[length] > 0) {
                longest = length;
            }
        }
        if (room > 0) {
            if (longest > 1 || (longest == 1 && !mayLack)) {
                throw damaged("codes that leave room");
            }
            Arrays.fill(entries, 0, 1 << rootBits, NONE | 1);
        }
        return longest;
    }

    /** Symbols by length of code, and by number among the same. */
    private void sort(byte[] lengths, int from, int count) {
        int start = 0;
        for (int length = 1; length <= LONGEST_CODE; length++) {
            starts[length] = start;
            start += counts[length];
        }
        for (int i = 0; i < count; i++) {
            if (lengths[from + i] != 0) {
                symbols[starts[lengths[from + i]]++] = i;
            }
        }
    }

    /** Opens a table for the codes that begin with these bits, as wide as the longest of them. */
    private void openFurther(int root, int length, int left) {
        int width = length - rootBits;
        int room = (1 << width) - left;
        while (room > 0) {
            width++;
            room = (room << 1) - counts[rootBits + width];
        }
        entries[root] = FURTHER | entry(free, width) | rootBits;
        free += 1 << width;
    }

    /** Writes a symbol at every index that begins with its code, whatever bits come after. */
    private void put(int code, int length, int meaning) {
        if (length <= rootBits) {
            for (int i = code; i < 1 << rootBits; i += 1 << length) {
                entries[i] = meaning | length;
            }
            return;
        }
        int further = entries[code & mask(rootBits)];
        int rest = length - rootBits;
        for (int i = code >>> rootBits; i < 1 << extraBits(further); i += 1 << rest) {
            entries[value(further) + i] = meaning | rest;
        }
    }

    /** The next code of this length: codes count upwards from their last bit in the stream. */
    private static int successor(int code, int length) {
        int bit = 1 << (length - 1);
        while ((code & bit) != 0) {
            bit >>= 1;
        }
        return bit == 0 ? 0 : (code & (bit - 1)) | bit;
    }

    private static InvalidDeflateException damaged(String what) {
        return new InvalidDeflateException(
                InvalidDeflateException.Flaw.DAMAGED, "The stream has " + what + ".");
    }
}
