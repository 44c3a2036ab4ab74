package dev.nightjar.flink.operator;

import dev.nightjar.flink.metrics.Items;
import dev.nightjar.flink.sink.ResultMessage;
import dev.nightjar.scoring.ResultDecoder;
import dev.nightjar.scoring.ResultEncoder;
import dev.nightjar.v1.LabelledAlert;
import dev.nightjar.v1.RecordSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.java.functions.KeySelector;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Tells of a labelled alert that came again where it came first, {@code duplicateOf}; nothing is
 * dropped.
 *
 * <p>Results are spread by object, so that an object's stay in order, over {@value #BUCKETS} places
 * a survey, and each place remembers its last alerts by id. Of two records of one partition the
 * first offset is the first, always; of two partitions' it is the one that the job took first.
 *
 * <p>The state is in the checkpoint with the results that it marked, so that a restart takes both
 * back: without loss, one copy of an alert stays unmarked.
 */
public final class MarkDuplicates
        extends KeyedProcessFunction<Integer, ResultMessage, ResultMessage> {

    static final int BUCKETS = 256;

    private static final long serialVersionUID = 1L;

    /** Standard deviations that a place may hold more alerts than the mean, and be forgotten. */
    private static final int SLACK_SIGMAS = 6;

    private final int capacity;

    private transient ValueState<RecentAlerts> state;
    private transient Counter duplicates;

    /**
     * @param window alerts of a survey that are remembered, at least
     */
    @SuppressWarnings("NullAway.Init") // the transient fields are set by open
    public MarkDuplicates(int window) {
        double mean = (double) window / BUCKETS;
        this.capacity = (int) Math.ceil(mean + SLACK_SIGMAS * (Math.sqrt(mean) + 1));
    }

    /** By what results are spread: their survey and object; without an object, their alert. */
    public static KeySelector<ResultMessage, Integer> place() {
        return message -> {
            int hash =
                    message.key().isEmpty()
                            ? Long.hashCode(read(message).getAlertId())
                            : message.key().hashCode();
            int bucket = Math.floorMod(hash * 0x9E3779B9, BUCKETS);
            return String.valueOf(message.headers().get(LabelledAlerts.SURVEY)).hashCode() * BUCKETS
                    + bucket;
        };
    }

    @Override
    public void open(OpenContext context) {
        state =
                getRuntimeContext()
                        .getState(new ValueStateDescriptor<>("recent-alerts", RecentAlerts.class));
        duplicates =
                getRuntimeContext().getMetricGroup().counter(Items.ALERTS.counter("Duplicated"));
    }

    @Override
    public void processElement(ResultMessage message, Context context, Collector<ResultMessage> out)
            throws IOException {
        LabelledAlert alert = read(message);
        RecentAlerts known = state.value();
        RecentAlerts recent = known == null ? RecentAlerts.NONE : known;
        RecordSource first = recent.find(alert.getAlertId());
        if (first == null) {
            state.update(recent.with(alert.getAlertId(), alert.getSource(), capacity));
            out.collect(message);
        } else if (first.equals(alert.getSource())) {
            // The very record, where a job with this state was told to read it again.
            out.collect(message);
        } else {
            duplicates.inc();
            alert.setDuplicateOf(first);
            out.collect(
                    new ResultMessage(
                            message.key(), ResultEncoder.encode(alert), message.headers()));
        }
    }

    private static LabelledAlert read(ResultMessage message) {
        try {
            return ResultDecoder.labelledAlert(message.value());
        } catch (IOException e) {
            throw new UncheckedIOException("results are written by the operator before", e);
        }
    }
}
