package dev.nightjar.app.replay;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Packets per second, as typed: {@code 200/s}, {@code 200} or {@code max}.
 *
 * @param perSecond more than 0 [1/s]; infinite for {@code max}
 */
public record Rate(double perSecond) {

    /** The pace of this rate. */
    public Pace pace() {
        return Double.isInfinite(perSecond) ? Pace.unlimited() : Pace.perSecond(perSecond);
    }

    @Override
    public String toString() {
        if (Double.isInfinite(perSecond)) {
            return "max";
        }
        return perSecond == Math.rint(perSecond)
                ? String.format(java.util.Locale.ROOT, "%,.0f/s", perSecond)
                : perSecond + "/s";
    }

    /** Reads a rate for picocli. */
    public static final class Converter implements ITypeConverter<Rate> {

        @Override
        public Rate convert(String text) {
            if (text.equals("max")) {
                return new Rate(Double.POSITIVE_INFINITY);
            }
            String number = text.endsWith("/s") ? text.substring(0, text.length() - 2) : text;
            try {
                double perSecond = Double.parseDouble(number.strip());
                if (perSecond > 0 && !Double.isInfinite(perSecond)) {
                    return new Rate(perSecond);
                }
            } catch (NumberFormatException e) {
                // Told below.
            }
            throw new TypeConversionException(
                    "'" + text + "' is not a rate such as 200/s, 0.5/s or max");
        }
    }
}
