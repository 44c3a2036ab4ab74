package dev.nightjar.bundle;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.ArchiveEntry;
import org.apache.commons.compress.archivers.ArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveInputStream;

/** Files of an archive, read into memory: nothing is unpacked to disk. */
final class ArchiveFiles implements BundleFiles {

    private static final int MOST_ENTRIES = 1_000;
    private static final int LARGEST_ARCHIVE = 512 << 20;

    private final String place;
    private final Map<String, byte[]> files;

    private ArchiveFiles(String place, Map<String, byte[]> files) {
        this.place = place;
        this.files = files;
    }

    /** Whether a name says that it is an archive's. */
    static boolean isArchive(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.endsWith(".zip")
                || lower.endsWith(".tar.gz")
                || lower.endsWith(".tgz")
                || lower.endsWith(".tar");
    }

    /**
     * Reads an archive of one bundle, at its top or in a folder.
     *
     * @param place where it is, with the name that says its kind
     * @throws IOException if it breaks off or is none
     * @throws InvalidBundleException if it holds no bundle, or is too large
     */
    static ArchiveFiles read(String place, InputStream bytes) throws IOException {
        Map<String, byte[]> members = new HashMap<>();
        int room = LARGEST_ARCHIVE;
        try (ArchiveInputStream<?> archive = open(place, bytes)) {
            ArchiveEntry entry;
            while ((entry = archive.getNextEntry()) != null) {
                if (isFile(entry)) {
                    byte[] member = archive.readNBytes(room + 1);
                    room -= member.length;
                    members.put(entry.getName().replaceFirst("^\\./", ""), member);
                }
                if (room < 0 || members.size() > MOST_ENTRIES) {
                    throw new InvalidBundleException(
                            "%s unpacks to over %d bytes or %d files, which no bundle has"
                                    .formatted(place, LARGEST_ARCHIVE, MOST_ENTRIES));
                }
            }
        } catch (IllegalArgumentException e) { // odd headers
            throw new IOException(e.getMessage(), e);
        }
        return new ArchiveFiles(place, ofOneFolder(place, members));
    }

    @Override
    public byte[] read(String name, int largest) {
        byte[] bytes = files.get(name);
        if (bytes == null) {
            throw new InvalidBundleException(
                    "%s belongs to the bundle, but is not in %s".formatted(name, place));
        }
        if (bytes.length > largest) {
            throw new InvalidBundleException("%s is over %d bytes".formatted(name, largest));
        }
        return bytes;
    }

    private static ArchiveInputStream<?> open(String place, InputStream bytes) throws IOException {
        String lower = place.toLowerCase(Locale.ROOT);
        InputStream buffered = new BufferedInputStream(bytes);
        if (lower.endsWith(".zip")) {
            return new ZipArchiveInputStream(buffered);
        }
        return new TarArchiveInputStream(
                lower.endsWith(".tar") ? buffered : new GZIPInputStream(buffered));
    }

    private static boolean isFile(ArchiveEntry entry) {
        return entry instanceof TarArchiveEntry tar ? tar.isFile() : !entry.isDirectory();
    }

    private static Map<String, byte[]> ofOneFolder(String place, Map<String, byte[]> members) {
        String folder = null;
        for (String name : members.keySet()) {
            if (name.equals(ModelBundle.MANIFEST_FILE)
                    || name.endsWith("/" + ModelBundle.MANIFEST_FILE)) {
                if (folder != null) {
                    throw new InvalidBundleException("%s holds two bundles".formatted(place));
                }
                folder = name.substring(0, name.length() - ModelBundle.MANIFEST_FILE.length());
            }
        }
        if (folder == null) {
            throw new InvalidBundleException(
                    "%s is no model bundle: it has no %s"
                            .formatted(place, ModelBundle.MANIFEST_FILE));
        }
        Map<String, byte[]> files = new HashMap<>();
        for (Map.Entry<String, byte[]> member : members.entrySet()) {
            if (member.getKey().startsWith(folder)) {
                files.put(member.getKey().substring(folder.length()), member.getValue());
            }
        }
        return files;
    }
}
