package dev.nightjar.logging;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * What a log line is about, in keys that stay the same: in the line's text where its message ends
 * in {@link #toString}, and beside it in the logging context for as long as this is open, where a
 * layout of JSON finds them. No key is for a record's bytes, a configuration value or a secret.
 */
public final class LogKeys implements AutoCloseable {

    /** The keys, in the order that they are told in. */
    public enum Key {
        /** Kafka topic of the record. */
        TOPIC,
        /** Its partition. */
        PARTITION,
        /** Its offset. */
        OFFSET,
        /** Why: a name of {@code docs/rejections.md}, or of an outcome. */
        REASON,
        /** Name and version of a model. */
        MODEL,
        /** SHA-256 of a model bundle. */
        SHA256,
        /** Path or address of a model bundle. */
        LOCATION,
        /** Id of a command about models. */
        COMMAND;

        private final String word = name().toLowerCase(Locale.ROOT);
    }

    private final Map<Key, String> values = new EnumMap<>(Key.class);

    private LogKeys() {}

    /** Begins with one key. */
    public static LogKeys of(Key key, @Nullable Object value) {
        return new LogKeys().and(key, value);
    }

    /** Begins with the place of a record. */
    public static LogKeys at(String topic, int partition, long offset) {
        return of(Key.TOPIC, topic).and(Key.PARTITION, partition).and(Key.OFFSET, offset);
    }

    /** Adds a key. */
    public LogKeys and(Key key, @Nullable Object value) {
        String text = String.valueOf(value);
        values.put(key, text);
        MDC.put(key.word, text);
        return this;
    }

    /** {@code topic=ztf partition=0 offset=3}. */
    @Override
    public String toString() {
        return values.entrySet().stream()
                .map(entry -> entry.getKey().word + "=" + entry.getValue())
                .collect(Collectors.joining(" "));
    }

    @Override
    public void close() {
        values.keySet().forEach(key -> MDC.remove(key.word));
    }
}
