package dev.nightjar.app.demo;

import dev.nightjar.app.demo.ScoreHistogram.Truth;
import dev.nightjar.v1.Classification;
import dev.nightjar.v1.LabelledAlert;
import dev.nightjar.v1.RejectedRecord;
import dev.nightjar.v1.Status;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.LongFunction;
import org.HdrHistogram.Histogram;

/** Counts what comes out of the road, each record once. Used by one thread. */
final class Tally {

    /** Longest latency that is told apart [ms]. */
    private static final long LONGEST_MILLIS = 3_600_000;

    private final Account account;
    private final LongFunction<Truth> truthOf;
    private final SortedMap<String, Long> labels = new TreeMap<>();
    private final SortedMap<String, Long> skipped = new TreeMap<>();
    private final SortedMap<String, Long> rejected = new TreeMap<>();
    private final ScoreHistogram scores = new ScoreHistogram();
    private final Histogram latencyMillis = new Histogram(LONGEST_MILLIS, 3);
    private final Confusion confusion = new Confusion();
    private long firstInMillis = Long.MAX_VALUE;
    private long lastOutMillis;

    /**
     * @param account what went in
     * @param truthOf truth by alert id
     */
    Tally(Account account, LongFunction<Truth> truthOf) {
        this.account = account;
        this.truthOf = truthOf;
    }

    /** An alert came out labelled or skipped, seen at {@code nowMillis}. */
    void add(LabelledAlert alert, long nowMillis) {
        var source = alert.getSource();
        if (!account.cameOut(source.getPartition(), source.getOffset())) {
            return;
        }
        time(source.getTimestampMillis(), nowMillis);
        if (alert.getStatus() == Status.SKIPPED) {
            skipped.merge(String.valueOf(alert.getReason()), 1L, Long::sum);
            return;
        }
        String label = String.valueOf(alert.getLabel());
        labels.merge(label, 1L, Long::sum);
        Truth truth = truthOf.apply(alert.getAlertId());
        confusion.add(truth, label);
        for (Classification classification : alert.getClassifications()) {
            if (classification.getClassName().equals(Confusion.REAL)) {
                scores.add(classification.getScore(), truth);
            }
        }
    }

    /** A record came out rejected, seen at {@code nowMillis}. */
    void add(RejectedRecord record, long nowMillis) {
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

    ScoreHistogram scores() {
        return scores;
    }

    /** From a packet's Kafka timestamp to its result in a read_committed consumer's hands [ms]. */
    Histogram latencyMillis() {
        return latencyMillis;
    }

    Confusion confusion() {
        return confusion;
    }

    /** From the first packet's Kafka timestamp to the last result [s]; 0 before there is one. */
    double seconds() {
        return lastOutMillis == 0 ? 0 : Math.max(1, lastOutMillis - firstInMillis) / 1000.0;
    }

    static long sum(Map<String, Long> counts) {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }
}
