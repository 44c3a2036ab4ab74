package dev.nightjar.flink.config;

import java.time.Duration;

/**
 * Where results are written.
 *
 * @param bootstrapServers brokers to ask first
 * @param results what the job writes
 * @param resultTopic takes the results
 * @param rejectedTopic takes what could not be read
 * @param guarantee how often a result is seen after a failure
 * @param transactionalIdPrefix of this job, before the topic's part is added
 * @param transactionTimeout after which the broker aborts
 * @param transactionNaming how transactional ids are made
 * @param maxRecordBytes longest record the topics take [bytes]
 * @param compression of the topics
 * @param registryUrl of the schema registry that readers of the results use, empty for none
 * @param properties handed to the producers
 */
public record SinkConfig(
        String bootstrapServers,
        Results results,
        String resultTopic,
        String rejectedTopic,
        Guarantee guarantee,
        String transactionalIdPrefix,
        Duration transactionTimeout,
        TransactionNaming transactionNaming,
        int maxRecordBytes,
        Compression compression,
        String registryUrl,
        ClientProperties properties) {

    /** What a job writes. */
    public enum Results {
        /** What was scored or skipped. */
        LABELLED("labelled"),
        /** Transforms of light curves. */
        TRANSFORMS("transforms");

        private final String word;

        Results(String word) {
            this.word = word;
        }

        /**
         * In the name of the operator that writes, {@code write-labelled}, and of its transactions.
         */
        public String word() {
            return word;
        }

        /** The key of the topic, {@code sink.labelled-topic}. */
        public String topicKey() {
            return "sink." + word + "-topic";
        }
    }

    /** How often a result is seen after a failure. */
    public enum Guarantee {
        /** Once, by a consumer that reads committed records. */
        EXACTLY_ONCE,
        /** Once or more. */
        AT_LEAST_ONCE
    }

    /** How transactional ids are made. */
    public enum TransactionNaming {
        /** A few ids, used again. */
        POOLING,
        /** A new id every checkpoint. */
        INCREMENTING
    }

    /** Compression of a topic's records. */
    public enum Compression {
        /** None. */
        NONE,
        /** Fast. */
        LZ4,
        /** Small. */
        ZSTD,
        /** For the oldest consumers. */
        GZIP
    }
}
