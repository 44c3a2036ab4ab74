package dev.nightjar.wavelet;

/**
 * The rows of a wavelet image: 64 bands of period, geometric from 0.1 to 180 days. A band is 8
 * neighbours of a grid of 512 periods whose first is 0.1 d and whose last is 180 d, the grid of the
 * SMARTS spectra (Claytor et al. 2022, ApJ 927, 219).
 */
public final class PeriodAxis {

    /** Rows, and columns, of an image. */
    public static final int ROWS = 64;

    /** The first period of the grid [d]. */
    public static final double SHORTEST_DAYS = 0.1;

    /** The last period of the grid [d]. */
    public static final double LONGEST_DAYS = 180;

    private static final int GRID = 512;
    private static final int GRID_PER_ROW = GRID / ROWS;
    private static final double LOG_STEP = Math.log(LONGEST_DAYS / SHORTEST_DAYS) / (GRID - 1);

    private PeriodAxis() {}

    /** The period in the middle of a row [d], row 0 the shortest. */
    public static double periodDays(int row) {
        return periodDays(row, 0);
    }

    /**
     * A period within a row's band [d].
     *
     * @param offset from the middle of the band, in its widths: -0.5 to 0.5
     */
    static double periodDays(int row, double offset) {
        double at = (row + 0.5 + offset) * GRID_PER_ROW - 0.5;
        return SHORTEST_DAYS * Math.exp(at * LOG_STEP);
    }

    /** The row whose band holds a period; below and above the axis the first and the last row. */
    public static int row(double periodDays) {
        double at = Math.log(periodDays / SHORTEST_DAYS) / LOG_STEP;
        int row = (int) Math.floor((at + 0.5) / GRID_PER_ROW);
        return Math.max(0, Math.min(ROWS - 1, row));
    }
}
