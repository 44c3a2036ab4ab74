package dev.nightjar.flink.metrics;

import dev.nightjar.alert.RejectionReason;
import java.util.EnumMap;
import java.util.Map;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Histogram;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.runtime.metrics.DescriptiveStatisticsHistogram;

/**
 * What an operator that decodes counts: {@code alertsIn}, {@code bytesIn}, {@code alertsRejected}
 * (all and per {@code reason}), and the histogram {@code decodeMicros} over the last {@value
 * #WINDOW} records.
 */
public final class DecodeMetrics {

    static final int WINDOW = 10_000;

    private final Counter in;
    private final Counter bytesIn;
    private final Counter rejected;
    private final Map<RejectionReason, Counter> rejectedByReason =
            new EnumMap<>(RejectionReason.class);
    private final Histogram decodeMicros;

    /** Registers the metrics with an operator's group. */
    public DecodeMetrics(MetricGroup operator, Items items) {
        in = operator.counter(items.counter("In"));
        bytesIn = operator.counter("bytesIn");
        String rejectedName = items.counter("Rejected");
        rejected = operator.counter(rejectedName);
        for (RejectionReason reason : RejectionReason.values()) {
            rejectedByReason.put(
                    reason, operator.addGroup("reason", reason.name()).counter(rejectedName));
        }
        decodeMicros =
                operator.histogram("decodeMicros", new DescriptiveStatisticsHistogram(WINDOW));
    }

    /** A record of {@code bytes} came in. */
    public void recordIn(int bytes) {
        in.inc();
        bytesIn.inc(bytes);
    }

    /** A record was read in {@code nanos}. */
    public void recordDecoded(long nanos) {
        decodeMicros.update(nanos / 1_000);
    }

    /** A record was rejected. */
    public void recordRejected(RejectionReason reason) {
        rejected.inc();
        Counter counter = rejectedByReason.get(reason);
        if (counter != null) {
            counter.inc();
        }
    }
}
