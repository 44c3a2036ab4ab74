package dev.nightjar.stamp;

import dev.nightjar.alert.Alert;
import dev.nightjar.alert.RejectedPacketException;
import dev.nightjar.alert.RejectionReason;
import org.jspecify.annotations.Nullable;

/**
 * Reads an alert's three cutouts: gzip or plain FITS, one image or an image with its variance
 * beside it. Not thread-safe: buffers are used again.
 */
public final class StampReader {

    /** The longest side of a stamp [pixel]; ZTF's are 63, Rubin's 30 to 102. */
    public static final int MAX_SIDE_PIXELS = 1024;

    /**
     * The shortest side of a stamp [pixel]. Less does not hold a star's core, and the detection's
     * surroundings would be padding alone; the shortest that ZTF cuts at an edge is 32.
     */
    public static final int MIN_SIDE_PIXELS = 5;

    /** The unit that holds the variance of Rubin's images. */
    private static final String VARIANCE = "UNCERT";

    /** Units that are looked through for a variance; Rubin's stamps have three. */
    private static final int MAX_UNITS = 8;

    private final GzipInflater inflater = new GzipInflater();

    /**
     * Reads the stamps and places the detection in them.
     *
     * @throws RejectedPacketException if a stamp cannot be read, or has no pixel that was measured
     * @throws IllegalArgumentException if the alert lacks a cutout
     */
    public StampTriplet read(Alert alert) throws RejectedPacketException {
        Read science = read("science", alert.cutoutScience(), null);
        Read template = read("template", alert.cutoutTemplate(), null);
        Read difference = read("difference", alert.cutoutDifference(), alert);
        StampPlacement placement = difference.placement();
        if (placement == null) {
            throw new IllegalStateException("The difference stamp was not placed.");
        }
        return new StampTriplet(
                science.stamp(),
                template.stamp(),
                difference.stamp(),
                placement.x(),
                placement.y(),
                placement.edgeCut());
    }

    /** A stamp, and where the detection lies in it if that was asked for. */
    private record Read(Stamp stamp, @Nullable StampPlacement placement) {}

    private Read read(String name, byte @Nullable [] cutout, @Nullable Alert toPlace)
            throws RejectedPacketException {
        if (cutout == null) {
            throw new IllegalArgumentException("The alert has no " + name + " stamp.");
        }
        try {
            byte[] fits = cutout;
            int length = cutout.length;
            if (GzipInflater.startsGzip(cutout)) {
                length = inflater.inflate(cutout);
                fits = inflater.buffer();
            }
            FitsUnit unit = FitsUnit.read(fits, 0, length);
            int width = unit.width();
            int height = unit.height();
            float[] pixels = FitsImages.pixels(fits, length, unit, 0);
            requireMeasuredPixel(pixels);
            float[] variance = variance(fits, length, unit);
            return new Read(
                    new Stamp(width, height, pixels, variance),
                    toPlace == null ? null : StampPlacement.of(toPlace, unit));
        } catch (StampFlaw flaw) {
            throw new RejectedPacketException(
                    flaw.reason(), "The " + name + " stamp " + flaw.getMessage() + ".");
        }
    }

    /** The variance that lies beside the image, null where there is none of the image's size. */
    private static float @Nullable [] variance(byte[] fits, int length, FitsUnit image)
            throws StampFlaw {
        FitsUnit unit = image;
        for (int index = 1;
                index < MAX_UNITS && FitsUnit.extensionAt(fits, unit.end(), length);
                index++) {
            unit = FitsUnit.read(fits, unit.end(), length);
            if (unit.name().equals(VARIANCE)) {
                boolean sameSize = unit.width() == image.width() && unit.height() == image.height();
                return sameSize ? FitsImages.pixels(fits, length, unit, index) : null;
            }
        }
        return null;
    }

    private static void requireMeasuredPixel(float[] pixels) throws StampFlaw {
        for (float pixel : pixels) {
            if (Stamp.isMeasured(pixel)) {
                return;
            }
        }
        throw new StampFlaw(RejectionReason.ALL_NAN_STAMP, "has no finite pixel");
    }
}
