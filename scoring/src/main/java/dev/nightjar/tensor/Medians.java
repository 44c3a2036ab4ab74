package dev.nightjar.tensor;

/** Medians by selection, reordering the caller's scratch in place: no allocation, no full sort. */
final class Medians {

    private Medians() {}

    /**
     * The middle of {@code values[0..count)}; the upper one of the two for an even count; 0 for
     * none.
     */
    static float of(float[] values, int count) {
        if (count == 0) {
            return 0;
        }
        int wanted = count / 2;
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
