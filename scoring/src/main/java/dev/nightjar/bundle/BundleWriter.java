package dev.nightjar.bundle;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;

/** Writes a bundle's directory whole or not at all. */
public final class BundleWriter {

    private BundleWriter() {}

    /**
     * Writes beside the target, reads back what was written, then moves it into place; a bundle
     * that is there already is replaced.
     *
     * @param directory the bundle's directory, e.g. {@code models/real-bogus}
     * @param draft the manifest; its list of files is made here
     * @param files by name: the two models, {@code MODEL_CARD.md} and what else belongs to it
     * @return the bundle as written
     * @throws InvalidBundleException if what was written does not read back
     */
    public static ModelBundle write(
            Path directory, BundleManifest draft, GoldenSet golden, Map<String, byte[]> files)
            throws IOException {
        requireBundleOrNothing(directory);
        Path target = directory.toAbsolutePath();
        Path parent = Files.createDirectories(Objects.requireNonNull(target.getParent()));
        Path draftDirectory =
                Files.createDirectory(
                        parent.resolve(
                                ".%s-%s".formatted(target.getFileName(), UUID.randomUUID())));
        try {
            Map<String, byte[]> all = new TreeMap<>(files);
            all.put(ModelBundle.GOLDEN_FILE, BundleJson.write(golden));
            BundleManifest manifest = withFiles(draft, all);
            for (Map.Entry<String, byte[]> file : all.entrySet()) {
                Files.write(draftDirectory.resolve(file.getKey()), file.getValue());
            }
            byte[] manifestBytes = BundleJson.write(manifest);
            Files.write(draftDirectory.resolve(ModelBundle.MANIFEST_FILE), manifestBytes);
            Files.writeString(
                    draftDirectory.resolve(ModelBundle.DIGEST_FILE),
                    ModelBundle.digestLine(manifestBytes));
            ModelBundle bundle = ModelBundle.read(draftDirectory);
            Path replaced = parent.resolve(draftDirectory.getFileName() + ".replaced");
            if (Files.exists(target)) {
                Files.move(target, replaced, StandardCopyOption.ATOMIC_MOVE);
            }
            Files.move(draftDirectory, target, StandardCopyOption.ATOMIC_MOVE);
            delete(replaced);
            return bundle;
        } finally {
            delete(draftDirectory);
        }
    }

    /**
     * For whoever works for hours before a bundle is written.
     *
     * @throws IOException if {@code directory} is a file, or a folder that is neither empty nor a
     *     bundle: that would not be replaced, but lost
     */
    public static void requireBundleOrNothing(Path directory) throws IOException {
        if (!Files.exists(directory)
                || Files.exists(directory.resolve(ModelBundle.MANIFEST_FILE))) {
            return;
        }
        if (Files.isDirectory(directory)) {
            try (Stream<Path> files = Files.list(directory)) {
                if (files.findAny().isEmpty()) {
                    return;
                }
            }
        }
        throw new IOException(
                "%s is there and is no bundle, so it is not replaced by one; name another folder"
                        .formatted(directory));
    }

    private static BundleManifest withFiles(BundleManifest draft, Map<String, byte[]> files) {
        Map<String, BundleFile> listed = new TreeMap<>();
        files.forEach(
                (name, bytes) ->
                        listed.put(name, new BundleFile(ModelBundle.sha256(bytes), bytes.length)));
        return draft.withFiles(listed);
    }

    private static void delete(Path directory) throws IOException {
        if (!Files.exists(directory)) {
            return;
        }
        try (Stream<Path> paths = Files.walk(directory)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
