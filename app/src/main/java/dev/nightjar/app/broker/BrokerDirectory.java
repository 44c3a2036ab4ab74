package dev.nightjar.app.broker;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.metadata.storage.Formatter;
import org.jspecify.annotations.Nullable;

/**
 * Where a broker keeps its log.
 *
 * @param path formatted for Kafka
 * @param temporary whether it goes when the broker does
 */
record BrokerDirectory(Path path, boolean temporary) {

    /** The file by which Kafka knows a directory of its own. */
    private static final String META_PROPERTIES = "meta.properties";

    /**
     * Opens {@code path}, formatting it when it is new; without a path, makes a temporary
     * directory.
     *
     * @throws IllegalArgumentException if the directory holds something else than a broker's log
     */
    static BrokerDirectory open(@Nullable Path path) {
        try {
            BrokerDirectory directory =
                    path == null
                            ? new BrokerDirectory(
                                    Files.createTempDirectory("nightjar-broker-"), true)
                            : new BrokerDirectory(
                                    Files.createDirectories(path.toAbsolutePath()), false);
            if (!Files.exists(directory.path.resolve(META_PROPERTIES))) {
                directory.formatOrDelete();
            }
            return directory;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot use the broker's data directory " + path, e);
        }
    }

    private void formatOrDelete() throws IOException {
        try {
            format();
        } catch (IOException | RuntimeException e) {
            deleteIfTemporary();
            throw e;
        }
    }

    private void format() throws IOException {
        try (Stream<Path> files = Files.list(path)) {
            if (files.findAny().isPresent()) {
                throw new IllegalArgumentException(
                        path
                                + " holds files that are not a broker's; give an empty or a new directory");
            }
        }
        Formatter formatter =
                new Formatter()
                        .setPrintStream(
                                new PrintStream(
                                        OutputStream.nullOutputStream(),
                                        false,
                                        StandardCharsets.UTF_8))
                        .setClusterId(Uuid.randomUuid().toString())
                        .setNodeId(BrokerProperties.NODE_ID)
                        .setDirectories(List.of(path.toString()))
                        .setMetadataLogDirectory(path.toString())
                        .setControllerListenerName(BrokerProperties.CONTROLLER_LISTENER);
        try {
            formatter.run();
        } catch (IOException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("cannot format " + path + " for the broker", e);
        }
    }

    /** Deletes the directory if it is temporary. */
    void deleteIfTemporary() {
        if (!temporary) {
            return;
        }
        try (Stream<Path> files = Files.walk(path)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (NoSuchFileException e) {
            // Gone already.
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "cannot delete the broker's temporary directory " + path, e);
        }
    }
}
