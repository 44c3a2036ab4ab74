package dev.nightjar.app.demo;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nightjar.app.broker.DevelopmentBroker;
import dev.nightjar.app.console.Interruption;
import dev.nightjar.app.console.Screen;
import dev.nightjar.app.replay.Rate;
import dev.nightjar.bundle.ModelBundle;
import java.io.IOException;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;

/**
 * A demo, from the start of its broker to its exit code.
 *
 * @param kind what is sent and what becomes of it
 * @param model that scores
 * @param options of the command
 * @param rate at which records are sent
 */
record Demo(DemoKind kind, ModelBundle model, DemoOptions options, Rate rate) {

    /** 0 if every record is accounted for, else 1. */
    int run(Screen screen) throws Exception {
        screen.waiting("  starting a Kafka broker ...");
        try (DevelopmentBroker broker = DevelopmentBroker.start(null, 0)) {
            Interruption.check();
            screen.print("  broker      %s", broker.bootstrapServers());
            screen.waiting("  starting Flink ...");
            kind.topics().create(broker);
            try (EmbeddedFlink flink =
                    EmbeddedFlink.submit(
                            kind.jobName(),
                            kind.job(broker.bootstrapServers()),
                            DemoJob.parallelism())) {
                Interruption.check();
                DemoFacts facts = facts(broker, flink);
                DemoText.printFacts(screen, facts);
                screen.waiting("  waiting for the job to open the model ...");
                flink.awaitRunning();
                screen.waiting("");
                new DemoRun(broker, flink, kind.topics(), kind.results())
                        .run(kind.records(), kind.total(), rate, screen);
                return report(screen, facts);
            }
        }
    }

    private DemoFacts facts(DevelopmentBroker broker, EmbeddedFlink flink) {
        return new DemoFacts(
                kind.items(),
                kind.description(),
                rate,
                broker.bootstrapServers(),
                kind.topics(),
                flink.webUi(),
                model.manifest().id(),
                model.sha256(),
                kind.preprocessing(),
                options.engine.name().toLowerCase(Locale.ROOT),
                DemoJob.CHECKPOINT_MILLIS);
    }

    private int report(Screen screen, DemoFacts facts) throws IOException {
        Tally tally = kind.results().tally();
        long unreadable = kind.unreadableFiles();
        DemoText.printCounts(screen, kind.items(), tally, unreadable);
        if (tally.labelled() > 0) {
            screen.print("");
            kind.print(screen);
        }
        if (options.json != null) {
            ObjectNode report = DemoJson.report(facts, tally, unreadable);
            kind.addTo(report);
            DemoJson.write(options.json, report);
        }
        if (options.keepRunning) {
            DemoText.printAddresses(screen, facts);
            waitForInterruption();
        }
        boolean complete =
                tally.account().in() > 0 && tally.account().balances() && unreadable == 0;
        if (!complete) {
            DemoText.printShortfall(screen, kind.items(), tally.account(), unreadable);
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
