package dev.nightjar.app.training;

import dev.nightjar.app.console.Progress;
import dev.nightjar.app.console.Screen;
import dev.nightjar.training.evaluate.Evaluation;
import dev.nightjar.training.evaluate.Predictions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** How to decide and to resample: options that every evaluation has. */
final class EvaluationOptions {

    @Option(
            names = "--threshold",
            paramLabel = "P",
            defaultValue = "0.5",
            description = "A probability above it counts as real (default: ${DEFAULT-VALUE}).")
    private double threshold;

    @Option(
            names = "--resamples",
            paramLabel = "N",
            defaultValue = "1000",
            description = "Bootstrap resamples of the intervals (default: ${DEFAULT-VALUE}).")
    private int resamples;

    @Option(
            names = "--bootstrap-seed",
            paramLabel = "S",
            defaultValue = "20261122",
            description = "Their seed (default: ${DEFAULT-VALUE}).")
    private long bootstrapSeed;

    Evaluation.Settings settings(CommandSpec spec) {
        try {
            return new Evaluation.Settings(threshold, resamples, bootstrapSeed);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }

    /** Evaluates, and shows how far the resampling has come. */
    static Evaluation evaluate(
            Screen screen, Predictions predictions, Evaluation.Settings settings) {
        try (Progress progress = Progress.start(screen, "resampling", settings.resamples())) {
            return Evaluation.of(
                    predictions,
                    settings,
                    count -> {
                        synchronized (progress) {
                            progress.to(count, "");
                        }
                    });
        }
    }

    /** The command as it was typed, for the report. */
    static String commandLine(CommandSpec spec) {
        List<String> arguments = spec.root().commandLine().getParseResult().originalArgs();
        return "./nightjar " + String.join(" ", arguments);
    }

    /** A report's folder must not be a file, and the files it stands on are not looked at. */
    static void requireFolder(CommandSpec spec, @Nullable Path out) {
        if (out != null && Files.exists(out) && !Files.isDirectory(out)) {
            throw new ParameterException(
                    spec.commandLine(), "--out: " + out + " is a file; name a folder");
        }
    }
}
