package dev.nightjar.training.plot;

import java.util.Locale;

/**
 * One axis of a plot.
 *
 * @param title with the unit in brackets
 * @param logarithmic to base 10; then {@code min} is above 0
 * @param min left or lower end
 * @param max the other end, above {@code min}
 */
public record Axis(String title, boolean logarithmic, double min, double max) {

    /** Checks the ends. */
    public Axis {
        if (!(max > min) || (logarithmic && !(min > 0)) || !Double.isFinite(max)) {
            throw new IllegalArgumentException(
                    "the axis '%s' cannot go from %s to %s".formatted(title, min, max));
        }
    }

    /** Evenly spaced. */
    public static Axis linear(String title, double min, double max) {
        return new Axis(title, false, min, max);
    }

    /** Evenly spaced in the logarithm. */
    public static Axis logarithmic(String title, double min, double max) {
        return new Axis(title, true, min, max);
    }

    /** The largest of 1, 2 and 5 times a power of ten that is not above the value. */
    public static double roundBelow(double value) {
        double decade = Math.pow(10, Math.floor(Math.log10(value)));
        double digits = value / decade;
        return decade * (digits >= 5 ? 5 : digits >= 2 ? 2 : 1);
    }

    /** The smallest of 1, 2 and 5 times a power of ten that is above the value. */
    static double roundAbove(double value) {
        double decade = Math.pow(10, Math.floor(Math.log10(value)));
        double digits = value / decade;
        return decade * (digits < 2 ? 2 : digits < 5 ? 5 : 10);
    }

    boolean holds(double value) {
        return value >= min && value <= max;
    }

    /**
     * A tick's label on a logarithmic axis: 1, 2 and 5 of a decade on an axis of up to two decades,
     * else the decades alone; empty for every other tick.
     */
    String logarithmicLabel(double value) {
        double decade = Math.floor(Math.log10(value) + 1e-9);
        long digit = Math.round(value / Math.pow(10, decade));
        boolean wide = Math.log10(max / min) > 2.3;
        return digit == 1 || (!wide && (digit == 2 || digit == 5)) ? plain(value) : "";
    }

    /** Thousands as k and millions as M; small numbers without an exponent down to a millionth. */
    private static String plain(double value) {
        if (value >= 999_999) {
            return String.format(Locale.ROOT, "%.0fM", value / 1e6);
        }
        if (value >= 9_999) {
            return String.format(Locale.ROOT, "%.0fk", value / 1e3);
        }
        int decimals = (int) Math.max(0, Math.ceil(-Math.log10(value) - 1e-9));
        return String.format(Locale.ROOT, "%." + decimals + "f", value);
    }
}
