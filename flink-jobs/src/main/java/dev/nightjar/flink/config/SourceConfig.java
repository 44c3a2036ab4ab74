package dev.nightjar.flink.config;

import java.util.List;

/**
 * Where records are read.
 *
 * @param bootstrapServers brokers to ask first
 * @param topics to read
 * @param groupId consumer group
 * @param start where to begin without a checkpoint
 * @param stop whether to end
 * @param isolation what is seen of upstream transactions
 * @param properties handed to the consumer
 */
public record SourceConfig(
        String bootstrapServers,
        List<String> topics,
        String groupId,
        StartPosition start,
        StopPosition stop,
        Isolation isolation,
        ClientProperties properties) {

    /** Where to begin. */
    public enum StartPosition {
        /** At the oldest record. */
        EARLIEST,
        /** After the newest record. */
        LATEST,
        /** At the group's committed offsets, else at the oldest record. */
        COMMITTED
    }

    /** Whether to end. */
    public enum StopPosition {
        /** Runs until it is cancelled. */
        NEVER,
        /** Ends at the records that were there at the start. */
        LATEST
    }

    /** What is seen of upstream transactions. */
    public enum Isolation {
        /** Committed records only. */
        READ_COMMITTED,
        /** Every record. */
        READ_UNCOMMITTED
    }
}
