package dev.nightjar.app.audit;

import dev.nightjar.app.console.Screen;
import dev.nightjar.app.kafka.Place;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** An audit for the eye. */
final class AuditText {

    private static final int MOST_WINDOWS = 24;
    private static final int MOST_DISAGREEMENTS = 10;
    private static final int MOST_PARTITIONS = 100;
    private static final List<Duration> STEPS =
            List.of(
                    Duration.ofMinutes(1),
                    Duration.ofMinutes(5),
                    Duration.ofMinutes(10),
                    Duration.ofMinutes(30),
                    Duration.ofHours(1),
                    Duration.ofHours(6),
                    Duration.ofDays(1),
                    Duration.ofDays(7));
    private static final String HEAD =
            String.format(
                    Locale.ROOT,
                    "%13s %13s %11s %11s %9s %9s %11s",
                    "in",
                    "labelled",
                    "skipped",
                    "rejected",
                    "missing",
                    "doubled",
                    "in flight");

    private AuditText() {}

    static void print(Screen screen, AuditResult result, boolean complete) {
        partitions(screen, result);
        windows(screen, result);
        screen.print("");
        screen.print("%s", verdict(result, complete));
        found(screen, "missing", result, InputPartition::missing);
        found(screen, "doubled", result, InputPartition::doubled);
        found(screen, "unknown", result, InputPartition::unknown);
        if (result.strays().count() > 0) {
            screen.print(
                    "  unknown     %,d of partitions that are not there: %s",
                    result.strays().count(), places(result.strays().first()));
        }
        if (result.unreadable().count() > 0) {
            screen.print(
                    "  unreadable  %,d records of the output topics: %s",
                    result.unreadable().count(), places(result.unreadable().first()));
        }
        disagreements(screen, result.comparison());
        if (result.total().inFlight > 0) {
            screen.print(
                    "  in flight   %,d records that the job has not come to%s",
                    result.total().inFlight,
                    complete ? "; it should have" : "; --complete counts them as a failure");
        }
        if (result.outside() > 0) {
            screen.print(
                    "  aside       %,d results of records that are deleted, later, or of another"
                            + " time",
                    result.outside());
        }
        result.foreign()
                .forEach(
                        (topic, count) ->
                                screen.print("  aside       %,d results of %s", count, topic));
    }

    private static void partitions(Screen screen, AuditResult result) {
        List<String> names =
                result.partitions().stream().map(input -> input.partition().toString()).toList();
        int width = Math.max(20, names.stream().mapToInt(String::length).max().orElse(0));
        screen.print("%s", pad("input", width) + HEAD);
        if (names.size() <= MOST_PARTITIONS) {
            for (InputPartition input : result.partitions()) {
                screen.print("%s", pad(input.partition().toString(), width) + row(input.total()));
            }
        }
        if (names.size() != 1) {
            screen.print(
                    "%s", pad("all " + names.size() + " partitions", width) + row(result.total()));
        }
    }

    private static void windows(Screen screen, AuditResult result) {
        SortedMap<Long, Tally> windows = result.windows();
        if (windows.isEmpty()) {
            return;
        }
        long step = step(windows, result.windowMillis());
        SortedMap<Long, Tally> steps = new TreeMap<>();
        SortedMap<Long, Boolean> wrong = new TreeMap<>();
        for (Map.Entry<Long, Tally> window : windows.entrySet()) {
            long start = Math.floorDiv(window.getKey(), step) * step;
            steps.computeIfAbsent(start, key -> new Tally()).add(window.getValue());
            if (result.comparison() != null && result.comparison().disagreesIn(window.getKey())) {
                wrong.put(start, true);
            }
        }
        screen.print("");
        screen.print("%s", pad(step / 1000 + " s from (UTC)", 20) + HEAD);
        for (Map.Entry<Long, Tally> each : steps.entrySet()) {
            String time =
                    each.getKey() < 0 ? "no time" : Instant.ofEpochMilli(each.getKey()).toString();
            screen.print(
                    "%s",
                    pad(time, 20)
                            + row(each.getValue())
                            + (wrong.containsKey(each.getKey()) ? "  accounts disagree" : ""));
        }
    }

    /** So long that the rows fit a screen. */
    private static long step(SortedMap<Long, Tally> windows, long windowMillis) {
        long whole = windows.lastKey() - Math.max(0, windows.firstKey()) + windowMillis;
        if (windows.size() <= MOST_WINDOWS) {
            return windowMillis;
        }
        return STEPS.stream()
                .map(Duration::toMillis)
                .filter(step -> step >= windowMillis && step % windowMillis == 0)
                .filter(step -> whole / step <= MOST_WINDOWS)
                .findFirst()
                .orElse(Math.max(windowMillis, whole));
    }

    private static String verdict(AuditResult result, boolean complete) {
        Tally total = result.total();
        if (!result.addsUp(complete)) {
            return "It does not add up.";
        }
        return String.format(
                Locale.ROOT,
                "It adds up: %,d records = %,d labelled + %,d skipped + %,d rejected%s.",
                total.in,
                total.labelled,
                total.skipped,
                total.rejected,
                total.inFlight == 0
                        ? ""
                        : String.format(Locale.ROOT, " + %,d in flight", total.inFlight));
    }

    private static void found(
            Screen screen,
            String what,
            AuditResult result,
            Function<InputPartition, Places> places) {
        long count = result.count(places);
        if (count > 0) {
            List<Place> first =
                    result.partitions().stream()
                            .flatMap(input -> places.apply(input).first().stream())
                            .toList();
            screen.print("  %-11s %,d: %s", what, count, places(first));
        }
    }

    private static void disagreements(Screen screen, AuditResult.@Nullable Comparison comparison) {
        if (comparison == null) {
            return;
        }
        screen.print(
                "  accounts    %,d windows agree, %,d disagree, %,d cannot be compared",
                comparison.agreeing(), comparison.disagreements().size(), comparison.left());
        comparison.disagreements().stream()
                .limit(MOST_DISAGREEMENTS)
                .forEach(
                        each ->
                                screen.print(
                                        "    %s of %s: topics %s, accounts %s",
                                        Instant.ofEpochMilli(each.windowStartMillis()),
                                        each.partition(),
                                        sum(each.topics()),
                                        sum(each.accounts())));
    }

    private static String sum(Tally tally) {
        return String.format(
                Locale.ROOT,
                "%,d = %,d + %,d + %,d",
                tally.in,
                tally.labelled,
                tally.skipped,
                tally.rejected);
    }

    private static String places(List<Place> places) {
        return places.stream().limit(10).map(Place::toString).collect(Collectors.joining(", "));
    }

    private static String row(Tally tally) {
        return String.format(
                Locale.ROOT,
                "%,13d %,13d %,11d %,11d %,9d %,9d %,11d",
                tally.in,
                tally.labelled,
                tally.skipped,
                tally.rejected,
                tally.missing,
                tally.doubled,
                tally.inFlight);
    }

    private static String pad(String text, int width) {
        return String.format(Locale.ROOT, "%-" + width + "s", text);
    }
}
