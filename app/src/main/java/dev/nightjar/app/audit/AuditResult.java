package dev.nightjar.app.audit;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * What an audit found.
 *
 * @param partitions of the input, ordered
 * @param strays results of partitions that the input topics do not have
 * @param unreadable records of the output topics that are none of ours
 * @param foreign results of other topics than the inputs, by topic
 * @param windowMillis length of the windows [ms]
 * @param comparison with the accounts; null where there are none
 */
record AuditResult(
        List<InputPartition> partitions,
        Places strays,
        Places unreadable,
        SortedMap<String, Long> foreign,
        long windowMillis,
        @Nullable Comparison comparison) {

    /**
     * Accounts beside what the topics hold.
     *
     * @param agreeing windows of partitions that count the same
     * @param left windows of partitions that cannot be compared: not wholly accounted for, or not
     *     wholly audited
     * @param disagreements the others
     */
    record Comparison(long agreeing, long left, List<Disagreement> disagreements) {

        boolean disagreesIn(long windowStartMillis) {
            return disagreements.stream()
                    .anyMatch(each -> each.windowStartMillis() == windowStartMillis);
        }
    }

    /**
     * A window of a partition that accounts and topics tell differently.
     *
     * @param topics what the topics hold
     * @param accounts what the accounts say
     */
    record Disagreement(
            TopicPartition partition, long windowStartMillis, Tally topics, Tally accounts) {}

    Tally total() {
        Tally total = new Tally();
        partitions.forEach(partition -> total.add(partition.total()));
        return total;
    }

    /** Windows over all partitions, by start [ms since 1970 UTC]. */
    SortedMap<Long, Tally> windows() {
        SortedMap<Long, Tally> windows = new TreeMap<>();
        for (InputPartition partition : partitions) {
            for (Map.Entry<Long, Tally> window : partition.windows().entrySet()) {
                windows.computeIfAbsent(window.getKey(), start -> new Tally())
                        .add(window.getValue());
            }
        }
        return windows;
    }

    /** Results of records that were never there. */
    long unknown() {
        return strays.count() + count(InputPartition::unknown);
    }

    /** How many of something there are in all partitions. */
    long count(Function<InputPartition, Places> what) {
        return partitions.stream().map(what).mapToLong(Places::count).sum();
    }

    long outside() {
        return partitions.stream().mapToLong(InputPartition::outside).sum();
    }

    /**
     * Whether every record that the job has passed came out once, and nothing else did.
     *
     * @param complete whether the job should have passed every record
     */
    boolean addsUp(boolean complete) {
        return count(InputPartition::missing) == 0
                && count(InputPartition::doubled) == 0
                && unknown() == 0
                && unreadable.count() == 0
                && (comparison == null || comparison.disagreements().isEmpty())
                && !(complete && total().inFlight > 0);
    }
}
