package dev.nightjar.engine;

/**
 * Copies an item's planes as the network wants them: as they are, or turned by 0, 90, 180 and 270
 * degrees.
 */
public final class Rotations {

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
        System.arraycopy(from, fromOffset, to, toOffset, length);
        for (int turn = 1; turn < shape.rotations(); turn++) {
            int side = shape.side();
            for (int plane = 0; plane < shape.channels(); plane++) {
                int source = fromOffset + plane * side * side;
                int target = toOffset + turn * length + plane * side * side;
                for (int i = 0; i < side; i++) {
                    for (int j = 0; j < side; j++) {
                        to[target + i * side + j] = from[source + sourceOf(turn, i, j, side)];
                    }
                }
            }
        }
    }

    /** Where the pixel at row i, column j of a turned plane comes from, row-major. */
    public static int sourceOf(int turn, int i, int j, int side) {
        return switch (turn) {
            case 0 -> i * side + j;
            case 1 -> j * side + side - 1 - i;
            case 2 -> (side - 1 - i) * side + side - 1 - j;
            case 3 -> (side - 1 - j) * side + i;
            default -> throw new IllegalArgumentException("turn " + turn + " is not 0 to 3");
        };
    }
}
