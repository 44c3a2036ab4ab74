package dev.nightjar.app.kafka;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a record lies, written {@code topic-partition@offset}.
 *
 * @param topic of Kafka
 * @param partition of the topic
 * @param offset in the partition
 */
public record Place(String topic, int partition, long offset) {

    private static final Pattern TEXT = Pattern.compile("(.+)-(\\d{1,9})@(\\d{1,18})");

    /**
     * Reads {@code topic-partition@offset}.
     *
     * @throws IllegalArgumentException if it is none
     */
    public static Place parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "'" + text + "' is no record's place; it is topic-partition@offset");
        }
        return new Place(
                matcher.group(1),
                Integer.parseInt(matcher.group(2)),
                Long.parseLong(matcher.group(3)));
    }

    @Override
    public String toString() {
        return topic + "-" + partition + "@" + offset;
    }
}
