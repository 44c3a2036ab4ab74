package dev.nightjar.flink.operator;

import dev.nightjar.v1.RecordSource;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The alerts that came last, by id, and where each was read: a ring that grows to its capacity and
 * then forgets the oldest. It is keyed state of {@link MarkDuplicates}, and so a public record of
 * plain arrays, 28 bytes an alert, which Flink copies and stores at the speed of memory; it is
 * changed in place.
 *
 * @param alertIds of the alerts
 * @param offsets where each was read
 * @param timestampsMillis of those records [ms since 1970 UTC], -1 where there is none
 * @param partitions of those records
 * @param topics of those records, as places in {@code topicNames}
 * @param topicNames each once
 * @param size alerts that are remembered
 * @param next where the next will be written
 */
@SuppressWarnings("ArrayRecordComponent") // Flink's state, never compared
public record RecentAlerts(
        long[] alertIds,
        long[] offsets,
        long[] timestampsMillis,
        int[] partitions,
        int[] topics,
        String[] topicNames,
        int size,
        int next) {

    private static final int FIRST_LENGTH = 16;

    static final RecentAlerts NONE =
            new RecentAlerts(
                    new long[0],
                    new long[0],
                    new long[0],
                    new int[0],
                    new int[0],
                    new String[0],
                    0,
                    0);

    /** Where this alert was read; null if it is not remembered. */
    @Nullable RecordSource find(long alertId) {
        for (int i = 0; i < size; i++) {
            if (alertIds[i] == alertId) {
                return new RecordSource(
                        topicNames[topics[i]], partitions[i], offsets[i], timestampsMillis[i]);
            }
        }
        return null;
    }

    /** With one alert more, and without the oldest where there are more than {@code capacity}. */
    RecentAlerts with(long alertId, RecordSource source, int capacity) {
        int length = alertIds.length;
        if (length > capacity || (size == length && length < capacity)) {
            int longer = Math.max(FIRST_LENGTH, 2 * length);
            return ofLength(Math.min(longer, capacity)).with(alertId, source, capacity);
        }
        int topic = List.of(topicNames).indexOf(source.getTopic());
        if (topic < 0) {
            return withTopic(source.getTopic()).with(alertId, source, capacity);
        }
        alertIds[next] = alertId;
        offsets[next] = source.getOffset();
        timestampsMillis[next] = source.getTimestampMillis();
        partitions[next] = source.getPartition();
        topics[next] = topic;
        return new RecentAlerts(
                alertIds,
                offsets,
                timestampsMillis,
                partitions,
                topics,
                topicNames,
                Math.min(size + 1, length),
                (next + 1) % length);
    }

    /** The newest that fit into arrays of {@code length}, oldest first. */
    private RecentAlerts ofLength(int length) {
        int kept = Math.min(size, length);
        RecentAlerts copy =
                new RecentAlerts(
                        new long[length],
                        new long[length],
                        new long[length],
                        new int[length],
                        new int[length],
                        topicNames,
                        kept,
                        kept % length);
        for (int i = 0; i < kept; i++) {
            int from = Math.floorMod(next - kept + i, alertIds.length);
            copy.alertIds[i] = alertIds[from];
            copy.offsets[i] = offsets[from];
            copy.timestampsMillis[i] = timestampsMillis[from];
            copy.partitions[i] = partitions[from];
            copy.topics[i] = topics[from];
        }
        return copy;
    }

    /** With one topic more, and without those of which no alert is left, such as past nights'. */
    private RecentAlerts withTopic(String name) {
        int[] used = Arrays.stream(topics, 0, size).distinct().sorted().toArray();
        String[] names = new String[used.length + 1];
        for (int i = 0; i < used.length; i++) {
            names[i] = topicNames[used[i]];
        }
        names[used.length] = name;
        for (int i = 0; i < size; i++) {
            topics[i] = Arrays.binarySearch(used, topics[i]);
        }
        return new RecentAlerts(
                alertIds, offsets, timestampsMillis, partitions, topics, names, size, next);
    }
}
