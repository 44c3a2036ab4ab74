package dev.nightjar.flink.config;

import java.io.Serializable;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Where a job begins that has no checkpoint.
 *
 * @param kind of position
 * @param time of the first record, for {@link Kind#TIME}; else the epoch
 * @param places of the first records of some partitions, for {@link Kind#PLACES}; else none
 */
public record StartPosition(Kind kind, Instant time, List<RecordPlace> places)
        implements Serializable {

    static final String DESCRIBED =
            "earliest or latest or committed, a time such as 2026-11-22T03:00:00Z, or a list of"
                    + " places topic-partition@offset";

    /** At the oldest record. */
    public static final StartPosition EARLIEST = of(Kind.EARLIEST);

    /** What a position is given by. */
    public enum Kind {
        /** The oldest record. */
        EARLIEST,
        /** After the newest record. */
        LATEST,
        /** The group's committed offsets, else the oldest record. */
        COMMITTED,
        /** The first record whose Kafka timestamp is not before a time. */
        TIME,
        /** Offsets of partitions; the others as for {@link #COMMITTED}. */
        PLACES
    }

    static StartPosition of(Kind kind) {
        return new StartPosition(kind, Instant.EPOCH, List.of());
    }

    static StartPosition at(Instant time) {
        return new StartPosition(Kind.TIME, time, List.of());
    }

    static StartPosition parse(String text) {
        if (text.contains("@")) {
            List<RecordPlace> places =
                    Arrays.stream(text.split(","))
                            .map(String::strip)
                            .map(RecordPlace::parse)
                            .toList();
            long partitions = places.stream().map(RecordPlace::partitionName).distinct().count();
            if (partitions < places.size()) {
                throw new IllegalArgumentException(text);
            }
            return new StartPosition(Kind.PLACES, Instant.EPOCH, places);
        }
        for (Kind kind : List.of(Kind.EARLIEST, Kind.LATEST, Kind.COMMITTED)) {
            if (kind.name().toLowerCase(Locale.ROOT).equals(text)) {
                return of(kind);
            }
        }
        return at(time(text));
    }

    static Instant time(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(text, e);
        }
    }
}
