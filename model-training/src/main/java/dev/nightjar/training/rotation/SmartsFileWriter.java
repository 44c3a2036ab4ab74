package dev.nightjar.training.rotation;

import dev.nightjar.wavelet.WaveletImage;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import nom.tam.fits.HeaderCard;
import nom.tam.fits.HeaderCardException;

/**
 * Writes simulated rotations in the layout that SMARTS published theirs in: HDU 1 a table with
 * {@code Period} [d] and what else the star was made from, HDU 2 a cube of unsigned bytes [star]
 * [period][time], 64 x 64 a star.
 *
 * <p>Stars may be written in any order and by several threads; nothing is held. Until it is closed
 * the file is called {@code NAME.part}, so a file that has its name is whole.
 */
final class SmartsFileWriter implements Closeable {

    private static final int BLOCK = 2880;
    private static final int PIXELS = WaveletImage.SIDE * WaveletImage.SIDE;

    /** A column: name and unit. All hold one 32-bit float. */
    private record Column(String name, String unit) {}

    private static final List<Column> COLUMNS =
            List.of(
                    new Column(SmartsFile.PERIOD, "d"),
                    new Column("Activity", ""),
                    new Column("CycleLength", "yr"),
                    new Column("CycleOverlap", "yr"),
                    new Column("MinLatitude", "deg"),
                    new Column("MaxLatitude", "deg"),
                    new Column("Inclination", "deg"),
                    new Column("Shear", ""),
                    new Column("SpotLifetime", "rotations"),
                    new Column("Butterfly", ""),
                    new Column("Amplitude", ""));

    private final Path file;
    private final Path part;
    private final FileChannel channel;
    private final int count;
    private final long tableAt;
    private final long cubeAt;

    /**
     * Starts a file.
     *
     * @param count stars that it will hold
     * @param notes further keywords of the table's header, eight characters at most, and their
     *     values
     */
    SmartsFileWriter(Path file, int count, Map<String, String> notes) throws IOException {
        this.file = file;
        this.part = file.resolveSibling(file.getFileName() + ".part");
        this.count = count;
        this.channel =
                FileChannel.open(
                        part,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.TRUNCATE_EXISTING,
                        StandardOpenOption.WRITE);
        try {
            byte[] tableHeader = tableHeader(count, new TreeMap<>(notes));
            byte[] cubeHeader = cubeHeader(count);
            write(primaryHeader(), 0);
            write(tableHeader, BLOCK);
            tableAt = (long) BLOCK + tableHeader.length;
            long cubeHeaderAt = tableAt + blocks((long) count * rowBytes());
            write(cubeHeader, cubeHeaderAt);
            cubeAt = cubeHeaderAt + cubeHeader.length;
            // The last byte first: the file is whole, and zero where nothing is written.
            write(new byte[1], cubeAt + blocks((long) count * PIXELS) - 1);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private static int rowBytes() {
        return COLUMNS.size() * Float.BYTES;
    }

    /** Writes one star. Thread-safe. */
    void write(int index, SpottedStar star, double amplitude, byte[] pixels) throws IOException {
        if (index < 0 || index >= count || pixels.length != PIXELS) {
            throw new IllegalArgumentException(
                    "star %d of %d with %d pixels".formatted(index, count, pixels.length));
        }
        ByteBuffer row = ByteBuffer.allocate(rowBytes());
        row.putFloat((float) star.periodDays());
        row.putFloat((float) star.activity());
        row.putFloat((float) star.cycleYears());
        row.putFloat((float) star.overlapYears());
        row.putFloat((float) star.minLatitudeDeg());
        row.putFloat((float) star.maxLatitudeDeg());
        row.putFloat((float) star.inclinationDeg());
        row.putFloat((float) star.shear());
        row.putFloat((float) star.lifetimeRotations());
        row.putFloat(star.butterfly() ? 1 : 0);
        row.putFloat((float) amplitude);
        write(row.array(), tableAt + (long) index * rowBytes());
        write(pixels, cubeAt + (long) index * PIXELS);
    }

    /** Finishes the file and gives it its name. */
    @Override
    public void close() throws IOException {
        channel.close();
        Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Gives up: the file is left under the name of a part. */
    void abandon() throws IOException {
        channel.close();
    }

    private void write(byte[] bytes, long at) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        while (buffer.hasRemaining()) {
            channel.write(buffer, at + buffer.position());
        }
    }

    private static long blocks(long bytes) {
        return (bytes + BLOCK - 1) / BLOCK * BLOCK;
    }

    private static byte[] primaryHeader() throws HeaderCardException {
        Cards cards = new Cards();
        cards.add(new HeaderCard("SIMPLE", true, null));
        cards.add(new HeaderCard("BITPIX", Byte.SIZE, null));
        cards.add(new HeaderCard("NAXIS", 0, null));
        cards.add(new HeaderCard("EXTEND", true, null));
        return cards.header();
    }

    private static byte[] tableHeader(int count, Map<String, String> notes)
            throws HeaderCardException {
        Cards cards = new Cards();
        cards.add(new HeaderCard("XTENSION", "BINTABLE", null));
        cards.add(new HeaderCard("BITPIX", Byte.SIZE, null));
        cards.add(new HeaderCard("NAXIS", 2, null));
        cards.add(new HeaderCard("NAXIS1", rowBytes(), null));
        cards.add(new HeaderCard("NAXIS2", count, null));
        cards.add(new HeaderCard("PCOUNT", 0, null));
        cards.add(new HeaderCard("GCOUNT", 1, null));
        cards.add(new HeaderCard("TFIELDS", COLUMNS.size(), null));
        for (int i = 0; i < COLUMNS.size(); i++) {
            cards.add(new HeaderCard("TTYPE" + (i + 1), COLUMNS.get(i).name(), null));
            cards.add(new HeaderCard("TFORM" + (i + 1), "E", null));
            if (!COLUMNS.get(i).unit().isEmpty()) {
                cards.add(new HeaderCard("TUNIT" + (i + 1), COLUMNS.get(i).unit(), null));
            }
        }
        for (Map.Entry<String, String> note : notes.entrySet()) {
            cards.add(new HeaderCard(note.getKey(), note.getValue(), null));
        }
        return cards.header();
    }

    private static byte[] cubeHeader(int count) throws HeaderCardException {
        Cards cards = new Cards();
        cards.add(new HeaderCard("XTENSION", "IMAGE", null));
        cards.add(new HeaderCard("BITPIX", Byte.SIZE, null));
        cards.add(new HeaderCard("NAXIS", 3, null));
        cards.add(new HeaderCard("NAXIS1", WaveletImage.SIDE, null));
        cards.add(new HeaderCard("NAXIS2", WaveletImage.SIDE, null));
        cards.add(new HeaderCard("NAXIS3", count, null));
        cards.add(new HeaderCard("PCOUNT", 0, null));
        cards.add(new HeaderCard("GCOUNT", 1, null));
        return cards.header();
    }

    /** A header in the making. */
    private static final class Cards {

        private final StringBuilder text = new StringBuilder();

        void add(HeaderCard card) {
            text.append(card);
        }

        byte[] header() {
            text.append("END");
            int length = (int) blocks(text.length());
            text.append(" ".repeat(length - text.length()));
            return text.toString().getBytes(StandardCharsets.US_ASCII);
        }
    }
}
