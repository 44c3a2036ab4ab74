package dev.nightjar.app.demo;

import dev.nightjar.app.broker.DevelopmentBroker;
import dev.nightjar.app.console.Interruption;
import dev.nightjar.app.console.Progress;
import dev.nightjar.app.console.Screen;
import dev.nightjar.app.replay.PacketTopic;
import dev.nightjar.app.replay.Rate;
import dev.nightjar.app.replay.TimedPacket;
import java.time.Duration;
import java.util.Iterator;
import java.util.Map;

/**
 * Sends a demo's records down the road and reads what comes out, until every one of them is
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
    private final DemoTopics topics;
    private final ResultTally results;
    private final Tally tally;
    private final Account account;

    /**
     * @param broker that holds the topics
     * @param flink that runs the job
     * @param topics to write to and to read from
     * @param results takes what comes out
     */
    DemoRun(DevelopmentBroker broker, EmbeddedFlink flink, DemoTopics topics, ResultTally results) {
        this.broker = broker;
        this.flink = flink;
        this.topics = topics;
        this.results = results;
        this.tally = results.tally();
        this.account = tally.account();
    }

    /**
     * Runs to the end, or until results stop coming.
     *
     * @param records to send
     * @param total how many, -1 where only the end will tell
     * @param rate at which
     */
    void run(Iterator<TimedPacket> records, long total, Rate rate, Screen screen)
            throws InterruptedException {
        try (ResultTopicsReader reader = new ResultTopicsReader(broker.bootstrapServers(), topics);
                PacketTopic topic =
                        new PacketTopic(
                                broker.bootstrapServers(),
                                Map.of(),
                                topics.input(),
                                (packet, partition, offset) -> account.wentIn(partition, offset));
                Progress progress = Progress.start(screen, "labelling", total);
                Feed feed = Feed.start(topic, records, rate.pace())) {
            readUntilAccounted(reader, feed, progress);
            long end = System.nanoTime() + AFTERMATH.toNanos();
            while (System.nanoTime() < end) {
                reader.pollInto(results, POLL);
            }
        } catch (InterruptedException | RuntimeException e) {
            if (Interruption.isRequested()) {
                screen.print("  so far      %,d in, %,d labelled", account.in(), tally.labelled());
            }
            throw e;
        }
    }

    private void readUntilAccounted(ResultTopicsReader reader, Feed feed, Progress progress)
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
            reader.pollInto(results, POLL);
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
