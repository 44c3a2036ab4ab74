package dev.nightjar.training.deephits;

import dev.nightjar.bundle.ModelBundle;
import dev.nightjar.training.dataset.Example;
import dev.nightjar.training.evaluate.Prediction;
import dev.nightjar.training.fit.Checkpoint;
import dev.nightjar.training.fit.FitProgress;
import dev.nightjar.training.fit.ParallelScores;
import dev.nightjar.training.network.DeepHits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.learning.config.Sgd;

/** From {@code input.txt} to the test report and the bundle. */
public final class DeepHitsRun {

    /** Resumes from the newest save. */
    public static final long NEWEST = -1;

    private static final int GOLDEN_ITEMS = 32;
    private static final int SCORED_AT_ONCE = 1_000;

    private final DeepHitsParameters parameters;
    private final Path out;
    private final long seed;
    private final int shards;
    private final Consumer<FitProgress> progress;
    private final Consumer<String> notes;

    /**
     * What a run leaves.
     *
     * @param report as text
     * @param bundle as read back
     */
    public record Result(String report, ModelBundle bundle) {}

    /**
     * @param out folder for saves, learning curve, report and bundle
     * @param seed of weights, dropout and a random split
     * @param shards parts of a batch that are computed side by side; the result depends on it in
     *     the last digits
     * @param progress told every 50 iterations
     * @param notes takes sentences for the user
     */
    public DeepHitsRun(
            DeepHitsParameters parameters,
            Path out,
            long seed,
            int shards,
            Consumer<FitProgress> progress,
            Consumer<String> notes) {
        this.parameters = parameters;
        this.out = out;
        if (shards < 1 || parameters.batchSize() % shards != 0) {
            throw new InvalidInputException(
                    "batch_size %d cannot be split into %d shards; name a divisor of it with --shards"
                            .formatted(parameters.batchSize(), shards));
        }
        this.seed = seed;
        this.shards = shards;
        this.progress = progress;
        this.notes = notes;
    }

    /**
     * Trains, tests the best weights, writes the bundle.
     *
     * @param resume iteration of the save to go on from, {@link #NEWEST}, or null to start
     * @param iterations at which to stop at the latest
     * @param codeCommit of this repository, or "unknown"
     * @param command that does this
     * @throws InvalidInputException naming the key or the data that cannot be used, or how they
     *     differ from what the save was made with; {@code out} is as it was then
     */
    public Result run(@Nullable Long resume, long iterations, String codeCommit, String command)
            throws IOException {
        parameters.warnings().forEach(notes);
        ChunkLists lists = ChunkLists.of(parameters, seed);
        TrainingSetup setup = TrainingSetup.of(parameters, lists, seed, shards);
        Saves saves = new Saves(out);
        Saves.Saved from = save(resume, saves, setup);
        Files.createDirectories(out);
        log(lists);
        List<Example> validation = new ArrayList<>();
        read("validation", lists.validation(), parameters.validationRows(), validation::addAll);
        try (DeepHitsTraining training =
                new DeepHitsTraining(
                        parameters, lists.training(), validation, saves, setup, listener())) {
            DeepHitsTraining.End end = training.train(from, iterations);
            notes.accept(why(end, training.iteration()));
            return finish(lists, training, codeCommit, command);
        }
    }

    private String why(DeepHitsTraining.End end, long iteration) {
        return switch (end) {
            case PATIENCE -> "patience is over at iteration %,d".formatted(iteration);
            case EPOCHS ->
                    "n_epochs %d is reached at iteration %,d"
                            .formatted(parameters.epochs(), iteration);
            case ITERATIONS -> "stopped at iteration %,d, as asked".formatted(iteration);
        };
    }

    private static Saves.@Nullable Saved save(
            @Nullable Long resume, Saves saves, TrainingSetup setup) throws IOException {
        if (resume == null) {
            return null;
        }
        return saves.read(resume == NEWEST ? saves.newest() : resume, setup);
    }

