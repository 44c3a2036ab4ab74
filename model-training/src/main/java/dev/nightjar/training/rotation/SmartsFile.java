package dev.nightjar.training.rotation;

import dev.nightjar.wavelet.WaveletImage;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.reflect.Array;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import nom.tam.fits.BasicHDU;
import nom.tam.fits.BinaryTableHDU;
import nom.tam.fits.Fits;
import nom.tam.fits.FitsException;
import nom.tam.fits.Header;
import nom.tam.fits.ImageHDU;
import nom.tam.fits.header.Bitpix;

/**
 * Reads a file of simulated rotations in the layout that SMARTS published theirs in: a table with a
 * row, and a cube with an image, for every star. Images are read when they are asked for, the cube
 * is never held. Not thread-safe.
 */
public final class SmartsFile implements Closeable {

    /** The column with the rotation periods [d]. */
    public static final String PERIOD = "Period";

    static {
        Header.setParserWarningsEnabled(false);
    }

    private final Path file;
    private final Fits fits;
    private final BinaryTableHDU table;
    private final ImageHDU cube;

    private SmartsFile(Path file, Fits fits, BinaryTableHDU table, ImageHDU cube) {
        this.file = file;
        this.fits = fits;
        this.table = table;
        this.cube = cube;
    }

    /**
     * Opens a file.
     *
     * @throws IOException if it is not in the layout; the message names the file and what differs
     */
    public static SmartsFile open(Path file) throws IOException {
        Fits fits = null;
        try {
            fits = new Fits(file.toFile());
            SmartsFile opened = open(file, fits);
            fits = null;
            return opened;
        } catch (FitsException e) {
            throw new IOException(file + ": " + e.getMessage(), e);
        } finally {
            if (fits != null) {
                fits.close();
            }
        }
    }

    private static SmartsFile open(Path file, Fits fits) throws FitsException, IOException {
        BasicHDU<?> first = fits.getHDU(1);
        BasicHDU<?> second = fits.getHDU(2);
        if (!(first instanceof BinaryTableHDU table) || table.findColumn(PERIOD) < 0) {
            throw new IOException(file + ": HDU 1 is no binary table with a column " + PERIOD);
        }
        int[] expected = {table.getNRows(), WaveletImage.SIDE, WaveletImage.SIDE};
        if (!(second instanceof ImageHDU cube)
                || cube.getBitpix() != Bitpix.BYTE
                || !Arrays.equals(cube.getAxes(), expected)) {
            throw new IOException(
                    "%s: HDU 2 is no cube of %d x 64 x 64 unsigned bytes"
                            .formatted(file, expected[0]));
        }
        return new SmartsFile(file, fits, table, cube);
    }

    /** A text of the table's header, such as how the file was made; empty where there is none. */
    public Optional<String> note(String keyword) {
        return Optional.ofNullable(table.getHeader().getStringValue(keyword));
    }

    /** Stars in it. */
    public int count() {
        return table.getNRows();
    }

    /** Whether the table has a column; SMARTS's own files have fewer than ours. */
    public boolean hasColumn(String name) {
        return table.findColumn(name) >= 0;
    }

    /**
     * A numeric column of the table, a value for each star.
     *
     * @throws IOException if there is none of that name, or it holds no single numbers
     */
    public double[] column(String name) throws IOException {
        if (!hasColumn(name)) {
            throw new IOException(file + ": no column " + name);
        }
        try {
            Object column = table.getColumn(name);
            double[] values = new double[Array.getLength(column)];
            for (int i = 0; i < values.length; i++) {
                values[i] = Array.getDouble(column, i);
            }
            return values;
        } catch (FitsException | IllegalArgumentException e) {
            throw new IOException("%s: column %s: %s".formatted(file, name, e.getMessage()), e);
        }
    }

    /**
     * Reads some stars' images.
     *
     * @param first number of the first star
     * @param stars how many
     * @return unsigned bytes [star][row: period][column: time], stars x 64 x 64
     */
    public byte[] images(int first, int stars) throws IOException {
        if (first < 0 || stars < 1 || first > count() - stars) {
            throw new IndexOutOfBoundsException(
                    "stars %d to %d of %d".formatted(first, first + stars - 1L, count()));
        }
        int[] corner = {first, 0, 0};
        int[] lengths = {stars, WaveletImage.SIDE, WaveletImage.SIDE};
        try {
            return (byte[]) cube.getTiler().getTile(corner, lengths);
        } catch (EOFException e) {
            throw new IOException(
                    "%s ends before the images of stars %d to %d; make or fetch it again"
                            .formatted(file, first, first + stars - 1),
                    e);
        }
    }

    /** SHA-256 of the whole file, in hexadecimal. */
    public String sha256() throws IOException {
        try (DigestInputStream bytes =
                new DigestInputStream(
                        Files.newInputStream(file), MessageDigest.getInstance("SHA-256"))) {
            bytes.transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(bytes.getMessageDigest().digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The file's path. */
    @Override
    public String toString() {
        return file.toString();
    }

    @Override
    public void close() throws IOException {
        fits.close();
    }
}
