package dev.nightjar.packet;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Reads the packet files in a tar or tar.gz archive one after the other, without unpacking to disk.
 */
final class TarMembers implements Closeable {

    private static final int BUFFER = 1 << 16;

    private final String name;
    private final TarArchiveInputStream tar;
    private boolean ended;
    private boolean empty = true;

    TarMembers(String name, Path archive) throws IOException {
        this.name = name;
        InputStream bytes = new BufferedInputStream(Files.newInputStream(archive), BUFFER);
        try {
            boolean gzip = !archive.toString().toLowerCase(Locale.ROOT).endsWith(".tar");
            this.tar = new TarArchiveInputStream(gzip ? new GZIPInputStream(bytes, BUFFER) : bytes);
        } catch (IOException | RuntimeException e) {
            bytes.close();
            throw e;
        }
    }

    /** Whether a file's name says that it is such an archive. */
    static boolean isArchive(Path file) {
        String lower = file.toString().toLowerCase(Locale.ROOT);
        return lower.endsWith(".tar.gz") || lower.endsWith(".tgz") || lower.endsWith(".tar");
    }

    /**
     * The next file; one that is unreadable and the last where the archive breaks off; null at its
     * end.
     */
    @Nullable Packet next() {
        if (ended) {
            return null;
        }
        try {
            for (TarArchiveEntry entry = tar.getNextEntry();
                    entry != null;
                    entry = tar.getNextEntry()) {
                String member =
                        entry.getName().startsWith("./")
                                ? entry.getName().substring(2)
                                : entry.getName();
                if (entry.isFile() && PacketFiles.counts(Path.of(member))) {
                    empty = false;
                    return read(name + "!" + member);
                }
            }
            ended = true;
            return empty ? Packet.unreadable(name, "The archive holds no file.") : null;
        } catch (IOException | RuntimeException e) { // odd headers throw IllegalArgumentException
            ended = true;
            return Packet.unreadable(
                    name, "The archive cannot be read from here on: " + PacketFiles.why(e) + ".");
        }
    }

    private Packet read(String memberName) throws IOException {
        byte[] bytes = tar.readNBytes(PacketFiles.MAX_FILE_BYTES + 1);
        return bytes.length > PacketFiles.MAX_FILE_BYTES
                ? Packet.unreadable(memberName, PacketFiles.TOO_LARGE)
                : new Packet(memberName, bytes);
    }

    @Override
    public void close() throws IOException {
        tar.close();
    }
}