    private DeepHitsTraining.Listener listener() {
        return new DeepHitsTraining.Listener() {
            @Override
            public void progress(FitProgress now) {
                progress.accept(now);
            }

            @Override
            public void validated(List<CurvePoint> curve) throws IOException {
                CurveFiles.write(out, curve);
            }

            @Override
            public void note(String sentence) {
                notes.accept(sentence);
            }
        };
    }

    private Result finish(
            ChunkLists lists, DeepHitsTraining training, String codeCommit, String command)
            throws IOException {
        ComputationGraph best =
                DeepHits.create(
                        seed, new Sgd(parameters.baseRate()), 0, parameters.activation().layer());
        best.setParams(Checkpoint.row(training.bestParameters()));
        List<Prediction> tested = new ArrayList<>();
        List<Example> golden = new ArrayList<>();
        List<Example> waiting = new ArrayList<>();
        try (ParallelScores scores = new ParallelScores(best, DeepHits.SHAPE, shards)) {
            read(
                    "test",
                    lists.test(),
                    parameters.testRows(),
                    rows -> {
                        waiting.addAll(rows);
                        if (waiting.size() >= SCORED_AT_ONCE) {
                            score(waiting, scores, tested);
                        }
                        if (golden.size() < GOLDEN_ITEMS) {
                            golden.addAll(
                                    rows.subList(
                                            0,
                                            Math.min(rows.size(), GOLDEN_ITEMS - golden.size())));
                        }
                    });
            score(waiting, scores, tested);
        }
        TestReport report = new TestReport(training.iteration(), training.patience(), tested);
        report.write(out);
        ModelBundle bundle =
                DeepHitsBundle.write(
                        out.resolve("bundle"),
                        best,
                        golden,
                        report,
                        new DeepHitsBundle.Provenance(
                                parameters,
                                seed,
                                Math.min(
                                        training.iteration() * parameters.batchSize(),
                                        (long) lists.training().size() * parameters.rowsPerChunk()),
                                codeCommit,
                                command));
        return new Result(report.text(), bundle);
    }

    private static void score(List<Example> rows, ParallelScores scores, List<Prediction> tested) {
        float[] scored = scores.of(rows);
        for (int i = 0; i < scored.length; i++) {
            tested.add(rows.get(i).judged(scored[i]));
        }
        rows.clear();
    }

    /** Reads whole batches until there are enough rows; a row is not read twice. */
    private void read(String what, List<Path> files, int rows, Consumer<List<Example>> to) {
        long started = System.nanoTime();
        int done = 0;
        try (ChunkLoader loader =
                new ChunkLoader(
                        files,
                        parameters.rowsPerChunk(),
                        parameters.batchSize(),
                        ChunkCursor.START,
                        notes)) {
            while (done < rows) {
                CandidateBatch batch = loader.next();
                if (batch.at().epoch() > 0) {
                    notes.accept(
                            "%s: %,d rows were asked for, and the %d chunks hold %,d; these are used once"
                                    .formatted(what, rows, files.size(), done));
                    return;
                }
                done += batch.rows().size();
                to.accept(batch.rows());
                double seconds = (System.nanoTime() - started) / 1e9;
                progress.accept(
                        new FitProgress(
                                what,
                                Math.min(done, rows),
                                rows,
                                Double.NaN,
                                "",
                                1,
                                done / seconds));
            }
        }
    }

    private void log(ChunkLists lists) throws IOException {
        StringBuilder text = new StringBuilder();
        append(text, "training", lists.training());
        append(text, "validation", lists.validation());
        append(text, "test", lists.test());
        Files.writeString(out.resolve("chunks.txt"), text);
        notes.accept(
                "chunks: %d to train on, %d to validate on, %d to test on, listed in %s; seed %d"
                        .formatted(
                                lists.training().size(),
                                lists.validation().size(),
                                lists.test().size(),
                                out.resolve("chunks.txt"),
                                seed));
    }

    private static void append(StringBuilder text, String use, List<Path> files) {
        files.forEach(file -> text.append(use).append('\t').append(file).append('\n'));
    }
}
