package dev.nightjar.training.plot;

/**
 * One curve of a plot. Points outside the axes are left out.
 *
 * @param name in the legend, different from the others'
 * @param style how it is drawn
 * @param x one number a point
 * @param y as many
 */
@SuppressWarnings("ArrayRecordComponent") // drawn once, never compared
public record Line(String name, Style style, double[] x, double[] y) {

    /** How a curve is drawn. */
    public enum Style {
        /** An unbroken coloured line. */
        SOLID,
        /** A coloured line with a mark at each point. */
        MARKED,
        /** A coloured line with a mark at each point, dashed between. */
        DASHED,
        /** A thin dashed line in the colour of the ink, for a reference; takes no colour. */
        REFERENCE
    }

    /** Checks the lengths. */
    public Line {
        if (x.length != y.length) {
            throw new IllegalArgumentException(
                    "the line '%s' has %d x and %d y".formatted(name, x.length, y.length));
        }
    }
}
