package dev.nightjar.flink.operator;

import dev.nightjar.flink.sink.ResultMessage;
import dev.nightjar.scoring.ResultEncoder;
import dev.nightjar.v1.Account;
import dev.nightjar.v1.RecordSource;
import dev.nightjar.v1.Stage;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.flink.streaming.api.operators.Output;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Counts what an operator did since the last checkpoint, by input partition and window.
 *
 * <p>It is no state: {@link #emit} empties it before every barrier, so that a checkpoint covers the
 * accounts of its records, and a restart takes both back. Not thread-safe: one per subtask.
 */
final class AccountBook {

    private record Page(String topic, int partition, long windowStartMillis) {}

    private final Accounting accounting;
    private final Stage stage;
    private final Map<Page, Account> pages = new LinkedHashMap<>();

    AccountBook(Accounting accounting, Stage stage) {
        this.accounting = accounting;
        this.stage = stage;
    }

    void recordIn(RecordSource source) {
        if (accounting.kept()) {
            Account page = page(source);
            page.setRecordsIn(page.getRecordsIn() + 1);
        }
    }

    /** A result was made: a label or, by a job that scores nothing, what it is there for. */
    void recordLabelled(RecordSource source) {
        if (accounting.kept()) {
            Account page = page(source);
            page.setLabelled(page.getLabelled() + 1);
        }
    }

    void recordSkipped(RecordSource source, String reason) {
        if (accounting.kept()) {
            Account page = page(source);
            page.setSkipped(page.getSkipped() + 1);
            page.getReasons().merge(reason, 1L, Long::sum);
        }
    }

    void recordRejected(RecordSource source, String reason) {
        if (accounting.kept()) {
            Account page = page(source);
            page.setRejected(page.getRejected() + 1);
            page.getReasons().merge(reason, 1L, Long::sum);
        }
    }

    /** Hands on what was counted since the last call, and starts anew. */
    void emit(Output<?> output) {
        Instant now = Instant.ofEpochMilli(System.currentTimeMillis());
        for (Account page : pages.values()) {
            page.setAccountedAtMillis(now);
            output.collect(
                    Accounting.ACCOUNTS,
                    new StreamRecord<>(
                            new ResultMessage(
                                    page.getTopic() + "-" + page.getPartition(),
                                    ResultEncoder.encode(page),
                                    Map.of("job", page.getJob()))));
        }
        pages.clear();
    }

    private Account page(RecordSource source) {
        long window = accounting.windowMillis();
        long start = Math.floorDiv(source.getTimestampMillis(), window) * window;
        long offset = source.getOffset();
        Account page =
                pages.computeIfAbsent(
                        new Page(source.getTopic(), source.getPartition(), start),
                        key ->
                                new Account(
                                        accounting.job(),
                                        stage,
                                        key.topic(),
                                        key.partition(),
                                        Instant.ofEpochMilli(start),
                                        window,
                                        offset,
                                        offset,
                                        0L,
                                        0L,
                                        0L,
                                        0L,
                                        new HashMap<>(),
                                        Instant.EPOCH));
        page.setFirstOffset(Math.min(offset, page.getFirstOffset()));
        page.setLastOffset(Math.max(offset, page.getLastOffset()));
        return page;
    }
}
