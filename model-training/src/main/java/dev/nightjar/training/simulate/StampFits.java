package dev.nightjar.training.simulate;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/**
 * Writes stamps as ZTF does: gzip around one FITS image of 32-bit floats with six cards. Not
 * thread-safe.
 */
final class StampFits {

    private static final int FITS_BLOCK = 2880;
    private static final int CARD = 80;
    private static final byte[] GZIP_HEADER = {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, (byte) 0xff};

    private final Deflater deflater = new Deflater(Deflater.BEST_SPEED, true);
    private final byte[] chunk = new byte[1 << 15];

    byte[] write(int width, int height, float[] pixels) {
        byte[] fits = fits(width, height, pixels);
        ByteArrayOutputStream out = new ByteArrayOutputStream(fits.length);
        out.writeBytes(GZIP_HEADER);
        deflater.reset();
        deflater.setInput(fits);
        deflater.finish();
        while (!deflater.finished()) {
            out.write(chunk, 0, deflater.deflate(chunk));
        }
        CRC32 crc = new CRC32();
        crc.update(fits);
        out.writeBytes(
                ByteBuffer.allocate(8)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putInt((int) crc.getValue())
                        .putInt(fits.length)
                        .array());
        return out.toByteArray();
    }

    private static byte[] fits(int width, int height, float[] pixels) {
        int length = pixels.length * Float.BYTES;
        int padded = (length + FITS_BLOCK - 1) / FITS_BLOCK * FITS_BLOCK;
        ByteBuffer fits = ByteBuffer.allocate(FITS_BLOCK + padded);
        String[] cards = {
            "SIMPLE  =  T",
            "BITPIX  =                  -32",
            "NAXIS   =                    2",
            "NAXIS1  = %20d".formatted(width),
            "NAXIS2  = %20d".formatted(height),
            "BUNIT   = 'DN      '",
            "END"
        };
        for (int i = 0; i < FITS_BLOCK; i++) {
            fits.put(i, (byte) ' ');
        }
        for (int i = 0; i < cards.length; i++) {
            fits.put(i * CARD, cards[i].getBytes(StandardCharsets.US_ASCII));
        }
        fits.position(FITS_BLOCK);
        fits.asFloatBuffer().put(pixels);
        return fits.array();
    }
}
