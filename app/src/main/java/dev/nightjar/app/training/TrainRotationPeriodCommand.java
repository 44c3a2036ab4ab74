package dev.nightjar.app.training;

import dev.nightjar.app.console.CommandFailedException;
import dev.nightjar.app.console.Screen;
import dev.nightjar.bundle.BundleWriter;
import dev.nightjar.training.period.RotationConfig;
import dev.nightjar.training.period.RotationRelease;
import dev.nightjar.training.period.RotationSets;
import dev.nightjar.training.period.RotationTraining;
import dev.nightjar.training.period.RotationTraining.Trained;
import dev.nightjar.training.period.SeedTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code nightjar train rotation-period}: networks that read periods from wavelet images. */
@Command(
        name = "rotation-period",
        header = "Train the network of a configuration to read rotation periods.",
        footer = {
            "",
            "DIR gets figures.md, the bundle of the seed with the lowest validation loss and, for every",
            "seed, seed-N with a checkpoint and the learning curve as CSV, SVG and PNG. A checkpoint is written after each pass over the stars. A training that",
            "was killed goes on with --resume DIR and ends with the same weights, to the bit."
        })
final class TrainRotationPeriodCommand implements Callable<Integer> {

    private static final String CONFIGURATION_COPY = "configuration.yaml";
    private static final String FIGURES = "figures.md";

    @Spec private CommandSpec spec;

    @Option(
            names = "--config",
            required = true,
            paramLabel = "FILE",
            description = "What to train, e.g. model-training/config/rotation-period/control.yaml.")
    private @Nullable Path config;

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "Train this seed alone, in place of the configuration's.")
    private @Nullable Long seed;

    @Option(names = "--out", paramLabel = "DIR", description = "Where to write everything.")
    private @Nullable Path out;

    @Option(
            names = "--resume",
            paramLabel = "DIR",
            description = "Go on with the training that is here, in place of --out.")
    private @Nullable Path resume;

    @Option(
            names = "--bundle",
            paramLabel = "DIR",
            description = "The bundle to write; replaced where it exists (default: bundle in DIR).")
    private @Nullable Path bundle;

    @Override
    public Integer call() throws IOException {
        if ((out == null) == (resume == null)) {
            throw new ParameterException(
                    spec.commandLine(), "give --out DIR, or --resume DIR to go on, and not both");
        }
        Path file = Objects.requireNonNull(config);
        RotationConfig configuration = read(file);
        if (bundle != null) {
            BundleWriter.requireBundleOrNothing(bundle);
        }
        Path directory = directory(file);
        Screen screen = Screen.of(spec);
        TrainingScreen progress = new TrainingScreen(screen);
        RotationSets sets = RotationSets.read(configuration, progress);
        Files.createDirectories(directory);
        Files.write(directory.resolve(CONFIGURATION_COPY), Files.readAllBytes(file));
        List<Trained> trained = RotationTraining.train(configuration, sets, directory, progress);
        for (Trained one : trained) {
            screen.note("seed %d: %s", one.seed(), one.speed().line());
        }
        String table =
                SeedTable.markdown(
                        trained,
                        sets,
                        sets.training().size() / configuration.training().batchSize());
        Files.writeString(directory.resolve(FIGURES), table);
        screen.print("%s", table);
        Path target = bundle == null ? directory.resolve("bundle") : bundle;
        Trained best =
                trained.stream()
                        .min(Comparator.comparingDouble(one -> one.result().bestError()))
                        .orElseThrow();
        RotationRelease.Released released =
                RotationRelease.write(
                        target, configuration, sets, best, GitCommit.of(file), command(file));
        screen.note(
                "%s written to %s, of seed %d",
                released.bundle().manifest().id(), target, best.seed());
        return 0;
    }

    private String command(Path file) {
        return "./nightjar train rotation-period --config %s%s --out DIR"
                .formatted(file, seed == null ? "" : " --seed " + seed);
    }

    private RotationConfig read(Path file) {
        try {
            RotationConfig configuration = RotationConfig.read(file);
            return seed == null ? configuration : configuration.withSeed(seed);
        } catch (IOException e) {
            throw new ParameterException(
                    spec.commandLine(), "the configuration cannot be used: " + e.getMessage());
        }
    }

    /** A training is continued only where that is asked for, and never by another configuration. */
    private Path directory(Path file) throws IOException {
        Path directory = resume != null ? resume : Objects.requireNonNull(out);
        Path copy = directory.resolve(CONFIGURATION_COPY);
        if (resume != null && !Files.exists(copy)) {
            throw new CommandFailedException(
                    "%s holds no training to resume; start one with --out".formatted(directory));
        }
        if (resume != null && Files.mismatch(copy, file) >= 0) {
            throw new CommandFailedException(
                    "%s holds the training of another configuration: %s is not %s"
                            .formatted(directory, file, copy));
        }
        if (resume == null && Files.exists(copy)) {
            throw new CommandFailedException(
                    "%s holds a training already; go on with it by --resume %s, name another folder with --out, or remove it"
                            .formatted(directory, directory));
        }
        return directory;
    }
}
