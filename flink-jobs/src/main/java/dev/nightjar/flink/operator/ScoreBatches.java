package dev.nightjar.flink.operator;

import dev.nightjar.bundle.ScoreReference;
import dev.nightjar.flink.config.BatchConfig;
import dev.nightjar.flink.metrics.ModelMetrics;
import dev.nightjar.flink.metrics.ResultMetrics;
import dev.nightjar.flink.metrics.ScoreMetrics;
import dev.nightjar.flink.operator.CommandLoader.Order;
import dev.nightjar.flink.sink.ResultMessage;
import dev.nightjar.v1.RecordSource;
import dev.nightjar.v1.Stage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.BoundedOneInput;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.util.OutputTag;
import org.jspecify.annotations.Nullable;

/**
 * Prepared items in, encoded results out, in the same order.
 *
 * <p>Items are scored in batches, in the task's own thread: a batch goes when it is full, when no
 * item has come for {@value #QUIET_MILLIS} ms, when its first item has waited for the linger, and
 * before every checkpoint barrier, watermark and the end of input. So no checkpoint holds an item
 * that is not scored yet, and every result belongs to the Kafka transaction of its record. So does
 * the account of it, where accounts are kept.
 *
 * @param <T> what is scored
 * @param <R> its result
 */
public final class ScoreBatches<T, R> extends AbstractStreamOperator<ResultMessage>
        implements OneInputStreamOperator<T, ResultMessage>, BoundedOneInput {

    /** Where models' answers to commands leave, {@code ModelStatus}. */
    public static final OutputTag<ResultMessage> MODEL_STATUS = ControlledModels.STATUS;

    /** Where what champion and challenger said leaves, {@code ShadowResult}. */
    public static final OutputTag<ResultMessage> SHADOW = ControlledModels.SHADOW;

    private static final long serialVersionUID = 1L;
    private static final long LOOK_FOR_COMMANDS_MILLIS = 100;

    /** Longer than an alert takes to decode: under load a batch fills, and when quiet it goes. */
    private static final long QUIET_MILLIS = 2;

    private final ScoreStep.Factory<T, R> factory;
    private final @Nullable ModelControl<T, R> control;
    private final ResultKind<R> kind;
    private final int batchSize;
    private final long lingerMillis;
    private final Accounting accounting;

    private transient @Nullable ScoreStep<T, R> step;
    private transient @Nullable ControlledModels<T, R> models;
    private transient List<T> batch;
    private transient boolean timerSet;
    private transient long firstMillis;
    private transient long lastMillis;
    private transient ScoreMetrics scored;
    private transient ResultMetrics<R> watched;
    private transient AccountBook accounts;

    /**
     * With a model that stays.
     *
     * @param factory opens the step in each subtask
     * @param kind how results are written and counted
     * @param batch how items are gathered
     * @param accounting whether and how accounts are kept
     */
    public ScoreBatches(
            ScoreStep.Factory<T, R> factory,
            ResultKind<R> kind,
            BatchConfig batch,
            Accounting accounting) {
        this(factory, kind, batch, accounting, null);
    }

    /**
     * @param factory opens the step in each subtask
     * @param kind how results are written and counted
     * @param batch how items are gathered
     * @param accounting whether and how accounts are kept
     * @param control how models change while the job runs: then it opens steps, and {@code factory}
     *     does not; null where the model stays
     */
    @SuppressWarnings("NullAway.Init") // the transient fields are set by open
    public ScoreBatches(
            ScoreStep.Factory<T, R> factory,
            ResultKind<R> kind,
            BatchConfig batch,
            Accounting accounting,
            @Nullable ModelControl<T, R> control) {
        this.factory = factory;
        this.control = control;
        this.kind = kind;
        this.batchSize = batch.size();
        this.lingerMillis = batch.linger().toMillis();
        this.accounting = accounting;
    }

    @Override
    public void initializeState(StateInitializationContext context) throws Exception {
        super.initializeState(context);
        if (control != null) {
            models =
                    new ControlledModels<>(
                            control,
                            kind,
                            new ModelState(context.getOperatorStateStore()),
                            getRuntimeContext().getTaskInfo(),
                            new ModelMetrics(getMetricGroup()),
                            (tag, message) -> output.collect(tag, new StreamRecord<>(message)));
        }
    }

    @Override
    public void open() throws Exception {
        super.open();
        batch = new ArrayList<>(batchSize);
        scored = new ScoreMetrics(getMetricGroup(), kind.items());
        watched = new ResultMetrics<>(getMetricGroup(), kind.items(), kind, this::scoreReference);
        accounts = new AccountBook(accounting, Stage.SCORE);
        if (models == null) {
            step = factory.open();
        } else {
            models.open();
            step = models;
            // Between batches, in the task's mailbox: no batch is scored by two models.
            var unused =
                    getProcessingTimeService()
                            .scheduleWithFixedDelay(
                                    time -> obeyCommands(), 0, LOOK_FOR_COMMANDS_MILLIS);
        }
    }

    private void obeyCommands() throws Exception {
        if (models == null) {
            return;
        }
        Order<T, R> order = models.nextOrder();
        if (order != null) {
            flush();
            models.carryOut(order);
        }
    }

    @Override
    public void processElement(StreamRecord<T> element) throws Exception {
        // Kept beyond this call although objects are reused: the operator before makes a new one
        // for every record.
        batch.add(element.getValue());
        step().add(element.getValue());
        if (batch.size() >= batchSize) {
            flush();
            return;
        }
        lastMillis = getProcessingTimeService().getCurrentProcessingTime();
        if (batch.size() == 1) {
            firstMillis = lastMillis;
        }
        if (!timerSet) {
            flushWhenDue();
        }
    }

    private void flushWhenDue() {
        timerSet = true;
        // Runs in the task's mailbox, and fails the task where it fails: its future says nothing
        // more.
        var unused =
                getProcessingTimeService()
                        .registerTimer(
                                dueMillis(),
                                time -> {
                                    timerSet = false;
                                    if (batch.isEmpty()) {
                                        return;
                                    }
                                    if (time >= dueMillis()) {
                                        flush();
                                    } else {
                                        flushWhenDue();
                                    }
                                });
    }

    /** When the batch goes if no more items come. */
    private long dueMillis() {
        return Math.min(lastMillis + QUIET_MILLIS, firstMillis + lingerMillis);
    }

    @Override
    public void processWatermark(Watermark mark) throws Exception {
        flush();
        super.processWatermark(mark);
    }

    @Override
    public void prepareSnapshotPreBarrier(long checkpointId) throws Exception {
        flush();
        accounts.emit(output);
    }

    @Override
    public void endInput() throws Exception {
        flush();
        accounts.emit(output);
    }

    @Override
    public void close() throws Exception {
        if (step != null) {
            step.close();
            step = null;
        }
        super.close();
    }

    private void flush() throws Exception {
        if (batch.isEmpty()) {
            return;
        }
        long start = System.nanoTime();
        List<R> results = step().score(batch);
        scored.recordBatch(batch.size(), System.nanoTime() - start);
        if (results.size() != batch.size()) {
            throw new IllegalStateException(
                    "a batch of " + batch.size() + " items gave " + results.size() + " results");
        }
        long now = System.currentTimeMillis();
        for (R result : results) {
            count(result, now);
            output.collect(new StreamRecord<>(kind.message(result)));
        }
        if (models != null) {
            models.shadow(batch, results);
        }
        batch.clear();
    }

    private ScoreStep<T, R> step() {
        if (step == null) {
            throw new IllegalStateException("the operator is not open");
        }
        return step;
    }

    private Optional<ScoreReference> scoreReference(String sha256) {
        return step().scoreReference(sha256);
    }

    private void count(R result, long nowMillis) {
        RecordSource source = kind.source(result);
        String reason = kind.skipReason(result);
        watched.record(result, nowMillis);
        if (reason == null) {
            scored.recordLabelled();
            accounts.recordLabelled(source);
        } else {
            scored.recordSkipped(reason);
            accounts.recordSkipped(source, reason);
        }
        long timestampMillis = source.getTimestampMillis();
        if (timestampMillis >= 0) {
            scored.recordEndToEnd(nowMillis - timestampMillis);
        }
    }
}
