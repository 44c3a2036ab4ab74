package dev.nightjar.stamp;

import dev.nightjar.alert.Alert;
import dev.nightjar.alert.RejectionReason;
import dev.nightjar.alert.SkyPosition;

/**
 * Where in its stamps an alert's detection lies.
 *
 * @param x column, 0-based [pixel]
 * @param y row, 0-based [pixel]
 * @param edgeCut whether the detector's edge has cut the stamps
 */
record StampPlacement(int x, int y, boolean edgeCut) {

    /** ZTF cuts 63 pixels, 31 on each side of the one with the detection. */
    private static final int ZTF_MARGIN_PIXELS = 31;

    /** One quadrant of a ZTF detector: its pixels end here. */
    private static final int ZTF_COLUMNS = 3072;

    private static final int ZTF_ROWS = 3080;

    /**
     * How far a reference pixel may be from the alert's position to be its own [deg]: a Rubin
     * pixel.
     */
    private static final double SAME_PLACE_DEG = 0.2 / 3600;

    /** Places {@code alert}'s detection in a stamp whose first unit is {@code unit}. */
    static StampPlacement of(Alert alert, FitsUnit unit) throws StampFlaw {
        int width = unit.width();
        int height = unit.height();
        return switch (alert.survey()) {
            case ZTF -> ztf(alert, width, height);
            case RUBIN -> rubin(alert, unit, width, height);
        };
    }

    private static StampPlacement ztf(Alert alert, int width, int height) throws StampFlaw {
        int whole = 2 * ZTF_MARGIN_PIXELS + 1;
        if (width >= whole && height >= whole) {
            return new StampPlacement(width / 2, height / 2, false);
        }
        return new StampPlacement(
                ztfAxis(width, alert.pixelX(), ZTF_COLUMNS),
                ztfAxis(height, alert.pixelY(), ZTF_ROWS),
                true);
    }

    /**
     * Where along one axis the detection lies in a stamp that is {@code side} long, its detector
     * {@code end}.
     */
    private static int ztfAxis(int side, double position, int end) throws StampFlaw {
        int whole = 2 * ZTF_MARGIN_PIXELS + 1;
        if (side == whole) {
            return ZTF_MARGIN_PIXELS;
        }
        long pixel = Math.round(position); // 0 for NaN, which then does not fit
        long first = Math.max(0, pixel - ZTF_MARGIN_PIXELS);
        long last = Math.min(end - 1, pixel + ZTF_MARGIN_PIXELS);
        if (Double.isNaN(position) || last - first + 1 != side) {
            throw new StampFlaw(
                    RejectionReason.UNPLACEABLE_STAMP,
                    "is "
                            + side
                            + " pixels long, which the detection's place on the detector does not explain");
        }
        return (int) (pixel - first);
    }

    /**
     * Rubin's stamps are not centred on a pixel: the header's reference pixel is where the
     * detection is, in a stamp of 30 pixels between 14 and 15, counted from 0. Without it, the
     * middle, and of two middle pixels the later.
     */
    private static StampPlacement rubin(Alert alert, FitsUnit unit, int width, int height) {
        if (isAt(alert.position(), unit.crval1(), unit.crval2())) {
            long x = Math.round(unit.crpix1() - 1);
            long y = Math.round(unit.crpix2() - 1);
            if (x >= 0 && x < width && y >= 0 && y < height) {
                return new StampPlacement((int) x, (int) y, false);
            }
        }
        return new StampPlacement(width / 2, height / 2, false);
    }

    private static boolean isAt(SkyPosition position, double raDeg, double decDeg) {
        double east =
                Math.IEEEremainder(raDeg - position.raDeg(), 360)
                        * Math.cos(Math.toRadians(position.decDeg()));
        return Math.abs(east) < SAME_PLACE_DEG
                && Math.abs(decDeg - position.decDeg()) < SAME_PLACE_DEG;
    }
}
