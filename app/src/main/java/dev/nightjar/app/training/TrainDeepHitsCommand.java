package dev.nightjar.app.training;

import dev.nightjar.app.console.CommandFailedException;
import dev.nightjar.app.console.Screen;
import dev.nightjar.training.deephits.DeepHitsParameters;
import dev.nightjar.training.deephits.DeepHitsRun;
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

/** {@code nightjar train deep-hits}: the published network by the published rule. */
@Command(
        name = "deep-hits",
        header = "Train the published Deep-HiTS from its input.txt through to its test.",
        footer = {
            "",
            "DIR gets saves/ITERATION, the learning curve as CSV, JSON and plot, test.json, test.txt,",
            "chunks.txt and bundle/. A resumed training ends with the weights of an uninterrupted one,",
            "bit for bit, on the same kind of processor."
        })
final class TrainDeepHitsCommand implements Callable<Integer> {

    private static final String NEWEST = "newest";

    @Spec private CommandSpec spec;

    @Option(
            names = "--input",
            required = true,
            paramLabel = "FILE",
            description = "The parameters, e.g. model-training/config/deep-hits/input.txt.")
    private @Nullable Path input;

    @Option(
            names = "--out",
            required = true,
            paramLabel = "DIR",
            description = "Where to write everything.")
    private @Nullable Path out;

    @Option(
            names = "--chunks",
            paramLabel = "DIR",
            description = "The candidates, in place of the input file's path_to_chunks.")
    private @Nullable Path chunks;

    @Option(
            names = "--resume",
            paramLabel = "ITER",
            description =
                    "Go on from the save of this iteration, or from the newest: ITER or newest, in place of the"
                            + " input file's resume.")
    private @Nullable String resume;

    @Option(
            names = "--iterations",
            paramLabel = "N",
            description = "Stop after N iterations, if the rule has not stopped before.")
    private @Nullable Long iterations;

    @Option(
            names = "--seed",
            paramLabel = "S",
            defaultValue = "1",
            description =
                    "Seed of weights, dropout and a random split (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(
            names = "--shards",
            paramLabel = "N",
            defaultValue = "2",
            description =
                    "Parts of a batch that are computed side by side, one a core (default: ${DEFAULT-VALUE}).")
    private int shards;

    @Override
    public Integer call() throws IOException {
        if (iterations != null && iterations < 1) {
            throw new ParameterException(
                    spec.commandLine(), "--iterations " + iterations + " is not 1 or more");
        }
        Long asked = resumed();
        Screen screen = Screen.of(spec);
        Path file = Objects.requireNonNull(input);
        Path folder = Objects.requireNonNull(out);
        DeepHitsParameters parameters = DeepHitsParameters.read(file);
        if (chunks != null) {
            parameters = parameters.withChunks(chunks);
        }
        if (asked == null && parameters.resume() != null) {
            asked = parameters.resume().longValue();
        }
        if (asked == null && Files.exists(folder.resolve("saves"))) {
            throw new CommandFailedException(
                    "%s holds the saves of an earlier training; go on with --resume newest, or name another folder with --out"
                            .formatted(folder));
        }
        DeepHitsRun.Result result =
                new DeepHitsRun(
                                parameters,
                                folder,
                                seed,
                                shards,
                                new TrainingScreen(screen),
                                note -> screen.note("%s", note))
                        .run(
                                asked,
                                iterations == null ? Long.MAX_VALUE : iterations,
                                GitCommit.of(file),
                                commandLine(file));
        screen.print("%s", result.report());
        screen.note("%s written to %s", result.bundle().manifest().id(), folder.resolve("bundle"));
        return 0;
    }

    private @Nullable Long resumed() {
        if (resume == null) {
            return null;
        }
        if (resume.equals(NEWEST)) {
            return DeepHitsRun.NEWEST;
        }
        if (!resume.matches("\\d{1,9}")) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--resume %s is neither an iteration nor %s".formatted(resume, NEWEST));
        }
        return Long.valueOf(resume);
    }

    private String commandLine(Path file) {
        return "./nightjar train deep-hits --input %s%s%s --seed %d --shards %d --out DIR"
                .formatted(
                        file,
                        chunks == null ? "" : " --chunks " + chunks,
                        iterations == null ? "" : " --iterations " + iterations,
                        seed,
                        shards);
    }
}
