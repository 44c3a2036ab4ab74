package dev.nightjar.app.demo;

import dev.nightjar.app.broker.DevelopmentBroker;
import dev.nightjar.app.console.Interruption;
import dev.nightjar.app.console.Progress;
import dev.nightjar.app.console.Screen;
import dev.nightjar.app.replay.PacketTopic;
import dev.nightjar.app.replay.Rate;
import java.time.Duration;

/**
 * Sends a demo's alerts down the road and reads what comes out, until every one of them is
 * accounted for.
 */
final class DemoRun {

    private static final Duration POLL = Duration.ofMillis(100);

    /** Without a new result for so long, the missing ones are given up. */
    private static final Duration STALL = Duration.ofSeconds(60);

    /** How long to look for results that come twice, after the last one has come once. */
    private static final Duration AFTERMATH = Duration.ofMillis(4 * DemoJob.CHECKPOINT_MILLIS);

    private final DevelopmentBroker broker;
    private final EmbeddedFlink flink;
    private final DemoAlerts alerts;
    private final Rate rate;
    private final Account account = new Account(DemoJob.PARTITIONS);
    private final Tally tally;

    DemoRun(DevelopmentBroker broker, EmbeddedFlink flink, DemoAlerts alerts, Rate rate) {
        this.broker = broker;
        this.flink = flink;
        this.alerts = alerts;
        this.rate = rate;
        this.tally = new Tally(account, alerts::truth);
    }

    /** Runs to the end, or until results stop coming. */
    Tally run(Screen screen) throws InterruptedException {
        try (ResultTopicsReader results =
                        new ResultTopicsReader(
                                broker.bootstrapServers(), DemoJob.LABELLED, DemoJob.REJECTED);
                PacketTopic topic =
                        new PacketTopic(
                                broker.bootstrapServers(),
                                DemoJob.ALERTS,
                                (packet, partition, offset) -> account.wentIn(partition, offset));
                Progress progress = Progress.start(screen, "labelling", alerts.total());
                Feed feed = Feed.start(topic, alerts.packets(), rate.pace())) {
            readUntilAccounted(results, feed, progress);
            long end = System.nanoTime() + AFTERMATH.toNanos();
            while (System.nanoTime() < end) {
                results.pollInto(tally, POLL);
            }
        } catch (InterruptedException | RuntimeException e) {
            if (Interruption.isRequested()) {
                screen.print(
                        "  so far      %,d alerts in, %,d labelled",
                        account.in(), tally.labelled());
            }
            throw e;
        }
        return tally;
    }

    private void readUntilAccounted(ResultTopicsReader results, Feed feed, Progress progress)
            throws InterruptedException {
        long lastAccounted = -1;
        long lastChange = System.nanoTime();
        boolean fed = false;
        while (!fed || account.missing() > 0) {
            Interruption.check();
            flink.throwIfEnded();
            if (!fed && feed.isDone()) {
                fed = true;
                progress.total(account.in());
            }
            results.pollInto(tally, POLL);
            long accounted = account.accounted();
            progress.to(accounted, latency());
            // Slow feeding is no stall.
            if (accounted != lastAccounted || account.missing() == 0) {
                lastAccounted = accounted;
                lastChange = System.nanoTime();
            } else if (System.nanoTime() - lastChange > STALL.toNanos()) {
                return;
            }
        }
    }

    private String latency() {
        return tally.latencyMillis().getTotalCount() == 0
                ? ""
                : "p50 " + tally.latencyMillis().getValueAtPercentile(50) + " ms";
    }
}
