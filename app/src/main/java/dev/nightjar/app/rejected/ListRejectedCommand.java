package dev.nightjar.app.rejected;

import dev.nightjar.app.console.Interruption;
import dev.nightjar.app.console.Screen;
import dev.nightjar.app.kafka.Cluster;
import dev.nightjar.v1.RejectedRecord;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code nightjar rejected list}. */
@Command(
        name = "list",
        header = "Count rejected records by reason and input topic, with an example each.")
final class ListRejectedCommand implements Callable<Integer> {

    @Spec private CommandSpec spec;

    @Mixin private RejectedOptions options = new RejectedOptions();

    /** Records of one reason and topic. */
    private static final class Group {
        private long count;
        private Instant first = Instant.MAX;
        private Instant last = Instant.MIN;
        private RejectedRecord example;

        private Group(RejectedRecord example) {
            this.example = example;
        }

        private void add(RejectedRecord rejected) {
            count++;
            Instant at = rejected.getRejectedAtMillis();
            if (at.isBefore(first)) {
                first = at;
            }
            if (!at.isBefore(last)) {
                last = at;
                example = rejected;
            }
        }
    }

    private record Key(String reason, String topic) implements Comparable<Key> {

        @Override
        public int compareTo(Key other) {
            int reasons = reason.compareTo(other.reason);
            return reasons != 0 ? reasons : topic.compareTo(other.topic);
        }
    }

    @Override
    public Integer call() throws Exception {
        return Interruption.guarded(this::list);
    }

    private int list() throws InterruptedException, IOException {
        Screen screen = Screen.of(spec);
        String topic = options.topic();
        SortedMap<Key, Group> groups = new TreeMap<>();
        long unreadable;
        try (Cluster cluster = options.cluster()) {
            unreadable =
                    new RejectedTopic(cluster, topic)
                            .read(
                                    screen,
                                    (partition, offset, rejected) ->
                                            groups.computeIfAbsent(
                                                            new Key(
                                                                    rejected.getReason(),
                                                                    rejected.getTopic()),
                                                            key -> new Group(rejected))
                                                    .add(rejected));
        }
        if (groups.isEmpty()) {
            screen.print("%s holds no rejected records.", topic);
        } else {
            print(screen, groups);
        }
        if (unreadable > 0) {
            screen.note("%,d records of %s are no rejected records", unreadable, topic);
        }
        return unreadable == 0 ? 0 : 1;
    }

    private static void print(Screen screen, SortedMap<Key, Group> groups) {
        int topicWidth =
                Math.max(
                        5,
                        groups.keySet().stream().mapToInt(k -> k.topic().length()).max().orElse(0));
        String row = "%-26s %,9d  %-" + topicWidth + "s  %-20s  %-20s  %s";
        screen.print(
                row.replace("%,9d", "%9s"),
                "reason",
                "count",
                "topic",
                "first",
                "last",
                "last one");
        for (Map.Entry<Key, Group> each : groups.entrySet()) {
            Group group = each.getValue();
            screen.print(
                    row,
                    each.getKey().reason(),
                    group.count,
                    each.getKey().topic(),
                    group.first.truncatedTo(ChronoUnit.SECONDS),
                    group.last.truncatedTo(ChronoUnit.SECONDS),
                    RejectedTopic.place(group.example));
        }
    }
}
