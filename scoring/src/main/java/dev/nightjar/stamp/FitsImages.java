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
 * Turns a unit's data into floats: plain float images here, all others (integers, doubles, scaled
 * ones) by nom-tam-fits. That both give the same is tested on every real stamp.
 */
final class FitsImages {

    static {
        // It would warn of ZTF's header, and of each odd one, through java.util.logging.
        Header.setParserWarningsEnabled(false);
    }

    private FitsImages() {}

    /** float[height * width], row-major, of the unit that is number {@code index} in the file. */
    static float[] pixels(byte[] fits, int length, FitsUnit unit, int index) throws StampFlaw {
        int count = unit.width() * unit.height();
        return unit.holdsPlainFloats()
                ? plainFloats(fits, unit.dataFrom(), count)
                : byNomTam(fits, length, index, count);
    }

    private static float[] plainFloats(byte[] fits, int from, int count) {
        float[] pixels = new float[count];
        ByteBuffer.wrap(fits, from, count * Float.BYTES)
                .order(ByteOrder.BIG_ENDIAN)
                .asFloatBuffer()
                .get(pixels);
        return pixels;
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
