package dev.nightjar.app.training;

import dev.nightjar.app.console.CommandFailedException;
import dev.nightjar.app.console.Screen;
import dev.nightjar.bundle.BundleWriter;
import dev.nightjar.training.evaluate.RealBogusFigures;
import dev.nightjar.training.fit.CurveFiles;
import dev.nightjar.training.fit.Pretraining;
import dev.nightjar.training.fit.RealBogusConfig;
import dev.nightjar.training.fit.RealBogusTraining;
import dev.nightjar.training.fit.TrainingSpeed;
import dev.nightjar.training.network.MultiplyAdds;
import dev.nightjar.training.report.CandidateRelease;
import dev.nightjar.training.report.FigureTable;
import dev.nightjar.training.report.RealBogusRelease;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code nightjar train real-bogus}: from a configuration to a bundle. */
@Command(
        name = "real-bogus",
        header = "Train the real/bogus model of a configuration.",
        footer = {
            "",
            "A checkpoint is written at every validation. A training that was killed goes on with",
            "--resume and ends with the same weights, to the bit. The learning curve is written beside",
            "the checkpoints, as CSV, SVG and PNG."
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
            description =
                    "Where to keep checkpoints and the learning curve (default: target/training/NAME).")
    private @Nullable Path checkpoints;

    @Option(
            names = "--resume",
            paramLabel = "DIR",
            description = "Go on with the training whose checkpoints are here.")
    private @Nullable Path resume;

    @Override
    public Integer call() throws IOException {
        Screen screen = Screen.of(spec);
        if (resume != null && checkpoints != null) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--resume says where the checkpoints are; leave --checkpoints out");
        }
        Path file = Objects.requireNonNull(config);
        RealBogusConfig configuration = read(file);
        Path bundle = out == null ? Path.of("models", configuration.name()) : out;
        BundleWriter.requireBundleOrNothing(bundle);
        Path work = claim(configuration.name(), file);
        String command = "./nightjar train real-bogus --config " + file;
        String commit = GitCommit.of(file);
        if (configuration.survey() == null) {
            trainOnCandidates(screen, configuration, work, bundle, commit, command);
        } else {
            trainOnPackets(screen, configuration, work, bundle, commit, command);
        }
        return 0;
    }

    private void trainOnCandidates(
            Screen screen,
            RealBogusConfig configuration,
            Path work,
            Path bundle,
            String commit,
            String command)
            throws IOException {
        Pretraining.Pretrained trained =
                Pretraining.run(configuration, work, new TrainingScreen(screen));
        CurveFiles.write(work, configuration.name(), trained.result().curve());
        TrainingSpeed speed =
                TrainingSpeed.of(
                        trained.result(),
                        MultiplyAdds.of(
                                trained.network(), configuration.stampNetwork().trainingShape()),
                        configuration.pretraining().shards());
        screen.note("%s", speed.line());
        CandidateRelease.Released released =
                CandidateRelease.write(bundle, configuration, trained, speed, commit, command);
        finish(screen, released.figures(), released.bundle().manifest().id(), bundle);
    }

    private static void trainOnPackets(
            Screen screen,
            RealBogusConfig configuration,
            Path work,
            Path bundle,
            String commit,
            String command)
            throws IOException {
        RealBogusTraining.Trained trained =
                RealBogusTraining.train(configuration, work, new TrainingScreen(screen));
        CurveFiles.write(work, configuration.name(), trained.training().curve());
        screen.note("%s", trained.speed().line());
        RealBogusRelease.Released released =
                RealBogusRelease.write(bundle, configuration, trained, commit, command);
        finish(screen, released.figures(), released.bundle().manifest().id(), bundle);
    }

    private static void finish(
            Screen screen, List<RealBogusFigures> figures, String id, Path bundle) {
        screen.print("%s", FigureTable.markdown(figures));
        screen.note("%s written to %s", id, bundle);
    }

    private RealBogusConfig read(Path file) {
        try {
            return RealBogusConfig.read(file);
        } catch (IOException e) {
            throw new ParameterException(
                    spec.commandLine(), "the configuration cannot be used: " + e.getMessage());
        }
    }

    /**
     * The folder of the checkpoints. A training is continued only where that is asked for, and
     * never by another configuration.
     */
    private Path claim(String name, Path config) throws IOException {
        Path work =
                resume != null
                        ? resume
                        : checkpoints != null ? checkpoints : Path.of("target", "training", name);
        Path copy = work.resolve(CONFIGURATION_COPY);
        if (resume != null && !Files.exists(copy)) {
            throw new CommandFailedException(
                    "%s holds no training to resume; start one without --resume".formatted(work));
        }
        if (resume != null && Files.mismatch(copy, config) >= 0) {
            throw new CommandFailedException(
                    "%s holds the training of another configuration: %s is not %s"
                            .formatted(work, config, copy));
        }
        if (resume == null && holdsCheckpoints(work)) {
            throw new CommandFailedException(
                    "%s holds a training already; go on with it by --resume %s, name another folder with --checkpoints, or remove it"
                            .formatted(work, work));
        }
        Files.createDirectories(work);
        Files.write(copy, Files.readAllBytes(config));
        return work;
    }

    private static boolean holdsCheckpoints(Path work) throws IOException {
        if (!Files.isDirectory(work)) {
            return false;
        }
        try (Stream<Path> files = Files.list(work)) {
            return files.anyMatch(file -> file.toString().endsWith(".checkpoint"));
        }
    }
}
