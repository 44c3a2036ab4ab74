package dev.nightjar.flink.operator;

import dev.nightjar.flink.metrics.ScoreMetrics;
import dev.nightjar.flink.sink.LabelledMessage;
import dev.nightjar.scoring.PreparedAlert;
import dev.nightjar.scoring.ResultEncoder;
import dev.nightjar.v1.LabelledAlert;
import dev.nightjar.v1.Status;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.BoundedOneInput;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.jspecify.annotations.Nullable;

/**
 * Steps 4 and 5: prepared alerts in, encoded results out, in the same order.
 *
 * <p>Alerts are scored in batches, in the task's own thread: a batch goes when it is full, when its
 * first alert has waited for {@code lingerMillis}, and before every checkpoint barrier, watermark
 * and the end of input. So no checkpoint holds an alert that is not scored yet, and every result
 * belongs to the Kafka transaction of its packet.
 */
public final class ScoreAlerts extends AbstractStreamOperator<LabelledMessage>
        implements OneInputStreamOperator<PreparedAlert, LabelledMessage>, BoundedOneInput {

    private static final long serialVersionUID = 1L;

    private final ScoreStep.Factory factory;
    private final int batchSize;
    private final long lingerMillis;

    private transient @Nullable ScoreStep step;
    private transient List<PreparedAlert> batch;
    private transient boolean timerSet;
    private transient ScoreMetrics scored;

    /**
     * @param factory opens steps 4 and 5 in each subtask
     * @param batchSize alerts scored at once, at least 1
     * @param lingerMillis longest wait for a batch to fill [ms]
     */
    @SuppressWarnings("NullAway.Init") // the transient fields are set by open
    public ScoreAlerts(ScoreStep.Factory factory, int batchSize, long lingerMillis) {
        this.factory = factory;
        this.batchSize = batchSize;
        this.lingerMillis = lingerMillis;
    }

    @Override
    public void open() throws Exception {
        super.open();
        batch = new ArrayList<>(batchSize);
        scored = new ScoreMetrics(getMetricGroup());
        step = factory.open();
    }

    @Override
    public void processElement(StreamRecord<PreparedAlert> element) {
        // Kept beyond this call although objects are reused: decode-alerts makes a new one for
        // every record.
        batch.add(element.getValue());
        if (batch.size() >= batchSize) {
            flush();
        } else if (!timerSet) {
            timerSet = true;
            long now = getProcessingTimeService().getCurrentProcessingTime();
            // Runs in the task's mailbox, and fails the task where it fails: its future says
            // nothing more.
            var unused =
                    getProcessingTimeService()
                            .registerTimer(
                                    now + lingerMillis,
                                    time -> {
                                        timerSet = false;
                                        flush();
                                    });
        }
    }

    @Override
    public void processWatermark(Watermark mark) throws Exception {
        flush();
        super.processWatermark(mark);
    }

    @Override
    public void prepareSnapshotPreBarrier(long checkpointId) {
        flush();
    }

    @Override
    public void endInput() {
        flush();
    }

    @Override
    public void close() throws Exception {
        if (step != null) {
            step.close();
            step = null;
        }
        super.close();
    }

    private void flush() {
        if (batch.isEmpty() || step == null) {
            return;
        }
        long start = System.nanoTime();
        List<LabelledAlert> results = step.score(batch);
        scored.recordBatch(batch.size(), System.nanoTime() - start);
        if (results.size() != batch.size()) {
            throw new IllegalStateException(
                    "a batch of " + batch.size() + " alerts gave " + results.size() + " results");
        }
        batch.clear();
        long now = System.currentTimeMillis();
        for (LabelledAlert result : results) {
            count(result, now);
            output.collect(new StreamRecord<>(message(result)));
        }
    }

    private LabelledMessage message(LabelledAlert result) {
        return new LabelledMessage(
                result.getObjectId(),
                ResultEncoder.encode(result),
                result.getSurvey().name(),
                result.getClassifier().getName() + "/" + result.getClassifier().getVersion());
    }

    private void count(LabelledAlert result, long nowMillis) {
        if (result.getStatus() == Status.LABELLED) {
            scored.recordLabelled();
        } else {
            scored.recordSkipped(result.getReason());
        }
        long timestampMillis = result.getSource().getTimestampMillis();
        if (timestampMillis >= 0) {
            scored.recordEndToEnd(nowMillis - timestampMillis);
        }
    }
}
