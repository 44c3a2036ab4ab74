package dev.nightjar.app.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Where a demo's Flink keeps its temporary files; goes with it. */
record FlinkDirectory(Path path) {

    private static final int TRIES = 50;
    private static final int BETWEEN_TRIES_MILLIS = 100;

    static FlinkDirectory create() throws IOException {
        return new FlinkDirectory(Files.createTempDirectory("nightjar-flink-"));
    }

    /** Deletes the directory, for a few seconds against a Flink that still ends and deletes too. */
    void delete() {
        for (int left = TRIES; Files.exists(path) && left > 0; left--) {
            try {
                for (Path file : deepestFirst()) {
                    Files.deleteIfExists(file);
                }
            } catch (IOException | UncheckedIOException e) {
                // Files came or went meanwhile.
            }
            try {
                TimeUnit.MILLISECONDS.sleep(BETWEEN_TRIES_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private List<Path> deepestFirst() throws IOException {
        try (Stream<Path> files = Files.walk(path)) {
            return files.sorted(Comparator.reverseOrder()).toList();
        }
    }
}
