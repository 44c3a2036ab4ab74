package dev.nightjar.training.candidate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A data set of candidates: {@code chunks_train}, {@code chunks_validate} and {@code chunks_test}
 * below one folder, each with chunks {@code chunk_NUMBER_ROWS.avro} of {@link #CHUNK_ROWS}
 * candidates.
 */
public final class CandidateFolder {

    /** Candidates of one chunk; the last may hold fewer. */
    public static final int CHUNK_ROWS = 5_000;

    /** A part of the data set; no two share a scene. */
    public enum Split {
        /** To fit. */
        TRAIN("chunks_train"),
        /** To choose and to calibrate. */
        VALIDATE("chunks_validate"),
        /** To report. */
        TEST("chunks_test");

        private final String folder;

        Split(String folder) {
            this.folder = folder;
        }

        /** Name of the sub-folder. */
        public String folder() {
            return folder;
        }
    }

    private CandidateFolder() {}

    /** Where chunk {@code number} of a split lies. */
    public static Path chunk(Path folder, Split split, int number) {
        return folder.resolve(split.folder)
                .resolve("chunk_%04d_%d.avro".formatted(number, CHUNK_ROWS));
    }

    /**
     * The chunks of a split, sorted by name.
     *
     * @throws IOException if there are none; the message names the folder
     */
    public static List<Path> chunks(Path folder, Split split) throws IOException {
        Path chunks = folder.resolve(split.folder);
        if (Files.isDirectory(chunks)) {
            try (Stream<Path> files = Files.list(chunks)) {
                List<Path> found =
                        files.filter(file -> file.getFileName().toString().endsWith(".avro"))
                                .sorted()
                                .toList();
                if (!found.isEmpty()) {
                    return found;
                }
            }
        }
        throw new IOException(
                "%s holds no chunks (*.avro); make some with nightjar simulate candidates"
                        .formatted(chunks));
    }
}
