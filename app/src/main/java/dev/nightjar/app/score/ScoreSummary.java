package dev.nightjar.app.score;

import dev.nightjar.app.console.Screen;
import dev.nightjar.v1.LabelledAlert;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Counts results while they are written. */
final class ScoreSummary {

    private final long startNanos = System.nanoTime();
    private final SortedMap<String, Long> byStatus = new TreeMap<>();
    private final SortedMap<String, Long> byLabel = new TreeMap<>();
    private final SortedMap<String, Long> byReason = new TreeMap<>();
    private long packets;

    void add(PacketResult result) {
        packets++;
        byStatus.merge(result.status(), 1L, Long::sum);
        LabelledAlert alert = result.alert();
        if (alert != null && alert.getLabel() != null) {
            byLabel.merge(alert.getLabel(), 1L, Long::sum);
        }
        if (result.reason() != null) {
            byReason.merge(result.status() + " " + result.reason(), 1L, Long::sum);
        }
    }

    long packets() {
        return packets;
    }

    void print(Screen screen) {
        double seconds = Math.max(1e-3, (System.nanoTime() - startNanos) / 1e9);
        screen.note("packets    %,9d   in %.1f s, %,.0f/s", packets, seconds, packets / seconds);
        screen.note("labelled   %,9d%s", count("LABELLED"), labels());
        screen.note("skipped    %,9d", count("SKIPPED"));
        screen.note("rejected   %,9d", count("REJECTED"));
        for (Map.Entry<String, Long> reason : byReason.entrySet()) {
            screen.note("  %,8d   %s", reason.getValue(), reason.getKey());
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
