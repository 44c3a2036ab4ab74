package dev.nightjar.training.deephits;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * All that decides where a training ends: the same setup gives the same weights.
 *
 * @param seed of weights, dropout and a random split
 * @param shards parts of a batch that are computed side by side, each with its own dropout
 * @param rule the keys of {@code input.txt} that decide the result, with their values as read
 * @param trainingChunks in the order of reading
 * @param validationChunks likewise
 */
record TrainingSetup(
        long seed,
        int shards,
        SortedMap<String, String> rule,
        List<Chunk> trainingChunks,
        List<Chunk> validationChunks) {

    private static final int HEAD_BYTES = 1 << 16;

    /**
     * A chunk of candidates. Every data set has the same names; size, and a head of metadata and
     * the first stamps, tell them apart.
     *
     * @param name of the file
     * @param bytes its size
     * @param headSha256 of its first 64 KiB, in hexadecimal digits
     */
    record Chunk(String name, long bytes, String headSha256) {

        static Chunk of(Path file) throws IOException {
            try (InputStream in = Files.newInputStream(file)) {
                byte[] digest =
                        MessageDigest.getInstance("SHA-256").digest(in.readNBytes(HEAD_BYTES));
                return new Chunk(
                        file.getFileName().toString(),
                        Files.size(file),
                        HexFormat.of().formatHex(digest));
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public String toString() {
            return "%s of %d bytes, SHA-256 of its head %.12s".formatted(name, bytes, headSha256);
        }
    }

    TrainingSetup {
        rule = Collections.unmodifiableSortedMap(new TreeMap<>(rule));
        trainingChunks = List.copyOf(trainingChunks);
        validationChunks = List.copyOf(validationChunks);
    }

    /**
     * The setup of a training that is about to begin or to go on.
     *
     * @throws IOException if a chunk cannot be read
     */
    static TrainingSetup of(DeepHitsParameters parameters, ChunkLists lists, long seed, int shards)
            throws IOException {
        return new TrainingSetup(
                seed,
                shards,
                parameters.rule(),
                chunks(lists.training()),
                chunks(lists.validation()));
    }

    private static List<Chunk> chunks(List<Path> files) throws IOException {
        List<Chunk> chunks = new ArrayList<>();
        for (Path file : files) {
            chunks.add(Chunk.of(file));
        }
        return chunks;
    }

    /**
     * Compares this setup with that of a save that the training is to go on from.
     *
     * @throws InvalidInputException naming the first thing that differs, as it was and as it is
     */
    void requireSame(TrainingSetup saved) {
        requireSame("--seed", saved.seed, seed);
        requireSame("--shards", saved.shards, shards);
        rule.forEach((key, value) -> requireSame(key, saved.rule.get(key), value));
        requireSame("training", saved.trainingChunks, trainingChunks);
        requireSame("validation", saved.validationChunks, validationChunks);
    }

    private static void requireSame(String key, @Nullable Object saved, Object now) {
        if (!now.equals(saved)) {
            throw new InvalidInputException(
                    "the save was made with %s %s, and it is %s now; resume it with the same"
                            .formatted(key, saved, now));
        }
    }

    private static void requireSame(String use, List<Chunk> saved, List<Chunk> now) {
        if (saved.size() != now.size()) {
            throw new InvalidInputException(
                    "the save was made on %d %s chunks, and path_to_chunks has %d now; resume it on the same"
                            .formatted(saved.size(), use, now.size()));
        }
        for (int i = 0; i < now.size(); i++) {
            if (!now.get(i).equals(saved.get(i))) {
                throw new InvalidInputException(
                        "%s chunk %d of the save was %s, and path_to_chunks has %s now; resume it on the same data"
                                .formatted(use, i, saved.get(i), now.get(i)));
            }
        }
    }
}
