package dev.nightjar.training.fit;

import dev.nightjar.engine.NetworkShape;
import dev.nightjar.engine.Rotations;

/** The eight symmetries of the square: four turns, mirrored or not. */
final class Dihedral {

    static final int SYMMETRIES = 8;

    private Dihedral() {}

    /**
     * Writes {@code from} (CHW), turned {@code symmetry % 4} times and mirrored from 4 on, into
     * {@code to}.
     */
    static void apply(float[] from, float[] to, int symmetry, NetworkShape shape) {
        int side = shape.side();
        int turn = symmetry % 4;
        boolean mirrored = symmetry >= 4;
        for (int plane = 0; plane < shape.channels(); plane++) {
            int offset = plane * side * side;
            for (int i = 0; i < side; i++) {
                for (int j = 0; j < side; j++) {
                    int column = mirrored ? side - 1 - j : j;
                    to[offset + i * side + column] =
                            from[offset + Rotations.sourceOf(turn, i, j, side)];
                }
            }
        }
    }
}
