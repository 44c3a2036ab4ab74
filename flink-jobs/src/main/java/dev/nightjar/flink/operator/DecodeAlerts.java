package dev.nightjar.flink.operator;

import dev.nightjar.alert.RejectedPacketException;
import dev.nightjar.alert.RejectionReason;
import dev.nightjar.flink.metrics.DecodeMetrics;
import dev.nightjar.flink.sink.RejectedMessage;
import dev.nightjar.flink.sink.RejectionEncoder;
import dev.nightjar.flink.source.RawRecord;
import dev.nightjar.scoring.PreparedAlert;
import java.io.UncheckedIOException;
import java.time.Instant;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Steps 1 to 3: raw record in, prepared alert out; what cannot be read leaves by {@link #REJECTED}
 * with its reason and bytes.
 *
 * <p>A fault of our own in reading one record (any other unchecked exception) rejects that record
 * as {@link RejectionReason#DECODER_FAULT}: thrown on, it would come back with the record after
 * every restart. Something outside that cannot be reached ({@link UncheckedIOException}) is thrown
 * on: the job restarts with a growing delay, reads the record again, and loses nothing.
 */
public final class DecodeAlerts extends ProcessFunction<RawRecord, PreparedAlert> {

    /** Where rejected records leave. */
    public static final OutputTag<RejectedMessage> REJECTED =
            new OutputTag<>("rejected", TypeInformation.of(RejectedMessage.class));

    private static final long serialVersionUID = 1L;
    private static final Logger LOG = LoggerFactory.getLogger(DecodeAlerts.class);

    private final PrepareStep.Factory factory;
    private final int maxRecordBytes;

    private transient PrepareStep step;
    private transient RejectionEncoder rejections;
    private transient DecodeMetrics metrics;

    /**
     * @param factory opens steps 1 to 3 in each subtask
     * @param maxRecordBytes longest record the rejected topic takes [bytes]
     */
    @SuppressWarnings("NullAway.Init") // the transient fields are set by open
    public DecodeAlerts(PrepareStep.Factory factory, int maxRecordBytes) {
        this.factory = factory;
        this.maxRecordBytes = maxRecordBytes;
    }

    @Override
    public void open(OpenContext context) throws Exception {
        step = factory.open();
        rejections = new RejectionEncoder(maxRecordBytes);
        metrics = new DecodeMetrics(getRuntimeContext().getMetricGroup());
    }

    @Override
    public void processElement(RawRecord record, Context context, Collector<PreparedAlert> out) {
        metrics.recordIn();
        long start = System.nanoTime();
        PreparedAlert alert;
        try {
            alert = step.prepare(record);
        } catch (RejectedPacketException e) {
            reject(record, e.reason(), String.valueOf(e.getMessage()), context);
            return;
        } catch (UncheckedIOException e) {
            throw e;
        } catch (RuntimeException | StackOverflowError e) {
            LOG.error(
                    "A record could not be read for a fault of the decoder; it is rejected:"
                            + " topic={} partition={} offset={}",
                    record.topic(),
                    record.partition(),
                    record.offset(),
                    e);
            reject(record, RejectionReason.DECODER_FAULT, e.toString(), context);
            return;
        }
        metrics.recordDecoded(System.nanoTime() - start);
        out.collect(alert);
    }

    private void reject(RawRecord record, RejectionReason reason, String detail, Context context) {
        metrics.recordRejected(reason);
        context.output(REJECTED, rejections.encode(record, reason, detail, Instant.now()));
    }
}
