package dev.nightjar.app.training;

import dev.nightjar.app.console.Screen;
import dev.nightjar.training.evaluate.Evaluation;
import dev.nightjar.training.evaluate.Predictions;
import dev.nightjar.training.evaluate.PredictionsFile;
import dev.nightjar.training.report.EvaluationReport;
import dev.nightjar.training.report.EvaluationText;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code nightjar evaluate predictions}: figures of scores that some program has written. */
@Command(
        name = "predictions",
        header = "Measure scores that are in a CSV file, gzipped or not, beside their truth.",
        footer = {
            "",
            "Columns: label (1 real, 0 bogus), and where known id, group (drawn together by the",
            "bootstrap), kind, snr, and sets (separated by semicolons). Every other column is a",
            "classifier's: NAME.score and NAME.probability, or NAME for both."
        })
final class EvaluatePredictionsCommand implements Callable<Integer> {

    @Spec private CommandSpec spec;

    @Option(
            names = "--in",
            required = true,
            paramLabel = "FILE",
            description = "The predictions, e.g. the scores.csv of another report.")
    private @Nullable Path in;

    @Option(names = "--out", paramLabel = "DIR", description = "Where to write a report.")
    private @Nullable Path out;

    @Mixin private EvaluationOptions options;

    @Override
    public Integer call() throws IOException {
        Evaluation.Settings settings = options.settings(spec);
        EvaluationOptions.requireFolder(spec, out);
        Screen screen = Screen.of(spec);
        Predictions predictions = PredictionsFile.read(Objects.requireNonNull(in));
        Evaluation evaluation = EvaluationOptions.evaluate(screen, predictions, settings);
        screen.print("%s", EvaluationText.of(evaluation));
        if (out != null) {
            EvaluationReport.write(
                    out, EvaluationOptions.commandLine(spec), predictions, evaluation);
            screen.note("report in %s", out.resolve(EvaluationReport.PAGE));
        }
        return 0;
    }
}
