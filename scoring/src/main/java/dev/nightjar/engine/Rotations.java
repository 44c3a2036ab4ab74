package dev.nightjar.engine;

/**
 * The eight symmetries of the square, and an item's copies as the network wants them: as it is,
 * turned by 0, 90, 180 and 270 degrees, or these and their mirror images.
 */
public final class Rotations {

    /** Turned by 0, 90, 180 and 270 degrees, and then the same with columns reversed. */
    public static final int SYMMETRIES = 8;

    private Rotations() {}

    /**
     * Writes the item's rotated copies one after the other, each CHW, counter-clockwise: out[i][j]
     * = in[j][side-1-i] for 90 degrees.
     *
     * @param from float array that holds the item at {@code fromOffset}
     * @param to float array that takes rotations x inputLength numbers at {@code toOffset}
     */
    public static void copy(
            float[] from, int fromOffset, float[] to, int toOffset, NetworkShape shape) {
        int length = shape.inputLength();
        for (int symmetry = 0; symmetry < shape.rotations(); symmetry++) {
            copy(from, fromOffset, to, toOffset + symmetry * length, symmetry, shape);
        }
    }

    /** Writes one copy of the item, CHW, under {@code symmetry} (0 to 7). */
    public static void copy(
            float[] from,
            int fromOffset,
            float[] to,
            int toOffset,
            int symmetry,
            NetworkShape shape) {
        int side = shape.side();
        if (symmetry == 0) {
            System.arraycopy(from, fromOffset, to, toOffset, shape.inputLength());
            return;
        }
        for (int plane = 0; plane < shape.channels(); plane++) {
            int source = fromOffset + plane * side * side;
            int target = toOffset + plane * side * side;
            for (int i = 0; i < side; i++) {
                for (int j = 0; j < side; j++) {
                    to[target + i * side + j] = from[source + sourceOf(symmetry, i, j, side)];
                }
            }
        }
    }

    /** Where the pixel at row i, column j of a turned or mirrored plane comes from, row-major. */
    public static int sourceOf(int symmetry, int i, int j, int side) {
        return switch (symmetry) {
            case 0 -> i * side + j;
            case 1 -> j * side + side - 1 - i;
            case 2 -> (side - 1 - i) * side + side - 1 - j;
            case 3 -> (side - 1 - j) * side + i;
            case 4, 5, 6, 7 -> sourceOf(symmetry - 4, i, side - 1 - j, side);
            default ->
                    throw new IllegalArgumentException("symmetry " + symmetry + " is not 0 to 7");
        };
    }
}
