package dev.nightjar.app.score;

import dev.nightjar.app.console.Screen;
import dev.nightjar.v1.RejectedRecord;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Counts results while they are written. */
final class ScoreSummary {

    private final long startNanos = System.nanoTime();
    private final SortedMap<String, Long> byStatus = new TreeMap<>();
    private final SortedMap<String, Long> byLabel = new TreeMap<>();
    private final SortedMap<String, Long> byReason = new TreeMap<>();
    private final String items;
    private long rows;
    private @Nullable RejectedRecord firstRejected;

    /**
     * @param items what a row is about, e.g. packets
     */
    ScoreSummary(String items) {
        this.items = items;
    }

    void add(ScoredRow row) {
        rows++;
        if (firstRejected == null && row.record() instanceof RejectedRecord rejected) {
            firstRejected = rejected;
        }
        byStatus.merge(row.status(), 1L, Long::sum);
        if (row.label() != null) {
            byLabel.merge(row.label(), 1L, Long::sum);
        }
        if (row.reason() != null) {
            byReason.merge(row.status() + " " + row.reason(), 1L, Long::sum);
        }
    }

    long rows() {
        return rows;
    }

    void print(Screen screen) {
        double seconds = Math.max(1e-3, (System.nanoTime() - startNanos) / 1e9);
        screen.note("%-10s %,9d   in %.1f s, %,.0f/s", items, rows, seconds, rows / seconds);
        screen.note("labelled   %,9d%s", count("LABELLED"), labels());
        screen.note("skipped    %,9d", count("SKIPPED"));
        screen.note("rejected   %,9d", count("REJECTED"));
        for (Map.Entry<String, Long> reason : byReason.entrySet()) {
            screen.note("  %,8d   %s", reason.getValue(), reason.getKey());
        }
        if (firstRejected != null && count("REJECTED") == rows) {
            screen.note("nothing could be read; of the first: %s", firstRejected.getDetail());
        }
    }

    private long count(String status) {
        return byStatus.getOrDefault(status, 0L);
    }

    private String labels() {
        StringBuilder labels = new StringBuilder();
        byLabel.forEach(
                (label, count) ->
                        labels.append(labels.isEmpty() ? "   " : ", ")
                                .append(
                                        String.format(
                                                java.util.Locale.ROOT, "%s %,d", label, count)));
        return labels.toString();
    }
}
