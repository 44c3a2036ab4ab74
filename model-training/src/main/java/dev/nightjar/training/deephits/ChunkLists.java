package dev.nightjar.training.deephits;

import dev.nightjar.training.candidate.Candidate;
import dev.nightjar.training.candidate.CandidateFolder;
import dev.nightjar.training.candidate.CandidateReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/**
 * Which chunks are trained, validated and tested on.
 *
 * @param training in the order of reading
 * @param validation likewise
 * @param test likewise
 */
record ChunkLists(List<Path> training, List<Path> validation, List<Path> test) {

    /**
     * Finds the chunks.
     *
     * @param seed of the random split; without meaning where folders split
     * @throws IOException if a folder cannot be read, or holds no chunks
     * @throws InvalidInputException if there are too few candidates for the random split
     */
    static ChunkLists of(DeepHitsParameters parameters, long seed) throws IOException {
        Path folder = parameters.pathToChunks();
        return switch (parameters.split()) {
            case DIRECTORY ->
                    new ChunkLists(
                            CandidateFolder.chunks(folder, CandidateFolder.Split.TRAIN),
                            CandidateFolder.chunks(folder, CandidateFolder.Split.VALIDATE),
                            CandidateFolder.chunks(folder, CandidateFolder.Split.TEST));
            case RANDOM -> random(parameters, folder, seed);
        };
    }

    private static ChunkLists random(DeepHitsParameters parameters, Path folder, long seed)
            throws IOException {
        List<Path> files = new ArrayList<>(sorted(folder));
        Collections.shuffle(files, new Random(seed));
        Iterator<Path> left = files.iterator();
        return new ChunkLists(
                take(left, parameters.trainRows(), "N_train", folder),
                take(left, parameters.validationRows(), "N_valid", folder),
                take(left, parameters.testRows(), "N_test", folder));
    }

    private static List<Path> sorted(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            throw new InvalidInputException(
                    "path_to_chunks %s is no folder; name the one that holds the chunks (*.avro)"
                            .formatted(folder));
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().endsWith(".avro"))
                    .sorted()
                    .toList();
        }
    }

    /** Whole files until they hold enough rows. */
    private static List<Path> take(Iterator<Path> files, int rows, String key, Path folder)
            throws IOException {
        List<Path> taken = new ArrayList<>();
        for (long found = 0; found < rows; ) {
            if (!files.hasNext()) {
                throw new InvalidInputException(
                        "%s asks for %,d rows, and the files of %s that are left hold %,d; lower it, or add chunks"
                                .formatted(key, rows, folder, found));
            }
            Path file = files.next();
            taken.add(file);
            found += rowsOf(file);
        }
        return taken;
    }

    private static long rowsOf(Path file) throws IOException {
        long rows = 0;
        try (CandidateReader reader = CandidateReader.open(file)) {
            for (Candidate ignored : reader) {
                rows++;
            }
        }
        return rows;
    }
}
