package dev.nightjar.flink.operator;

import dev.nightjar.alert.RejectedPacketException;
import dev.nightjar.alert.RejectionReason;
import dev.nightjar.flink.metrics.DecodeMetrics;
import dev.nightjar.flink.metrics.Items;
import dev.nightjar.flink.sink.RejectedMessage;
import dev.nightjar.flink.sink.RejectionEncoder;
import dev.nightjar.flink.source.RawRecord;
import dev.nightjar.logging.LogKeys;
import dev.nightjar.v1.Stage;
import java.io.UncheckedIOException;
import java.time.Instant;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.BoundedOneInput;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.util.OutputTag;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A raw record in, what a {@link PrepareStep} makes of it out; what cannot be read leaves by {@link
 * #REJECTED} with its reason and bytes.
 *
 * <p>A fault of our own in reading one record (any other unchecked exception) rejects that record
 * as {@link RejectionReason#DECODER_FAULT}: thrown on, it would come back with the record after
 * every restart. Something outside that cannot be reached ({@link UncheckedIOException}) is thrown
 * on: the job restarts with a growing delay, reads the record again, and loses nothing.
 *
 * @param <T> what a record becomes
 */
public final class DecodeRecords<T> extends AbstractStreamOperator<T>
        implements OneInputStreamOperator<RawRecord, T>, BoundedOneInput {

    /** Where rejected records leave. */
    public static final OutputTag<RejectedMessage> REJECTED =
            new OutputTag<>("rejected", TypeInformation.of(RejectedMessage.class));

    private static final long serialVersionUID = 1L;
    private static final Logger LOG = LoggerFactory.getLogger(DecodeRecords.class);

    private final PrepareStep.Factory<T> factory;
    private final Items items;
    private final int maxRecordBytes;
    private final Accounting accounting;

    private transient PrepareStep<T> step;
    private transient RejectionEncoder rejections;
    private transient DecodeMetrics decoded;
    private transient AccountBook accounts;

    /**
     * @param factory opens the step in each subtask
     * @param items what records hold
     * @param maxRecordBytes longest record the rejected topic takes [bytes]
     * @param accounting whether and how accounts are kept
     */
    @SuppressWarnings("NullAway.Init") // the transient fields are set by open
    public DecodeRecords(
            PrepareStep.Factory<T> factory,
            Items items,
            int maxRecordBytes,
            Accounting accounting) {
        this.factory = factory;
        this.items = items;
        this.maxRecordBytes = maxRecordBytes;
        this.accounting = accounting;
    }

    @Override
    public void open() throws Exception {
        super.open();
        rejections = new RejectionEncoder(maxRecordBytes);
        decoded = new DecodeMetrics(getMetricGroup(), items);
        accounts = new AccountBook(accounting, Stage.DECODE);
        step = factory.open();
    }

    @Override
    public void processElement(StreamRecord<RawRecord> element) {
        RawRecord record = element.getValue();
        decoded.recordIn(record.bytes().length);
        accounts.recordIn(record.place());
        long start = System.nanoTime();
        T prepared;
        try {
            prepared = step.prepare(record);
        } catch (RejectedPacketException e) {
            reject(record, e.reason(), String.valueOf(e.getMessage()));
            return;
        } catch (UncheckedIOException e) {
            throw e;
        } catch (RuntimeException | StackOverflowError e) {
            try (LogKeys keys =
                    LogKeys.at(record.topic(), record.partition(), record.offset())
                            .and(LogKeys.Key.REASON, RejectionReason.DECODER_FAULT)) {
                LOG.error(
                        "A record could not be read for a fault of the decoder; it is rejected: {}",
                        keys,
                        step.publishes(record, RejectionReason.DECODER_FAULT)
                                ? e
                                : new WithheldFault(e));
            }
            reject(record, RejectionReason.DECODER_FAULT, e.toString());
            return;
        }
        decoded.recordDecoded(System.nanoTime() - start);
        if (!accounting.scores()) {
            accounts.recordLabelled(record.place());
        }
        output.collect(element.replace(prepared));
    }

    @Override
    public void prepareSnapshotPreBarrier(long checkpointId) {
        accounts.emit(output);
    }

    @Override
    public void endInput() {
        accounts.emit(output);
    }

    private void reject(RawRecord record, RejectionReason reason, String detail) {
        decoded.recordRejected(reason);
        accounts.recordRejected(record.place(), reason.name());
        Instant now = Instant.now();
        output.collect(
                REJECTED,
                new StreamRecord<>(
                        step.publishes(record, reason)
                                ? rejections.encode(record, reason, detail, now)
                                : rejections.encodeWithoutContent(record, reason, now)));
    }

    /** Where a fault happened and of what class it is; its words may quote a private packet. */
    private static final class WithheldFault extends Exception {

        private static final long serialVersionUID = 1L;

        WithheldFault(Throwable fault) {
            super(fault.getClass().getName());
            setStackTrace(fault.getStackTrace());
        }
    }
}
