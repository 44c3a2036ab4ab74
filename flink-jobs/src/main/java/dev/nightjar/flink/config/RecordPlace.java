package dev.nightjar.flink.config;

import java.io.Serializable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a record lies, written {@code topic-partition@offset}.
 *
 * @param topic of Kafka
 * @param partition of the topic
 * @param offset in the partition
 */
public record RecordPlace(String topic, int partition, long offset) implements Serializable {

    private static final Pattern TEXT = Pattern.compile("(.+)-(\\d{1,9})@(\\d{1,18})");

    static RecordPlace parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(text);
        }
        return new RecordPlace(
                matcher.group(1),
                Integer.parseInt(matcher.group(2)),
                Long.parseLong(matcher.group(3)));
    }

    String partitionName() {
        return topic + "-" + partition;
    }

    @Override
    public String toString() {
        return partitionName() + "@" + offset;
    }
}
