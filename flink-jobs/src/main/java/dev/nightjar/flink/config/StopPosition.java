package dev.nightjar.flink.config;

import java.io.Serializable;
import java.time.Instant;

/**
 * Where a job ends.
 *
 * @param kind of position
 * @param time before which records are read, for {@link Kind#TIME}; else the epoch
 */
public record StopPosition(Kind kind, Instant time) implements Serializable {

    static final String DESCRIBED = "never or latest, or a time such as 2026-11-22T13:00:00Z";

    /** Nowhere: the job runs until it is cancelled. */
    public static final StopPosition NEVER = new StopPosition(Kind.NEVER, Instant.EPOCH);

    /** At the records that are there when the job starts. */
    public static final StopPosition LATEST = new StopPosition(Kind.LATEST, Instant.EPOCH);

    /** What a position is given by. */
    public enum Kind {
        /** Nothing: the job runs until it is cancelled. */
        NEVER,
        /** The records that are there when the job starts. */
        LATEST,
        /** The first record whose Kafka timestamp is not before a time. */
        TIME
    }

    static StopPosition parse(String text) {
        return switch (text) {
            case "never" -> NEVER;
            case "latest" -> LATEST;
            default -> new StopPosition(Kind.TIME, StartPosition.time(text));
        };
    }
}
