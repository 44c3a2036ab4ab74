package dev.nightjar.app.training;

import dev.nightjar.app.console.Progress;
import dev.nightjar.app.console.Screen;
import dev.nightjar.training.candidate.CandidateFolder;
import dev.nightjar.training.evaluate.Evaluation;
import dev.nightjar.training.evaluate.Predictions;
import dev.nightjar.training.evaluate.PredictionsFile;
import dev.nightjar.training.forest.DifficultyCalibration;
import dev.nightjar.training.forest.FeatureTable;
import dev.nightjar.training.forest.RandomForest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code nightjar calibrate candidates}: a random forest on hand-made features. */
@Command(
        name = "candidates",
        header = "Fit a random forest on hand-made features, and print its error beside HiTS's.",
        footer = {
            "",
            "OUT gets calibration.md, which is also printed, and forest-scores.csv with every test",
            "candidate's score, as evaluate real-bogus --forest and evaluate predictions read it."
        })
final class CalibrateCandidatesCommand implements Callable<Integer> {

    @Spec private CommandSpec spec;

    @Option(
            names = "--data",
            required = true,
            paramLabel = "DIR",
            description = "What simulate candidates wrote, with chunks to train and to test.")
    private @Nullable Path data;

    @Option(
            names = "--test-data",
            paramLabel = "DIR",
            description = "Test on the chunks of another folder (default: those of --data).")
    private @Nullable Path testData;

    @Option(
            names = "--train-rows",
            paramLabel = "N",
            defaultValue = "1000000",
            description = "Learn from at most so many (default: ${DEFAULT-VALUE}).")
    private int trainRows;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "Threads to use (default: one a core).")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Option(
            names = "--out",
            required = true,
            paramLabel = "OUT",
            description = "Folder for the figures and scores.")
    private @Nullable Path out;

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (trainRows < 1 || threads < 1) {
            throw new ParameterException(
                    spec.commandLine(), "--train-rows and --threads are 1 or more");
        }
        Screen screen = Screen.of(spec);
        Path train = Objects.requireNonNull(data);
        Path test = testData == null ? train : testData;
        Path folder = Files.createDirectories(Objects.requireNonNull(out));
        FeatureTable learned = features(screen, train, CandidateFolder.Split.TRAIN, trainRows);
        FeatureTable judged = features(screen, test, CandidateFolder.Split.TEST, Integer.MAX_VALUE);
        screen.note("growing the forest on %,d rows", learned.rows());
        float[] scores;
        try (RandomForest forest = RandomForest.train(learned, threads, 0)) {
            scores = forest.score(judged);
        }
        DifficultyCalibration calibration =
                new DifficultyCalibration(learned.rows(), judged, scores);
        Predictions predictions = calibration.predictions();
        PredictionsFile.write(folder.resolve("forest-scores.csv"), predictions);
        Evaluation evaluation =
                EvaluationOptions.evaluate(screen, predictions, Evaluation.Settings.DEFAULT);
        String tables = calibration.markdown(evaluation.classifiers().get(0).sets().get(0));
        Files.writeString(folder.resolve("calibration.md"), tables);
        screen.print("%s", tables);
        return 0;
    }

    private FeatureTable features(
            Screen screen, Path folder, CandidateFolder.Split split, int atMost)
            throws IOException, InterruptedException {
        long rows =
                Math.min(
                        atMost,
                        (long) CandidateFolder.chunks(folder, split).size()
                                * CandidateFolder.CHUNK_ROWS);
        try (Progress progress = Progress.start(screen, "measuring", rows)) {
            return FeatureTable.measure(
                    folder, split, atMost, threads, done -> progress.to(done, ""));
        }
    }
}
