package dev.nightjar.flink.metrics;

import dev.nightjar.alert.SkipReason;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Histogram;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.runtime.metrics.DescriptiveStatisticsHistogram;

/**
 * What an operator that scores counts: {@code alertsLabelled}, {@code alertsSkipped} (all and per
 * {@code reason}), and the histograms {@code batchSize}, {@code scoreMicros} (per batch) and {@code
 * endToEndMillis} (from the Kafka timestamp of the record to its result).
 */
public final class ScoreMetrics {

    private final Counter labelled;
    private final Counter skipped;
    private final Map<String, Counter> skippedByReason = new HashMap<>();
    private final Histogram batchSize;
    private final Histogram scoreMicros;
    private final Histogram endToEndMillis;

    /** Registers the metrics with an operator's group. */
    public ScoreMetrics(MetricGroup operator, Items items) {
        labelled = operator.counter(items.counter("Labelled"));
        String skippedName = items.counter("Skipped");
        skipped = operator.counter(skippedName);
        for (SkipReason reason : SkipReason.values()) {
            skippedByReason.put(
                    reason.name(), operator.addGroup("reason", reason.name()).counter(skippedName));
        }
        batchSize = histogram(operator, "batchSize");
        scoreMicros = histogram(operator, "scoreMicros");
        endToEndMillis = histogram(operator, "endToEndMillis");
    }

    private static Histogram histogram(MetricGroup operator, String name) {
        return operator.histogram(name, new DescriptiveStatisticsHistogram(DecodeMetrics.WINDOW));
    }

    /** A batch of {@code size} was scored in {@code nanos}. */
    public void recordBatch(int size, long nanos) {
        batchSize.update(size);
        scoreMicros.update(nanos / 1_000);
    }

    /** An item was labelled. */
    public void recordLabelled() {
        labelled.inc();
    }

    /** An item was skipped. */
    public void recordSkipped(String reason) {
        skipped.inc();
        Counter counter = skippedByReason.get(reason);
        if (counter != null) {
            counter.inc();
        }
    }

    /** A result is ready {@code millis} after its record's Kafka timestamp. */
    public void recordEndToEnd(long millis) {
        endToEndMillis.update(millis);
    }
}
