package dev.nightjar.app.demo;

import dev.nightjar.app.broker.DevelopmentBroker;
import dev.nightjar.app.console.Interruption;
import dev.nightjar.app.console.OutputFile;
import dev.nightjar.app.console.Screen;
import dev.nightjar.app.home.NightjarHome;
import dev.nightjar.app.replay.Rate;
import dev.nightjar.app.replay.UnreadableFiles;
import dev.nightjar.bundle.ModelBundle;
import dev.nightjar.engine.EngineKind;
import dev.nightjar.flink.ScoreAlertsJob;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
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
        })
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

    @Option(names = "--json", paramLabel = "FILE", description = "Write the same figures here.")
    private @Nullable Path json;

    @Option(
            names = "--keep-running",
            description = "Leave broker and Flink running at the end, until Ctrl-C.")
    private boolean keepRunning;

    @Option(
            names = "--seed",
            paramLabel = "S",
            defaultValue = "1",
            description = "Of the simulated alerts (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(
            names = "--bundle",
            paramLabel = "DIR",
            description = "Model bundle (default: the one that comes with Nightjar).")
    private @Nullable Path bundle;

    @Option(
            names = "--engine",
            paramLabel = "onnx|dl4j",
            defaultValue = "onnx",
            description = "Library that runs the network (default: ${DEFAULT-VALUE}).")
    private EngineKind engine = EngineKind.ONNX;

    @Override
    public Integer call() throws Exception {
        if (alerts != null && alerts < 1) {
            throw new ParameterException(spec.commandLine(), "--alerts must be at least 1");
        }
        if (json != null) {
            OutputFile.require(
                    spec, "--json", json, archive == null ? List.of() : List.of(archive));
        }
        return Interruption.guarded(this::demo);
    }

    private int demo() throws Exception {
        Screen screen = Screen.of(spec);
        Path folder = bundle == null ? NightjarHome.realBogusBundle() : bundle;
        ModelBundle model = ModelBundle.read(folder);
        screen.print("Nightjar: alerts in, labelled alerts out");
        screen.print("");
        screen.waiting("  starting a Kafka broker ...");
        UnreadableFiles unreadable = new UnreadableFiles(screen);
        try (DemoAlerts source = source(unreadable);
                DevelopmentBroker broker = DevelopmentBroker.start(null, 0)) {
            Interruption.check();
            screen.print("  broker      %s", broker.bootstrapServers());
            screen.waiting("  starting Flink ...");
            broker.createTopic(DemoJob.ALERTS, DemoJob.PARTITIONS);
            broker.createTopic(DemoJob.LABELLED, DemoJob.PARTITIONS);
            broker.createTopic(DemoJob.REJECTED, 1);
            ScoreAlertsJob job =
                    ScoreAlertsJob.of(DemoJob.config(broker.bootstrapServers(), folder, engine));
            try (EmbeddedFlink flink =
                    EmbeddedFlink.submit("score-alerts", job, DemoJob.parallelism())) {
                Interruption.check();
                DemoFacts facts = facts(source, broker, flink, model);
                DemoText.printFacts(screen, facts);
                screen.waiting("  waiting for the job to open the model ...");
                flink.awaitRunning();
                screen.waiting("");
                Tally tally = new DemoRun(broker, flink, source, rate).run(screen);
                return report(screen, facts, tally, unreadable.count());
            }
        }
    }

    private DemoAlerts source(UnreadableFiles unreadable) throws IOException {
        if (archive != null) {
            return DemoAlerts.ofArchive(
                    archive, alerts == null ? Long.MAX_VALUE : alerts, unreadable);
        }
        return DemoAlerts.simulated(alerts == null ? DEFAULT_ALERTS : alerts, seed);
    }

    private DemoFacts facts(
            DemoAlerts source, DevelopmentBroker broker, EmbeddedFlink flink, ModelBundle model) {
        return new DemoFacts(
                source.description(),
                rate,
                broker.bootstrapServers(),
                DemoJob.ALERTS,
                DemoJob.LABELLED,
                DemoJob.REJECTED,
                flink.webUi(),
                model.manifest().id(),
                model.sha256(),
                model.stampManifest().preprocessing().id(),
                engine.name().toLowerCase(java.util.Locale.ROOT),
                DemoJob.CHECKPOINT_MILLIS);
    }

    private int report(Screen screen, DemoFacts facts, Tally tally, long unreadable)
            throws IOException {
        DemoText.printReport(screen, tally, unreadable);
        if (json != null) {
            DemoJson.write(json, facts, tally, unreadable);
        }
        if (keepRunning) {
            DemoText.printAddresses(screen, facts);
            waitForInterruption();
        }
        boolean complete =
                tally.account().in() > 0 && tally.account().balances() && unreadable == 0;
        if (!complete) {
            DemoText.printShortfall(screen, tally.account(), unreadable);
        }
        return complete ? 0 : 1;
    }

    private static void waitForInterruption() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            // What we waited for; broker and Flink close next.
        }
    }
}
