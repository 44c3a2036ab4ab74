package dev.nightjar.app.demo;

import dev.nightjar.app.console.Interruption;
import dev.nightjar.app.console.OutputFile;
import dev.nightjar.app.console.Screen;
import dev.nightjar.app.home.NightjarHome;
import dev.nightjar.app.replay.Rate;
import dev.nightjar.app.replay.UnreadableFiles;
import dev.nightjar.bundle.ModelBundle;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code nightjar demo}: the whole road on this machine, and the account. */
@Command(
        name = "demo",
        header = "Stream alerts through a real Kafka and a real Flink on this machine, and count.",
        footer = {
            "",
            "Starts a broker and a Flink of its own (127.0.0.1 only, free ports), writes alerts to a",
            "topic, scores them exactly once, reads the labelled alerts back as anybody downstream",
            "would, and ends with 0 when every alert is accounted for."
        },
        commandListHeading = "%nOther demos:%n",
        subcommands = DemoRotationCommand.class)
public final class DemoCommand implements Callable<Integer> {

    private static final long DEFAULT_ALERTS = 2_000;

    @Spec private CommandSpec spec;

    @Option(
            names = "--alerts",
            paramLabel = "N",
            description = "How many alerts (default: 2,000; all of an archive).")
    private @Nullable Long alerts;

    @Option(
            names = "--archive",
            paramLabel = "FILE.tar.gz|DIR",
            description = "A survey's archive or a folder of packets, instead of simulated alerts.")
    private @Nullable Path archive;

    @Option(
            names = "--rate",
            paramLabel = "N/s|max",
            defaultValue = "200/s",
            converter = Rate.Converter.class,
            description = "Alerts per second (default: ${DEFAULT-VALUE}).")
    private Rate rate = new Rate(200);

    @Option(
            names = "--seed",
            paramLabel = "S",
            defaultValue = "1",
            description = "Of the simulated alerts (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Mixin private DemoOptions options = new DemoOptions();

    @Override
    public Integer call() throws Exception {
        if (alerts != null && alerts < 1) {
            throw new ParameterException(spec.commandLine(), "--alerts must be at least 1");
        }
        if (options.json != null) {
            OutputFile.require(
                    spec, "--json", options.json, archive == null ? List.of() : List.of(archive));
        }
        return Interruption.guarded(this::demo);
    }

    private int demo() throws Exception {
        Screen screen = Screen.of(spec);
        Path folder = options.bundle == null ? NightjarHome.realBogusBundle() : options.bundle;
        ModelBundle model = ModelBundle.read(folder);
        String preprocessing = model.stampManifest().preprocessing().id();
        screen.print("Nightjar: alerts in, labelled alerts out");
        screen.print("");
        UnreadableFiles unreadable = new UnreadableFiles(screen);
        try (AlertDemo kind =
                new AlertDemo(
                        source(unreadable), unreadable, folder, options.engine, preprocessing)) {
            return new Demo(kind, model, options, rate).run(screen);
        }
    }

    private DemoAlerts source(UnreadableFiles unreadable) throws IOException {
        if (archive != null) {
            return DemoAlerts.ofArchive(
                    archive, alerts == null ? Long.MAX_VALUE : alerts, unreadable);
        }
        return DemoAlerts.simulated(alerts == null ? DEFAULT_ALERTS : alerts, seed);
    }
}
