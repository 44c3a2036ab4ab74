package dev.nightjar.packet;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads packets from files, folders and tar archives one after the other, holding one file in
 * memory at a time.
 *
 * <p>A path that is named counts, whatever its name. Of a folder (with all below it, sorted by
 * path) and of an archive ({@code .tar.gz}, {@code .tgz}, {@code .tar}) every file counts, packet
 * or not, so that none is passed over in silence. Two kinds do not: hidden ones, in whose path a
 * name starts with a dot, and {@code truth.csv}, which the simulator writes beside its packets.
 *
 * <p>Everything that counts gives at least one {@link Packet}, be it one that says why it could not
 * be read. Links to files are followed, those to folders inside a folder are not; pipes, devices
 * and links that lead nowhere are not opened.
 *
 * <p>A packet is named by its file's path below the folder that was named, or by its file's last
 * name. Where two files would then have one name, all are named by their path as it was given.
 */
public final class PacketFiles implements Iterator<Packet>, Closeable {

    /**
     * Files are read whole, and packets are small; a container of more than this should be split.
     */
    static final int MAX_FILE_BYTES = 512 << 20;

    static final String TOO_LARGE = "The file is larger than " + (MAX_FILE_BYTES >> 20) + " MiB.";

    private static final String NOT_REGULAR = "It is no regular file.";

    private static final String TRUTH_TABLE = "truth.csv";

    /** A file that counts, and the name its packets get. */
    private record NamedFile(String name, Path file) {}

    private final Deque<NamedFile> files;
    private Iterator<Packet> records = Collections.emptyIterator();
    private @Nullable TarMembers archive;

    private PacketFiles(Deque<NamedFile> files) {
        this.files = files;
    }

    /**
     * Looks through the paths; files are opened when their turn comes.
     *
     * @throws NoSuchFileException if a path does not exist
     * @throws IOException if a folder cannot be listed
     */
    public static PacketFiles read(List<Path> paths) throws IOException {
        List<NamedFile> files = new ArrayList<>();
        for (Path path : paths) {
            if (Files.isDirectory(path)) {
                files.addAll(filesIn(path));
            } else if (Files.exists(path)) {
                files.add(new NamedFile(lastName(path), path));
            } else {
                throw new NoSuchFileException(
                        path.toString(), null, "there is no such file or folder");
            }
        }
        return new PacketFiles(new ArrayDeque<>(distinctlyNamed(files)));
    }

    /** The files as they are, or named by their whole paths where two have the same name. */
    private static List<NamedFile> distinctlyNamed(List<NamedFile> files) {
        Set<String> names = new HashSet<>();
        for (NamedFile each : files) {
            if (!names.add(each.name())) {
                return files.stream()
                        .map(file -> new NamedFile(file.file().toString(), file.file()))
                        .toList();
            }
        }
        return files;
    }

    private static List<NamedFile> filesIn(Path folder) throws IOException {
        List<NamedFile> found = new ArrayList<>();
        try (Stream<Path> below = Files.walk(folder)) {
            for (Path file : (Iterable<Path>) below.sorted()::iterator) {
                Path name = folder.relativize(file);
                if (!Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS) && counts(name)) {
                    found.add(new NamedFile(name.toString(), file));
                }
            }
        }
        return found;
    }

    /**
     * Whether a file of a folder or archive counts.
     *
     * @param name its path below the folder or inside the archive
     */
    static boolean counts(Path name) {
        for (Path part : name) {
            if (part.toString().startsWith(".") && !part.toString().equals("..")) {
                return false;
            }
        }
        return !lastName(name).equals(TRUTH_TABLE);
    }

    private static String lastName(Path path) {
        Path last = path.getFileName();
        return last == null ? path.toString() : last.toString();
    }

    @Override
    public boolean hasNext() {
        while (!records.hasNext()) {
            if (archive != null) {
                nextMember(archive);
            } else if (files.isEmpty()) {
                return false;
            } else {
                open(files.removeFirst());
            }
        }
        return true;
    }

    @Override
    public Packet next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return records.next();
    }

    private void open(NamedFile named) {
        try {
            if (isSpecial(named.file())) {
                records = List.of(Packet.unreadable(named.name(), NOT_REGULAR)).iterator();
            } else if (TarMembers.isArchive(named.file())) {
                archive = new TarMembers(named.name(), named.file());
            } else if (Files.size(named.file()) > MAX_FILE_BYTES) {
                records = List.of(Packet.unreadable(named.name(), TOO_LARGE)).iterator();
            } else {
                records = ContainerRecords.of(named.name(), Files.readAllBytes(named.file()));
            }
        } catch (IOException e) {
            records = unreadable(named.name(), e);
        }
    }

    /** Whether there is something that is no file to be read to its end; a pipe may have none. */
    private static boolean isSpecial(Path file) {
        return Files.exists(file, LinkOption.NOFOLLOW_LINKS) && !Files.isRegularFile(file);
    }

    private void nextMember(TarMembers members) {
        Packet member = members.next();
        if (member == null) {
            archive = null;
            try {
                members.close();
            } catch (IOException e) {
                throw new UncheckedIOException("An archive that was read cannot be closed", e);
            }
        } else {
            records =
                    member.isReadable()
                            ? ContainerRecords.of(member.name(), member.bytes())
                            : List.of(member).iterator();
        }
    }

    private static Iterator<Packet> unreadable(String name, IOException e) {
        return List.of(Packet.unreadable(name, "The file cannot be read: " + why(e) + "."))
                .iterator();
    }

    /** The end of a sentence; some exceptions have no message, others only the path. */
    static String why(Exception e) {
        if (e instanceof EOFException) {
            return "it ends too early";
        } else if (e instanceof AccessDeniedException) {
            return "access to it is denied";
        } else if (e instanceof NoSuchFileException) {
            return "it is no longer there";
        }
        String message = e.getMessage();
        return message == null ? e.getClass().getSimpleName() : message;
    }

    /** Closes an archive that is open. */
    @Override
    public void close() throws IOException {
        if (archive != null) {
            archive.close();
            archive = null;
        }
    }
}
