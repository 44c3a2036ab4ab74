package dev.nightjar.stamp;

import dev.nightjar.alert.RejectionReason;
import java.nio.charset.StandardCharsets;

/**
 * One header-and-data unit of a FITS file, found by scanning its cards (FITS 4.0, sections 3 and
 * 4.4). Checks that what the header promises is there before anyone allocates for it, and takes
 * ZTF's {@code SIMPLE = T}, whose T is not in the column the standard asks for.
 */
final class FitsUnit {

    static final int BLOCK = 2880;
    private static final int CARD = 80;
    private static final int VALUE = 10;

    /** Axes of any unit that is stepped over; a stamp has two. */
    private static final int MAX_AXES = 9;

    private int bitpix;
    private int axisCount = -1;
    private final long[] axes = new long[MAX_AXES];
    private long parameterCount;
    private long groupCount = 1;
    private double scale = 1;
    private double zero;
    private String name = "";
    private double crpix1 = Double.NaN;
    private double crpix2 = Double.NaN;
    private double crval1 = Double.NaN;
    private double crval2 = Double.NaN;
    private int dataFrom;
    private int dataLength;

    private FitsUnit() {}

    /**
     * Whether an extension follows; whatever else may follow the last unit, the standard has
     * readers ignore it.
     */
    static boolean extensionAt(byte[] fits, int from, int to) {
        return to - from >= CARD && is(fits, from, "XTENSION");
    }

    /** Reads the unit that starts at {@code from}, of a file that ends before {@code to}. */
    static FitsUnit read(byte[] fits, int from, int to) throws StampFlaw {
        FitsUnit unit = new FitsUnit();
        unit.checkStart(fits, from, to);
        int at = from + CARD;
        while (true) {
            if (at + CARD > to) {
                throw malformed("has a FITS header that does not end");
            }
            if (is(fits, at, "END     ")) {
                break;
            }
            unit.readCard(fits, at);
            at += CARD;
        }
        int header = at + CARD - from;
        unit.dataFrom = from + (header + BLOCK - 1) / BLOCK * BLOCK;
        unit.checkPixelType();
        if (from == 0) { // the stamp itself: its axes are judged before their product is
            unit.width();
            unit.height();
        }
        unit.dataLength = unit.checkedDataLength(to);
        return unit;
    }

    private void checkStart(byte[] fits, int from, int to) throws StampFlaw {
        if (to - from < CARD) {
            throw malformed("is too short for FITS");
        }
        boolean starts =
                from == 0
                        ? is(fits, from, "SIMPLE  ") && value(fits, from).startsWith("T")
                        : is(fits, from, "XTENSION");
        if (!starts) {
            throw malformed("is not FITS");
        }
    }

    private void readCard(byte[] fits, int at) throws StampFlaw {
        switch (fits[at]) {
            case 'B' -> {
                if (is(fits, at, "BITPIX  ")) {
                    bitpix = integer(fits, at);
                } else if (is(fits, at, "BSCALE  ")) {
                    scale = decimal(fits, at);
                } else if (is(fits, at, "BZERO   ")) {
                    zero = decimal(fits, at);
                }
            }
            case 'N' -> {
                if (is(fits, at, "NAXIS   ")) {
                    axisCount = integer(fits, at);
                } else if (is(fits, at, "NAXIS")
                        && isAxisNumber(fits[at + 5])
                        && is(fits, at + 6, "  ")) {
                    axes[fits[at + 5] - '1'] = whole(fits, at);
                }
            }
            case 'P' ->
                    parameterCount = is(fits, at, "PCOUNT  ") ? whole(fits, at) : parameterCount;
            case 'G' -> groupCount = is(fits, at, "GCOUNT  ") ? whole(fits, at) : groupCount;
            case 'E' ->
                    name =
                            is(fits, at, "EXTNAME ")
                                    ? value(fits, at).replace("'", "").trim()
                                    : name;
            case 'C' -> readPosition(fits, at);
            default -> {}
        }
    }

    private void readPosition(byte[] fits, int at) {
        if (is(fits, at, "CRPIX1  ")) {
            crpix1 = decimal(fits, at);
        } else if (is(fits, at, "CRPIX2  ")) {
            crpix2 = decimal(fits, at);
        } else if (is(fits, at, "CRVAL1  ")) {
            crval1 = decimal(fits, at);
        } else if (is(fits, at, "CRVAL2  ")) {
            crval2 = decimal(fits, at);
        }
    }

    private void checkPixelType() throws StampFlaw {
        if (bitpix != 8
                && bitpix != 16
                && bitpix != 32
                && bitpix != 64
                && bitpix != -32
                && bitpix != -64) {
            throw malformed("has no pixel type that FITS knows");
        }
    }

