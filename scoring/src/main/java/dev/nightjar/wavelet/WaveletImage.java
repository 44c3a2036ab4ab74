package dev.nightjar.wavelet;

/**
 * A light curve's wavelet power spectrum as the networks see it.
 *
 * @param pixels unsigned bytes [row: period][column: time], 64 x 64, row-major: power over the
 *     image's own maximum, times 255; row 0 is the shortest period, column 0 the earliest time. All
 *     0 if the flux does not vary
 * @param peakPower the maximum that the pixels were divided by [flux^2]; of a sinusoid of amplitude
 *     a it is about 0.85 a^2
 * @param scatter standard deviation of white noise whose successive half-hour means would differ as
 *     much as these do, in the mean [flux]
 * @param spanDays from first to last sample [d]: what the columns share evenly
 * @param observedFraction share of the time grid that has a sample; the rest was interpolated, 0 to
 *     1
 */
@SuppressWarnings("ArrayRecordComponent") // owned by the transform's caller, never compared
public record WaveletImage(
        byte[] pixels, double peakPower, double scatter, double spanDays, double observedFraction) {

    /** Rows, and columns. */
    public static final int SIDE = PeriodAxis.ROWS;

    /**
     * Checks the size.
     *
     * @throws IllegalArgumentException if there are not 64 x 64 pixels
     */
    public WaveletImage {
        if (pixels.length != SIDE * SIDE) {
            throw new IllegalArgumentException(
                    "%d pixels, not %d x %d".formatted(pixels.length, SIDE, SIDE));
        }
    }

    /** One pixel, 0 to 255. */
    public int pixel(int row, int column) {
        return pixels[row * SIDE + column] & 0xFF;
    }

    /**
     * The cone of influence: the longest period [d] whose power in a column is not lowered by the
     * light curve's nearer end. A signal's power there falls by e^-2 over the distance to the end
     * (Torrence & Compo 1998, BAMS 79, 61, section 3g).
     */
    public double coneOfInfluenceDays(int column) {
        double fromStart = (column + 0.5) / SIDE * spanDays;
        return Morlet.coneOfInfluenceDays(Math.min(fromStart, spanDays - fromStart));
    }
}
