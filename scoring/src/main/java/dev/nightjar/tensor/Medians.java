package dev.nightjar.tensor;

import java.util.Arrays;

/**
 * Exact medians without sorting: values are counted by sign, exponent and leading bits, and only
 * those that share the median's bucket are selected from. Keeps scratch: one per thread.
 */
final class Medians {

    /** Sign, 8 bits of exponent and 3 of mantissa. */
    private static final int BUCKET_BITS = 12;

    private static final int SHIFT = Integer.SIZE - BUCKET_BITS;

    private final int[] counts = new int[1 << BUCKET_BITS];

    /**
     * The middle of {@code values[0..count)}, none of them NaN; the upper one of the two for an
     * even count; 0 for none. Reorders the values.
     */
    float of(float[] values, int count) {
        if (count == 0) {
            return 0;
        }
        Arrays.fill(counts, 0);
        for (int i = 0; i < count; i++) {
            counts[bucket(values[i])]++;
        }
        int wanted = count / 2;
        int bucket = 0;
        while (wanted >= counts[bucket]) {
            wanted -= counts[bucket++];
        }
        int members = 0;
        for (int i = 0; i < count; i++) {
            if (bucket(values[i]) == bucket) {
                values[members++] = values[i];
            }
        }
        return select(values, members, wanted);
    }

    /** Keeps the order of the values: the bits of negative floats run backwards. */
    private static int bucket(float value) {
        int bits = Float.floatToRawIntBits(value);
        int ordered = bits ^ ((bits >> 31) & Integer.MAX_VALUE);
        return (ordered >> SHIFT) + (1 << (BUCKET_BITS - 1));
    }

    /** The value that sorting would put at {@code wanted} (Hoare's selection). */
    private static float select(float[] values, int count, int wanted) {
        int low = 0;
        int high = count - 1;
        while (low < high) {
            float pivot = values[(low + high) >>> 1];
            int i = low;
            int j = high;
            while (i <= j) {
                while (values[i] < pivot) {
                    i++;
                }
                while (values[j] > pivot) {
                    j--;
                }
                if (i <= j) {
                    float swapped = values[i];
                    values[i++] = values[j];
                    values[j--] = swapped;
                }
            }
            if (wanted <= j) {
                high = j;
            } else if (wanted >= i) {
                low = i;
            } else {
                break;
            }
        }
        return values[wanted];
    }
}
