package dev.nightjar.training.deephits;

import dev.nightjar.training.candidate.Candidate;
import dev.nightjar.training.candidate.CandidateFolder;
import dev.nightjar.training.candidate.CandidateWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;

/** Folders of candidates that are quick to make: noise, and a bright centre where they are real. */
final class SyntheticChunks {

    private static final int SIDE = 21;

    private SyntheticChunks() {}

    /** Chunks of a split, numbered ids from {@code firstId} on. */
    static void write(Path folder, CandidateFolder.Split split, int chunks, int rows, long firstId)
            throws IOException {
        Files.createDirectories(folder.resolve(split.folder()));
        for (int chunk = 0; chunk < chunks; chunk++) {
            write(CandidateFolder.chunk(folder, split, chunk), rows, firstId + (long) chunk * rows);
        }
    }

    /** One chunk. */
    static void write(Path file, int rows, long firstId) throws IOException {
        try (CandidateWriter writer = new CandidateWriter(file, Map.of())) {
            for (long id = firstId; id < firstId + rows; id++) {
                writer.write(candidate(id));
            }
            writer.finish();
        }
    }

    static Candidate candidate(long id) {
        Random random = new Random(id * 0x9E3779B97F4A7C15L);
        boolean real = random.nextBoolean();
        float snr =
                (float) ((real || random.nextBoolean() ? 1 : -1) * (6 + 20 * random.nextDouble()));
        float[][] stamps = new float[4][SIDE * SIDE];
        for (float[] stamp : stamps) {
            for (int i = 0; i < stamp.length; i++) {
                stamp[i] = (float) random.nextGaussian();
            }
        }
        if (real) {
            for (int stamp = 1; stamp < 4; stamp++) {
                for (int row = 9; row < 12; row++) {
                    for (int column = 9; column < 12; column++) {
                        stamps[stamp][row * SIDE + column] += 0.05f * snr;
                    }
                }
            }
        }
        return new Candidate(
                id, id / 16, "NOISE", real, snr, SIDE, stamps[0], stamps[1], stamps[2], stamps[3]);
    }
}
