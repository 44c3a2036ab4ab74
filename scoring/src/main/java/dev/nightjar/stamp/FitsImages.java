package dev.nightjar.stamp;

import dev.nightjar.alert.RejectionReason;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import nom.tam.fits.BasicHDU;
import nom.tam.fits.Fits;
import nom.tam.fits.Header;
import nom.tam.fits.ImageHDU;

/**
 * Turns a unit's data into floats: images of floating point here, those of integers by
 * nom-tam-fits. That both give the same is tested on every real stamp.
 */
final class FitsImages {

    static {
        // It would warn of ZTF's header, and of each odd one, through java.util.logging.
        Header.setParserWarningsEnabled(false);
    }

    private FitsImages() {}

    /** float[height * width], row-major, of the unit that is number {@code index} in the file. */
    static float[] pixels(byte[] fits, int length, FitsUnit unit, int index) throws StampFlaw {
        if (!Double.isFinite(unit.scale()) || unit.scale() == 0 || !Double.isFinite(unit.zero())) {
            throw new StampFlaw(
                    RejectionReason.MALFORMED_FITS,
                    "has a BSCALE or BZERO that no pixel can be scaled by");
        }
        int count = unit.width() * unit.height();
        if (unit.bitpix() > 0 || !unit.holdsPixelsOnly()) {
            return byNomTam(fits, length, index, count);
        }
        return unit.bitpix() == -Float.SIZE
                ? floats(fits, unit, count)
                : doubles(fits, unit, count);
    }

    private static float[] floats(byte[] fits, FitsUnit unit, int count) {
        float[] pixels = new float[count];
        ByteBuffer.wrap(fits, unit.dataFrom(), count * Float.BYTES)
                .order(ByteOrder.BIG_ENDIAN)
                .asFloatBuffer()
                .get(pixels);
        if (unit.scale() != 1 || unit.zero() != 0) {
            for (int i = 0; i < count; i++) {
                pixels[i] = scaled(pixels[i], unit);
            }
        }
        return pixels;
    }

    private static float[] doubles(byte[] fits, FitsUnit unit, int count) {
        ByteBuffer data = ByteBuffer.wrap(fits, unit.dataFrom(), count * Double.BYTES);
        float[] pixels = new float[count];
        for (int i = 0; i < count; i++) {
            pixels[i] = scaled(data.getDouble(), unit);
        }
        return pixels;
    }

    /** FITS 4.0, section 4.4.2.5, equation 3. */
    private static float scaled(double number, FitsUnit unit) {
        return (float) (unit.zero() + unit.scale() * number);
    }

    /** Honours BSCALE, BZERO and BLANK, whose pixels become NaN. */
    static float[] byNomTam(byte[] fits, int length, int index, int count) throws StampFlaw {
        try (Fits file = new Fits(new ByteArrayInputStream(fits, 0, length))) {
            BasicHDU<?> unit = file.readHDU();
            for (int i = 0; i < index; i++) {
                unit = file.readHDU();
            }
            if (unit instanceof ImageHDU image) {
                Object rows = image.getData().convertTo(float.class).getKernel();
                float[] pixels = new float[count];
                if (rows instanceof float[][] table && flatten(table, pixels)) {
                    return pixels;
                }
            }
        } catch (IOException
                | RuntimeException e) { // meets odd headers with exceptions of many types
            throw unreadable();
        }
        throw unreadable();
    }

    private static boolean flatten(float[][] rows, float[] pixels) {
        int at = 0;
        for (float[] row : rows) {
            if (row.length > pixels.length - at) {
                return false;
            }
            System.arraycopy(row, 0, pixels, at, row.length);
            at += row.length;
        }
        return at == pixels.length;
    }

    private static StampFlaw unreadable() {
        return new StampFlaw(
                RejectionReason.MALFORMED_FITS, "is FITS that cannot be read as an image");
    }
}
