package dev.nightjar.training.simulate.survey;

import dev.nightjar.training.candidate.Candidate;
import dev.nightjar.training.candidate.CandidateFolder;
import dev.nightjar.training.candidate.CandidateFolder.Split;
import dev.nightjar.training.candidate.CandidateWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;

/**
 * Simulates a whole data set into a {@link CandidateFolder}, chunk by chunk: training first, then
 * validation, then test. No two splits share a scene. Of the training rows labelled artefacts, 0.15
 * % are real variable stars, as in HiTS's own set; the mechanism tells.
 *
 * @param profile of the survey
 * @param seed of everything
 * @param train rows
 * @param validate rows
 * @param test rows
 */
public record CandidateDataset(
        SimulationProfile profile, long seed, int train, int validate, int test) {

    private static final double MISLABELLED = 0.0015;
    private static final long SCENES_OF_A_SPLIT = 1_000_000_000L;
    private static final int PER_SCENE = CandidateSimulator.CANDIDATES_PER_SCENE;
    private static final long POLL_MILLIS = 200;

    /** How many rows there are to simulate. */
    public long rows() {
        return (long) train + validate + test;
    }

    /**
     * Writes the chunks; the bytes depend neither on the threads nor on the machine.
     *
     * @param threads that simulate
     * @param version of the product, for the chunks' headers
     * @param progress is told, in the caller's thread, how many rows were simulated so far
     * @throws IOException if the folder holds chunks already, or cannot be written
     */
    public void write(Path folder, int threads, String version, LongConsumer progress)
            throws IOException, InterruptedException {
        Map<String, String> metadata =
                Map.of(
                        CandidateWriter.PROFILE, profile.name(),
                        CandidateWriter.SEED, Long.toString(seed),
                        CandidateWriter.VERSION, version);
        AtomicLong done = new AtomicLong();
        List<Callable<Void>> chunks = new ArrayList<>();
        chunks(folder, Split.TRAIN, train, metadata, done, chunks);
        chunks(folder, Split.VALIDATE, validate, metadata, done, chunks);
        chunks(folder, Split.TEST, test, metadata, done, chunks);
        ExecutorService workers = Executors.newFixedThreadPool(threads);
        try {
            List<Future<Void>> running = new ArrayList<>();
            for (Callable<Void> chunk : chunks) {
                running.add(workers.submit(chunk));
            }
            for (Future<Void> chunk : running) {
                await(chunk, done, progress);
            }
            progress.accept(done.get());
        } finally {
            workers.shutdownNow();
        }
    }

    private static void await(Future<Void> chunk, AtomicLong done, LongConsumer progress)
            throws IOException, InterruptedException {
        while (true) {
            try {
                chunk.get(POLL_MILLIS, TimeUnit.MILLISECONDS);
                return;
            } catch (TimeoutException e) {
                progress.accept(done.get());
            } catch (ExecutionException e) {
                if (e.getCause() instanceof IOException cause) {
                    throw cause;
                }
                throw new IllegalStateException(e.getCause());
            }
        }
    }

    private void chunks(
            Path folder,
            Split split,
            int rows,
            Map<String, String> metadata,
            AtomicLong done,
            List<Callable<Void>> out)
            throws IOException {
        if (rows > 0 && Files.isDirectory(folder.resolve(split.folder()))) {
            throw new IOException(
                    "%s is there already; name another folder, or remove it"
                            .formatted(folder.resolve(split.folder())));
        }
        if (rows > 0) {
            Files.createDirectories(folder.resolve(split.folder()));
        }
        int full = CandidateFolder.CHUNK_ROWS;
        for (int number = 0; number * (long) full < rows; number++) {
            Path file = CandidateFolder.chunk(folder, split, number);
            long firstScene = firstScene(split) + number * (long) (full / PER_SCENE);
            int count = Math.min(full, rows - number * full);
            double mislabelled = split == Split.TRAIN ? MISLABELLED : 0;
            out.add(
                    () -> {
                        chunk(file, metadata, firstScene, count, mislabelled, done);
                        return null;
                    });
        }
    }

    private static long firstScene(Split split) {
        return switch (split) {
            case TRAIN -> 0;
            case VALIDATE -> SCENES_OF_A_SPLIT;
            case TEST -> 2 * SCENES_OF_A_SPLIT;
        };
    }

    private void chunk(
            Path file,
            Map<String, String> metadata,
            long firstScene,
            int rows,
            double mislabelled,
            AtomicLong done)
            throws IOException {
        CandidateSimulator simulator = new CandidateSimulator(profile, seed);
        try (CandidateWriter writer = new CandidateWriter(file, metadata)) {
            int written = 0;
            for (long scene = firstScene; written < rows; scene++) {
                for (Candidate candidate : simulator.scene(scene, mislabelled)) {
                    if (written == rows) {
                        break;
                    }
                    writer.write(candidate);
                    written++;
                    done.incrementAndGet();
                }
            }
            writer.finish();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }
}
