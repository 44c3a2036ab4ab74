package dev.nightjar.bundle;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/**
 * Files of a folder, without following links out of it.
 *
 * @param folder of the bundle
 */
record FolderFiles(Path folder) implements BundleFiles {

    @Override
    public byte[] read(String name, int largest) {
        Path file = folder.resolve(name);
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new InvalidBundleException(
                    name.equals(ModelBundle.MANIFEST_FILE)
                            ? "%s is no model bundle: it has no %s".formatted(folder, name)
                            : "%s belongs to the bundle, but is not there as a plain file"
                                    .formatted(name));
        }
        try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
            byte[] bytes = in.readNBytes(largest + 1);
            if (bytes.length > largest) {
                throw new InvalidBundleException("%s is over %d bytes".formatted(name, largest));
            }
            return bytes;
        } catch (IOException e) {
            throw new InvalidBundleException(
                    "%s cannot be read: %s".formatted(file, e.getMessage()), e);
        }
    }
}
