package dev.nightjar.app.bundle;

import dev.nightjar.app.console.Screen;
import dev.nightjar.bundle.BundleFile;
import dev.nightjar.bundle.BundleManifest;
import dev.nightjar.bundle.ModelBundle;
import dev.nightjar.bundle.RotationManifest;
import dev.nightjar.bundle.StampManifest;
import dev.nightjar.bundle.TrainingRecord;
import dev.nightjar.label.ClassThreshold;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code nightjar bundle show}: what a bundle says of itself. */
@Command(name = "show", header = "Print what a model bundle says of itself.")
final class ShowCommand implements Callable<Integer> {

    @Spec private CommandSpec spec;

    @Parameters(paramLabel = "DIR", description = "The bundle, e.g. models/real-bogus.")
    private @Nullable Path directory;

    @Override
    public Integer call() {
        Screen screen = Screen.of(spec);
        ModelBundle bundle = ModelBundle.read(java.util.Objects.requireNonNull(directory));
        BundleManifest manifest = bundle.manifest();
        line(screen, "model", manifest.id());
        line(screen, "task", manifest.task().name());
        switch (manifest.task()) {
            case STAMP_CLASSIFICATION -> stamps(screen, bundle.stampManifest());
            case ROTATION_PERIOD -> rotation(screen, bundle.rotationManifest());
        }
        line(screen, "sha256", bundle.sha256());
        screen.print("");
        training(screen, manifest.training());
        screen.print("");
        screen.print("metrics");
        for (Map.Entry<String, Double> metric : manifest.metrics().entrySet()) {
            screen.print("  %-40s %.4g", metric.getKey(), metric.getValue());
        }
        screen.print("");
        screen.print("files");
        for (Map.Entry<String, BundleFile> file : manifest.files().entrySet()) {
            screen.print(
                    "  %-16s %,12d bytes  %s",
                    file.getKey(), file.getValue().bytes(), file.getValue().sha256());
        }
        return 0;
    }

    private static void stamps(Screen screen, StampManifest manifest) {
        line(screen, "classes", String.join(", ", manifest.taxonomy()));
        line(screen, "label", labels(manifest));
        line(screen, "calibration", "temperature " + manifest.calibration().temperature());
        line(screen, "preprocessing", manifest.preprocessing().id());
    }

    private static void rotation(Screen screen, RotationManifest manifest) {
        line(screen, "head", manifest.head().toString());
        line(
                screen,
                "label",
                "%s up to sigma / period %s, else %s"
                        .formatted(
                                RotationManifest.CREDIBLE,
                                manifest.unsureAbove(),
                                RotationManifest.UNSURE));
        line(screen, "calibration", "levels " + manifest.calibration().levels());
        line(
                screen,
                "light curves",
                "of %s to %s d"
                        .formatted(
                                manifest.trainedBaselineDays().shortest(),
                                manifest.trainedBaselineDays().longest()));
        line(screen, "preprocessing", manifest.preprocessing());
    }

    private static void training(Screen screen, TrainingRecord training) {
        line(screen, "trained on", training.data());
        line(screen, "samples", String.format(java.util.Locale.ROOT, "%,d", training.samples()));
        line(screen, "seed", Long.toString(training.seed()));
        line(screen, "commit", training.codeCommit());
        line(screen, "command", training.command());
        training.environment().forEach((key, value) -> line(screen, key, value));
    }

    private static String labels(StampManifest manifest) {
        return manifest.labels().thresholds().stream()
                .map(ShowCommand::threshold)
                .collect(Collectors.joining(", ", "", ", else " + manifest.labels().otherwise()));
    }

    private static String threshold(ClassThreshold threshold) {
        return threshold.className() + " from probability " + threshold.probability();
    }

    private static void line(Screen screen, String name, String value) {
        screen.print("%-14s %s", name, value);
    }
}
