package dev.nightjar.app.bundle;

import dev.nightjar.app.console.Screen;
import dev.nightjar.bundle.ModelBundle;
import dev.nightjar.engine.EngineKind;
import dev.nightjar.engine.ScoringEngine;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code nightjar bundle verify}: whether a bundle may serve here, with either engine. */
@Command(
        name = "verify",
        header = "Check a model bundle: every file's SHA-256, and its golden set in both engines.")
final class VerifyCommand implements Callable<Integer> {

    @Spec private CommandSpec spec;

    @Parameters(paramLabel = "DIR", description = "The bundle, e.g. models/real-bogus.")
    private @Nullable Path directory;

    @Override
    public Integer call() {
        Screen screen = Screen.of(spec);
        ModelBundle bundle = ModelBundle.read(Objects.requireNonNull(directory));
        screen.print(
                "%s: %d files unaltered", bundle.manifest().id(), bundle.manifest().files().size());
        for (EngineKind kind : EngineKind.values()) {
            try (ScoringEngine engine = bundle.openEngine(kind)) {
                screen.print(
                        "%-14s %d golden outputs, largest difference %.2g of %.2g allowed",
                        engine.description(),
                        bundle.golden().count(),
                        bundle.golden().largestDifference(engine),
                        bundle.manifest().goldenTolerance());
            }
        }
        return 0;
    }
}
