package dev.nightjar.training.report;

import dev.nightjar.training.evaluate.Interval;
import dev.nightjar.training.evaluate.Measure;
import java.util.Locale;

/** Figures as they are printed, with as many digits as the number of candidates can carry. */
final class FigureText {

    /** From so many candidates on, another digit is worth printing. */
    static final long MANY = 10_000;

    private static final String NONE = "n/a";

    private FigureText() {}

    /** A measure, e.g. "0.531 %". */
    static String value(Measure measure, double value, long candidates) {
        return Double.isNaN(value)
                ? NONE
                : number(measure, value, candidates)
                        + (measure.kind() == Measure.Kind.PERCENT ? " %" : "");
    }

    /** Its interval, e.g. "0.487 to 0.577"; empty where there is none. */
    static String interval(Measure measure, Interval interval, long candidates) {
        return Double.isNaN(interval.low())
                ? ""
                : number(measure, interval.low(), candidates)
                        + " to "
                        + number(measure, interval.high(), candidates);
    }

    /** Without a unit. */
    static String number(Measure measure, double value, long candidates) {
        if (Double.isNaN(value)) {
            return NONE;
        }
        if (measure.kind() == Measure.Kind.PERCENT) {
            return fixed(100 * value, candidates < MANY ? 2 : 3);
        }
        return fixed(value, candidates < MANY ? 4 : measure == Measure.AUC ? 6 : 5);
    }

    static String fixed(double value, int decimals) {
        if (Double.isInfinite(value)) {
            return value > 0 ? "\u221e" : "-\u221e";
        }
        return Double.isNaN(value)
                ? NONE
                : String.format(Locale.ROOT, "%." + decimals + "f", value);
    }

    static String count(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    /** A threshold, with more digits the closer it is to 0 or 1. */
    static String threshold(double threshold) {
        if (!Double.isFinite(threshold)) {
            return "not reachable";
        }
        double toEnd = Math.min(Math.abs(threshold), Math.abs(1 - threshold));
        boolean plain = toEnd >= 0.1 || toEnd == 0 || threshold < 0 || threshold > 1;
        int decimals = plain ? 3 : (int) Math.min(9, 2 + Math.ceil(-Math.log10(toEnd)));
        return "thr " + fixed(threshold, decimals);
    }
}
