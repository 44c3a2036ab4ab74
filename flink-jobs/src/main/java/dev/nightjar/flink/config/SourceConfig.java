package dev.nightjar.flink.config;

import java.io.Serializable;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Where records are read.
 *
 * @param bootstrapServers brokers to ask first
 * @param topics to read; {@code {night}} stands for a date
 * @param nights whose topics are read, where topics go by night
 * @param groupId consumer group
 * @param start where to begin without a checkpoint
 * @param stop where to end
 * @param isolation what is seen of upstream transactions
 * @param properties handed to the consumer
 */
public record SourceConfig(
        String bootstrapServers,
        List<String> topics,
        Nights nights,
        String groupId,
        StartPosition start,
        StopPosition stop,
        Isolation isolation,
        ClientProperties properties)
        implements Serializable {

    /** Stands for a night's date in a topic's name. */
    public static final String NIGHT = "{night}";

    /** What is seen of upstream transactions. */
    public enum Isolation {
        /** Committed records only. */
        READ_COMMITTED,
        /** Every record. */
        READ_UNCOMMITTED
    }

    /** Whether topics go by night, so that which they are depends on the time. */
    public boolean byNight() {
        return topics.stream().anyMatch(topic -> topic.contains(NIGHT));
    }

    /** The topics to read at a time; those of nights may not exist yet, or any more. */
    public List<String> topicsAt(Instant time) {
        return topics.stream().flatMap(topic -> namesAt(topic, time)).distinct().toList();
    }

    /** Whether it is one of the topics, at whatever time. */
    boolean reads(String name) {
        return topics.stream()
                .anyMatch(
                        topic -> name.matches(Pattern.quote(topic).replace(NIGHT, "\\E\\d{8}\\Q")));
    }

    private Stream<String> namesAt(String topic, Instant time) {
        return topic.contains(NIGHT)
                ? nights.at(time).stream().map(night -> topic.replace(NIGHT, night))
                : Stream.of(topic);
    }
}
