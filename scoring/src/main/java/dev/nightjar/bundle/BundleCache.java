package dev.nightjar.bundle;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads bundles, and keeps those of addresses on this machine, so that a server which is away does
 * not hold up a restart. What is kept is named by its SHA-256 and checked like any other: the
 * folder need not be trusted, and may be deleted at any time. Bundles of paths are read where they
 * are.
 */
public final class BundleCache {

    private static final Logger LOG = LoggerFactory.getLogger(BundleCache.class);

    private final Path folder;

    /**
     * @param folder made when it is needed
     */
    public BundleCache(Path folder) {
        this.folder = folder;
    }

    /** In the machine's folder for temporary files. */
    public static BundleCache ofThisMachine() {
        return new BundleCache(Path.of(System.getProperty("java.io.tmpdir"), "nightjar-models"));
    }

    /**
     * Reads and checks a bundle, as {@link BundleLocation#read} does.
     *
     * @throws InvalidBundleException as there
     */
    public ModelBundle read(String location, String sha256) {
        if (!BundleLocation.isAddress(location) || !sha256.matches("[0-9a-f]{64}")) {
            return BundleLocation.read(location, sha256);
        }
        Path kept = folder.resolve(sha256);
        if (Files.isDirectory(kept)) {
            try {
                return BundleLocation.read(kept.toString(), sha256);
            } catch (InvalidBundleException e) {
                LOG.warn("A kept bundle is damaged and is read anew: folder={}", kept, e);
            }
        }
        Map<String, byte[]> files = new HashMap<>();
        ModelBundle bundle =
                BundleLocation.read(
                        location,
                        sha256,
                        source ->
                                (name, largest) -> {
                                    byte[] bytes = source.read(name, largest);
                                    files.put(name, bytes);
                                    return bytes;
                                });
        keep(files, kept);
        return bundle;
    }

    /** A bundle that cannot be kept serves all the same. */
    private void keep(Map<String, byte[]> files, Path kept) {
        try {
            Path draft = Files.createTempDirectory(Files.createDirectories(folder), "draft");
            try {
                for (Map.Entry<String, byte[]> file : files.entrySet()) {
                    Files.write(draft.resolve(file.getKey()), file.getValue());
                }
                delete(kept);
                Files.move(draft, kept, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                delete(draft);
            }
        } catch (IOException e) { // among them: another task was faster
            LOG.warn(
                    "A bundle is not kept on this machine: folder={} reason={}",
                    kept,
                    e.toString());
        }
    }

    private static void delete(Path directory) throws IOException {
        if (Files.isDirectory(directory)) {
            try (Stream<Path> listed = Files.list(directory)) {
                List<Path> files = listed.toList();
                for (Path file : files) {
                    Files.deleteIfExists(file);
                }
            }
            Files.deleteIfExists(directory);
        }
    }
}
