package dev.nightjar.deflate;

import static dev.nightjar.deflate.HuffmanTable.entry;

import java.util.Arrays;

/** What the symbols of deflate's three alphabets stand for (RFC 1951, 3.2.5 to 3.2.7). */
final class Alphabets {

    static final int SYMBOLS = 288;
    static final int MOST_SYMBOLS = 286;
    static final int DISTANCES = 32;
    static final int MOST_DISTANCES = 30;
    static final int END_OF_BLOCK = 256;

    /** In which order lengths of codes of lengths come. */
    static final int[] ORDER = {16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15};

    /** Literals, the end of the block and lengths of copies. */
    static final int[] SYMBOL = symbols();

    /** Distances of copies. */
    static final int[] DISTANCE = distances();

    /** Lengths of codes, and how often to repeat one. */
    static final int[] LENGTH = lengths();

    private Alphabets() {}

    private static int[] symbols() {
        int[] symbols = new int[SYMBOLS];
        for (int i = 0; i < END_OF_BLOCK; i++) {
            symbols[i] = HuffmanTable.LITERAL | entry(i, 0);
        }
        symbols[END_OF_BLOCK] = HuffmanTable.END;
        int length = 3;
        for (int i = 0; i < 28; i++) {
            int extra = i < 8 ? 0 : (i - 4) >> 2;
            symbols[END_OF_BLOCK + 1 + i] = entry(length, extra);
            length += 1 << extra;
        }
        symbols[MOST_SYMBOLS - 1] = entry(258, 0);
        Arrays.fill(symbols, MOST_SYMBOLS, SYMBOLS, HuffmanTable.NONE);
        return symbols;
    }

    private static int[] distances() {
        int[] distances = new int[DISTANCES];
        int distance = 1;
        for (int i = 0; i < MOST_DISTANCES; i++) {
            int extra = i < 4 ? 0 : (i - 2) >> 1;
            distances[i] = entry(distance, extra);
            distance += 1 << extra;
        }
        Arrays.fill(distances, MOST_DISTANCES, DISTANCES, HuffmanTable.NONE);
        return distances;
    }

    private static int[] lengths() {
        int[] lengths = new int[ORDER.length];
        for (int i = 0; i < lengths.length; i++) {
            lengths[i] = entry(i, 0);
        }
        lengths[16] = entry(16, 2);
        lengths[17] = entry(17, 3);
        lengths[18] = entry(18, 7);
        return lengths;
    }
}
