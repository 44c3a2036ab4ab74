package dev.nightjar.flink.operator;

import dev.nightjar.flink.config.BatchConfig;
import dev.nightjar.flink.metrics.ScoreMetrics;
import dev.nightjar.flink.sink.ResultMessage;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.BoundedOneInput;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.jspecify.annotations.Nullable;

/**
 * Prepared items in, encoded results out, in the same order.
 *
 * <p>Items are scored in batches, in the task's own thread: a batch goes when it is full, when its
 * first item has waited for the linger, and before every checkpoint barrier, watermark and the end
 * of input. So no checkpoint holds an item that is not scored yet, and every result belongs to the
 * Kafka transaction of its record.
 *
 * @param <T> what is scored
 * @param <R> its result
 */
public final class ScoreBatches<T, R> extends AbstractStreamOperator<ResultMessage>
        implements OneInputStreamOperator<T, ResultMessage>, BoundedOneInput {

    private static final long serialVersionUID = 1L;

    private final ScoreStep.Factory<T, R> factory;
    private final ResultKind<R> kind;
    private final int batchSize;
    private final long lingerMillis;

    private transient @Nullable ScoreStep<T, R> step;
    private transient List<T> batch;
    private transient boolean timerSet;
    private transient ScoreMetrics scored;

    /**
     * @param factory opens the step in each subtask
     * @param kind how results are written and counted
     * @param batch how items are gathered
     */
    @SuppressWarnings("NullAway.Init") // the transient fields are set by open
    public ScoreBatches(ScoreStep.Factory<T, R> factory, ResultKind<R> kind, BatchConfig batch) {
        this.factory = factory;
        this.kind = kind;
        this.batchSize = batch.size();
        this.lingerMillis = batch.linger().toMillis();
    }

    @Override
    public void open() throws Exception {
        super.open();
        batch = new ArrayList<>(batchSize);
        scored = new ScoreMetrics(getMetricGroup(), kind.items());
        step = factory.open();
    }

    @Override
    public void processElement(StreamRecord<T> element) {
        // Kept beyond this call although objects are reused: the operator before makes a new one
        // for every record.
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
        List<R> results = step.score(batch);
        scored.recordBatch(batch.size(), System.nanoTime() - start);
        if (results.size() != batch.size()) {
            throw new IllegalStateException(
                    "a batch of " + batch.size() + " items gave " + results.size() + " results");
        }
        batch.clear();
        long now = System.currentTimeMillis();
        for (R result : results) {
            count(result, now);
            output.collect(new StreamRecord<>(kind.message(result)));
        }
    }

    private void count(R result, long nowMillis) {
        String reason = kind.skipReason(result);
        if (reason == null) {
            scored.recordLabelled();
        } else {
            scored.recordSkipped(reason);
        }
        long timestampMillis = kind.timestampMillis(result);
        if (timestampMillis >= 0) {
            scored.recordEndToEnd(nowMillis - timestampMillis);
        }
    }
}
