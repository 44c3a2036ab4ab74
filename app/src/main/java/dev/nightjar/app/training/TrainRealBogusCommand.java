package dev.nightjar.app.training;

import dev.nightjar.app.console.CommandFailedException;
import dev.nightjar.app.console.Screen;
import dev.nightjar.training.fit.RealBogusConfig;
import dev.nightjar.training.fit.RealBogusTraining;
import dev.nightjar.training.report.FigureTable;
import dev.nightjar.training.report.RealBogusRelease;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * {@code nightjar train real-bogus}: simulate, pretrain, cross-validate, fine-tune, write the
 * bundle.
 */
@Command(
        name = "real-bogus",
        header = "Train the real/bogus model of a configuration.",
        footer = {
            "",
            "Checkpoints are written as it goes. Started again with the same configuration and",
            "checkpoints, it goes on where it was. OMP_NUM_THREADS sets the threads of one step."
        })
final class TrainRealBogusCommand implements Callable<Integer> {

    private static final String CONFIGURATION_COPY = "configuration.yaml";

    @Spec private CommandSpec spec;

    @Option(
            names = "--config",
            required = true,
            paramLabel = "FILE",
            description = "What to train, e.g. model-training/config/real-bogus.yaml.")
    private @Nullable Path config;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "The bundle to write; replaced where it exists (default: models/NAME).")
    private @Nullable Path out;

    @Option(
            names = "--checkpoints",
            paramLabel = "DIR",
            description = "Where to keep checkpoints (default: target/training/NAME).")
    private @Nullable Path checkpoints;

    @Override
    public Integer call() throws IOException {
        Screen screen = Screen.of(spec);
        Path file = Objects.requireNonNull(config);
        RealBogusConfig configuration = RealBogusConfig.read(file);
        Path bundle = out == null ? Path.of("models", configuration.name()) : out;
        Path work =
                checkpoints == null
                        ? Path.of("target", "training", configuration.name())
                        : checkpoints;
        claim(work, file);
        RealBogusTraining.Trained trained =
                RealBogusTraining.train(configuration, work, new TrainingScreen(screen));
        RealBogusRelease.Released released =
                RealBogusRelease.write(
                        bundle,
                        configuration,
                        trained,
                        GitCommit.of(file),
                        "./nightjar train real-bogus --config " + file);
        screen.print("%s", FigureTable.markdown(released.figures()));
        screen.note("%s written to %s", released.bundle().manifest().id(), bundle);
        return 0;
    }

    /** Checkpoints of another configuration must not be continued by mistake. */
    private static void claim(Path work, Path config) throws IOException {
        Files.createDirectories(work);
        Path copy = work.resolve(CONFIGURATION_COPY);
        if (Files.exists(copy) && Files.mismatch(copy, config) >= 0) {
            throw new CommandFailedException(
                    "%s holds the checkpoints of another configuration; name another folder with --checkpoints, or remove it"
                            .formatted(work));
        }
        Files.write(copy, Files.readAllBytes(config));
    }
}
