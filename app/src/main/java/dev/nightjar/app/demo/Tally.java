package dev.nightjar.app.demo;

import dev.nightjar.v1.RecordSource;
import dev.nightjar.v1.RejectedRecord;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;

/** Counts what comes out of a road, each record once. Used by one thread. */
final class Tally {

    /** Longest latency that is told apart [ms]. */
    private static final long LONGEST_MILLIS = 3_600_000;

    private final Account account;
    private final SortedMap<String, Long> labels = new TreeMap<>();
    private final SortedMap<String, Long> skipped = new TreeMap<>();
    private final SortedMap<String, Long> rejected = new TreeMap<>();
    private final Histogram latencyMillis = new Histogram(LONGEST_MILLIS, 3);
    private long firstInMillis = Long.MAX_VALUE;
    private long lastOutMillis;

    /**
     * @param account what went in
     */
    Tally(Account account) {
        this.account = account;
    }

    /**
     * A result for the record at {@code source} was seen at {@code nowMillis}.
     *
     * @return whether it is the record's first, which alone counts
     */
    boolean cameOut(RecordSource source, long nowMillis) {
        boolean first = account.cameOut(source.getPartition(), source.getOffset());
        if (first) {
            time(source.getTimestampMillis(), nowMillis);
        }
        return first;
    }

    void labelled(String label) {
        labels.merge(label, 1L, Long::sum);
    }

    void skipped(String reason) {
        skipped.merge(reason, 1L, Long::sum);
    }

    /** A record came out rejected, seen at {@code nowMillis}. */
    void rejected(RejectedRecord record, long nowMillis) {
        if (account.cameOut(record.getPartition(), record.getOffset())) {
            time(record.getTimestampMillis(), nowMillis);
            rejected.merge(record.getReason(), 1L, Long::sum);
        }
    }

    private void time(long inMillis, long outMillis) {
        firstInMillis = Math.min(firstInMillis, inMillis);
        lastOutMillis = Math.max(lastOutMillis, outMillis);
        latencyMillis.recordValue(Math.min(LONGEST_MILLIS, Math.max(0, outMillis - inMillis)));
    }

    Account account() {
        return account;
    }

    long labelled() {
        return sum(labels);
    }

    SortedMap<String, Long> labels() {
        return labels;
    }

    SortedMap<String, Long> skipped() {
        return skipped;
    }

    SortedMap<String, Long> rejected() {
        return rejected;
    }

    /** From a record's Kafka timestamp to its result in a read_committed consumer's hands [ms]. */
    Histogram latencyMillis() {
        return latencyMillis;
    }

    /** From the first record's Kafka timestamp to the last result [s]; 0 before there is one. */
    double seconds() {
        return lastOutMillis == 0 ? 0 : Math.max(1, lastOutMillis - firstInMillis) / 1000.0;
    }

    static long sum(Map<String, Long> counts) {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }
}
