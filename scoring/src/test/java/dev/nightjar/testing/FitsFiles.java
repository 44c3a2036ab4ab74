package dev.nightjar.testing;

import static dev.nightjar.testing.SyntheticPackets.card;
import static dev.nightjar.testing.SyntheticPackets.join;
import static dev.nightjar.testing.SyntheticPackets.star;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** FITS files of other kinds than ZTF's. */
public final class FitsFiles {

    private FitsFiles() {}

    /**
     * An image of floats and its variance, which is 4 everywhere, as Rubin's stamps have them; the
     * reference pixel is (3, 4).
     */
    public static byte[] withVariance(int width, int height) {
        ByteBuffer image = ByteBuffer.allocate(width * height * 4);
        image.asFloatBuffer().put(star(width, height, 5));
        ByteBuffer variance = ByteBuffer.allocate(width * height * 4);
        for (int i = 0; i < width * height; i++) {
            variance.putFloat(4);
        }
        return join(
                unit(
                        image.array(),
                        "SIMPLE  =                    T",
                        "BITPIX  =                  -32",
                        "NAXIS   =                    2",
                        "NAXIS1  =                   " + width,
                        "NAXIS2  =                   " + height,
                        "EXTEND  =                    T",
                        "CRPIX1  =                  3.2 / reference pixel",
                        "CRPIX2  =                  3.6",
                        "CRVAL1  =                150.1",
                        "CRVAL2  =                  2.2"),
                unit(
                        variance.array(),
                        "XTENSION= 'IMAGE   '",
                        "BITPIX  =                  -32",
                        "NAXIS   =                    2",
                        "NAXIS1  =                   " + width,
                        "NAXIS2  =                   " + height,
                        "PCOUNT  =                    0",
                        "GCOUNT  =                    1",
                        "EXTNAME = 'UNCERT  '"));
    }

    /** An image of 16-bit integers 0, 1, 2, ... that mean 100 + 0.5 x i, where 3 means nothing. */
    public static byte[] scaledShorts(int width, int height) {
        ByteBuffer image = ByteBuffer.allocate(width * height * 2);
        for (short i = 0; i < width * height; i++) {
            image.putShort(i);
        }
        return unit(
                image.array(),
                "SIMPLE  =                    T",
                "BITPIX  =                   16",
                "NAXIS   =                    2",
                "NAXIS1  =                   " + width,
                "NAXIS2  =                   " + height,
                "BSCALE  =                  0.5",
                "BZERO   =                100.0",
                "BLANK   =                    3");
    }

    /**
     * A header of the cards given and END, and data, both filled up to whole blocks of 2880 bytes.
     */
    public static byte[] unit(byte[] data, String... cards) {
        StringBuilder header = new StringBuilder();
        for (String each : cards) {
            header.append(card(each));
        }
        header.append(card("END"));
        header.append(" ".repeat((2880 - header.length() % 2880) % 2880));
        byte[] padding = new byte[(2880 - data.length % 2880) % 2880];
        return join(header.toString().getBytes(StandardCharsets.US_ASCII), data, padding);
    }
}