    private int checkedDataLength(int to) throws StampFlaw {
        if (axisCount < 0 || axisCount > MAX_AXES) {
            throw new StampFlaw(RejectionReason.WRONG_AXES, "does not have two axes");
        }
        long length = axisCount == 0 ? 0 : 1;
        for (int i = 0; i < axisCount; i++) {
            length = times(length, axes[i]);
        }
        length = times(length + parameterCount, groupCount);
        length = times(length, Math.abs(bitpix) / 8);
        if (length > 0 && length > to - dataFrom) {
            throw malformed("is FITS that ends before its data does");
        }
        return (int) length;
    }

    /** The product, too large for any file where it would overflow or a factor is negative. */
    private static long times(long product, long factor) {
        return factor < 0 || product < 0 || (factor > 0 && product > Integer.MAX_VALUE / factor)
                ? Integer.MAX_VALUE
                : product * factor;
    }

    /** The axes' lengths [pixel], for a unit that is a stamp. */
    int width() throws StampFlaw {
        return side(0);
    }

    int height() throws StampFlaw {
        return side(1);
    }

    private int side(int axis) throws StampFlaw {
        if (axisCount != 2) {
            throw new StampFlaw(RejectionReason.WRONG_AXES, "has " + axisCount + " axes, not two");
        }
        long side = axes[axis];
        if (side < StampReader.MIN_SIDE_PIXELS || side > StampReader.MAX_SIDE_PIXELS) {
            throw new StampFlaw(
                    RejectionReason.WRONG_AXES,
                    "has a side of "
                            + side
                            + " pixels, not "
                            + StampReader.MIN_SIDE_PIXELS
                            + " to "
                            + StampReader.MAX_SIDE_PIXELS);
        }
        return (int) side;
    }

    /** Bits of a pixel, negative for floating point. */
    int bitpix() {
        return bitpix;
    }

    /** Whether the data are pixels and nothing else. */
    boolean holdsPixelsOnly() {
        return parameterCount == 0 && groupCount == 1;
    }

    /** What a pixel's number is multiplied by (BSCALE), 1 where the header has none. */
    double scale() {
        return scale;
    }

    /** What is added thereafter (BZERO) [unit of the image], 0 where the header has none. */
    double zero() {
        return zero;
    }

    String name() {
        return name;
    }

    int dataFrom() {
        return dataFrom;
    }

    /** Where the next unit would start. */
    int end() {
        return (int)
                Math.min(
                        Integer.MAX_VALUE,
                        dataFrom + ((long) dataLength + BLOCK - 1) / BLOCK * BLOCK);
    }

    /** Reference pixel [pixel, 1 is the middle of the first], NaN where the header has none. */
    double crpix1() {
        return crpix1;
    }

    double crpix2() {
        return crpix2;
    }

    /** Sky coordinates of the reference pixel [deg], NaN where the header has none. */
    double crval1() {
        return crval1;
    }

    double crval2() {
        return crval2;
    }

    private static boolean isAxisNumber(byte b) {
        return b >= '1' && b <= '9';
    }

    private static boolean is(byte[] fits, int at, String keyword) {
        for (int i = 0; i < keyword.length(); i++) {
            if (fits[at + i] != keyword.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private static long whole(byte[] fits, int card) throws StampFlaw {
        int at = card + VALUE;
        int end = card + CARD;
        while (at < end && fits[at] == ' ') {
            at++;
        }
        boolean negative = at < end && fits[at] == '-';
        if (negative) {
            at++;
        }
        int digits = at;
        long value = 0;
        while (at < end && fits[at] >= '0' && fits[at] <= '9' && at - digits < 12) {
            value = value * 10 + (fits[at] - '0');
            at++;
        }
        if (at == digits || (at < end && fits[at] != ' ' && fits[at] != '/')) {
            throw malformed("has a FITS header with a number that is none");
        }
        return negative ? -value : value;
    }

    private static int integer(byte[] fits, int card) throws StampFlaw {
        long value = whole(fits, card);
        if (value != (int) value) {
            throw malformed("has a FITS header with a number that is none");
        }
        return (int) value;
    }

    /**
     * A real number, whose exponent may follow a D (FITS 4.0, section 4.2.4); NaN if it is none.
     */
    private static double decimal(byte[] fits, int card) {
        try {
            return Double.parseDouble(value(fits, card).replace('D', 'E'));
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }

    /** The card's value without its comment. */
    private static String value(byte[] fits, int card) {
        String text = new String(fits, card + VALUE, CARD - VALUE, StandardCharsets.US_ASCII);
        int comment = text.indexOf('/');
        return (comment < 0 ? text : text.substring(0, comment)).trim();
    }

    private static StampFlaw malformed(String detail) {
        return new StampFlaw(RejectionReason.MALFORMED_FITS, detail);
    }
}
