package dev.nightjar.training.deephits;

import dev.nightjar.training.candidate.CandidateFolder;
import dev.nightjar.training.dataset.Example;
import dev.nightjar.training.fit.FitProgress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The published rule on so little that a test can wait for it. Also a program, to be killed. */
final class TinyTraining {

    static final int ITERATIONS = 16;

    private static final long SEED = 7;
    private static final int SHARDS = 2;

    private static final String INPUT =
            """
            [vars]
            arch_py: arch7.py
            path_to_chunks: %s
            n_cand_chunk: 20
            base_lr: 0.02
            gamma: 0.5
            stepsize: 6
            momentum: %s
            n_epochs: 100
            batch_size: 8
            N_valid: 16
            N_test: 32
            validate_every_batches: 4
            activation_function: leaky_relu
            resume: None
            savestep: 5
            ini_patience: 100
            data_interface: directory
            """;

    private TinyTraining() {}

    /** Chunks with a short one among them, and an input.txt. */
    static Path write(Path folder, double momentum) throws IOException {
        SyntheticChunks.write(folder, CandidateFolder.Split.TRAIN, 2, 20, 0);
        SyntheticChunks.write(
                CandidateFolder.chunk(folder, CandidateFolder.Split.TRAIN, 2), 11, 100);
        SyntheticChunks.write(folder, CandidateFolder.Split.VALIDATE, 1, 20, 1_000);
        SyntheticChunks.write(folder, CandidateFolder.Split.TEST, 2, 20, 2_000);
        Path input = folder.resolve("input.txt");
        Files.writeString(input, INPUT.formatted(folder, momentum));
        return input;
    }

    static DeepHitsTraining train(Path input, Path out, @Nullable Long resume, long iterations)
            throws IOException {
        DeepHitsParameters parameters = DeepHitsParameters.read(input);
        ChunkLists lists = ChunkLists.of(parameters, SEED);
        TrainingSetup setup = setup(input);
        Saves saves = new Saves(out);
        Saves.Saved from = resume == null ? null : saves.read(resume, setup);
        List<Example> validation = new ArrayList<>();
        try (ChunkLoader loader =
                new ChunkLoader(lists.validation(), 20, 8, ChunkCursor.START, line -> {})) {
            validation.addAll(loader.next().rows());
            validation.addAll(loader.next().rows());
        }
        DeepHitsTraining training =
                new DeepHitsTraining(
                        parameters, lists.training(), validation, saves, setup, new Quiet());
        training.train(from, iterations);
        return training;
    }

    static TrainingSetup setup(Path input) throws IOException {
        DeepHitsParameters parameters = DeepHitsParameters.read(input);
        return TrainingSetup.of(parameters, ChunkLists.of(parameters, SEED), SEED, SHARDS);
    }

    /** Trains without end, to be killed. */
    public static void main(String[] arguments) throws IOException {
        train(Path.of(arguments[0]), Path.of(arguments[1]), null, Long.MAX_VALUE);
    }

    private static final class Quiet implements DeepHitsTraining.Listener {

        @Override
        public void progress(FitProgress progress) {}

        @Override
        public void validated(List<CurvePoint> curve) {}

        @Override
        public void note(String sentence) {}
    }
}
