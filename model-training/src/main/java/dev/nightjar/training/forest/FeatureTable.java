package dev.nightjar.training.forest;

import dev.nightjar.training.candidate.Candidate;
import dev.nightjar.training.candidate.CandidateFolder;
import dev.nightjar.training.candidate.CandidateReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.LongConsumer;

/**
 * The features of many candidates.
 *
 * @param features float[rows * {@link StampFeatures#NAMES}.size()], row by row
 * @param real label of each row
 * @param id of each row's candidate
 * @param sceneId of each row's pair of exposures
 * @param snr signed, of each row
 */
@SuppressWarnings("ArrayRecordComponent") // owned by its maker, never compared
public record FeatureTable(
        float[] features, boolean[] real, long[] id, long[] sceneId, float[] snr) {

    /** Number of candidates. */
    public int rows() {
        return real.length;
    }

    /**
     * Measures the first candidates of a split, chunk by chunk.
     *
     * @param atMost rows; all there are where there are fewer
     * @param threads that measure; the result does not depend on them
     * @param progress is told, in the caller's thread, how many rows were measured so far
     * @throws IOException if a chunk is missing or damaged
     */
    public static FeatureTable measure(
            Path folder,
            CandidateFolder.Split split,
            int atMost,
            int threads,
            LongConsumer progress)
            throws IOException, InterruptedException {
        List<Path> chunks = CandidateFolder.chunks(folder, split);
        int enough = (atMost - 1) / CandidateFolder.CHUNK_ROWS + 1;
        ExecutorService workers = Executors.newFixedThreadPool(threads);
        try {
            List<Future<FeatureTable>> parts = new ArrayList<>();
            for (Path chunk : chunks.subList(0, Math.min(enough, chunks.size()))) {
                parts.add(workers.submit(() -> measure(chunk)));
            }
            List<FeatureTable> tables = new ArrayList<>();
            long rows = 0;
            for (Future<FeatureTable> part : parts) {
                tables.add(part.get());
                rows += tables.get(tables.size() - 1).rows();
                progress.accept(Math.min(rows, atMost));
            }
            return joined(tables, (int) Math.min(rows, atMost));
        } catch (ExecutionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new IOException(
                    "cannot measure the candidates of %s: %s".formatted(folder, cause.getMessage()),
                    cause);
        } finally {
            workers.shutdownNow();
        }
    }

    private static FeatureTable measure(Path chunk) throws IOException {
        List<Candidate> candidates = new ArrayList<>(CandidateFolder.CHUNK_ROWS);
        try (CandidateReader reader = CandidateReader.open(chunk)) {
            reader.forEach(candidates::add);
        }
        int width = StampFeatures.NAMES.size();
        FeatureTable table = empty(candidates.size());
        for (int row = 0; row < candidates.size(); row++) {
            Candidate candidate = candidates.get(row);
            double[] values = StampFeatures.of(candidate);
            for (int i = 0; i < width; i++) {
                table.features[row * width + i] = (float) values[i];
            }
            table.real[row] = candidate.real();
            table.id[row] = candidate.id();
            table.sceneId[row] = candidate.sceneId();
            table.snr[row] = candidate.snr();
        }
        return table;
    }

    private static FeatureTable joined(List<FeatureTable> tables, int rows) {
        int width = StampFeatures.NAMES.size();
        FeatureTable all = empty(rows);
        int at = 0;
        for (FeatureTable table : tables) {
            int count = Math.min(table.rows(), rows - at);
            System.arraycopy(table.features, 0, all.features, at * width, count * width);
            System.arraycopy(table.real, 0, all.real, at, count);
            System.arraycopy(table.id, 0, all.id, at, count);
            System.arraycopy(table.sceneId, 0, all.sceneId, at, count);
            System.arraycopy(table.snr, 0, all.snr, at, count);
            at += count;
        }
        return all;
    }

    private static FeatureTable empty(int rows) {
        return new FeatureTable(
                new float[rows * StampFeatures.NAMES.size()],
                new boolean[rows],
                new long[rows],
                new long[rows],
                new float[rows]);
    }
}
