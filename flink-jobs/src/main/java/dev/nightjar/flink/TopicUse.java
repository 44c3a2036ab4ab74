package dev.nightjar.flink;

import dev.nightjar.flink.config.JobConfig;
import dev.nightjar.flink.config.ModelsConfig;
import dev.nightjar.flink.config.SinkConfig;
import dev.nightjar.flink.config.SourceConfig;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.config.TopicConfig;
import org.jspecify.annotations.Nullable;

/**
 * A topic of a job, and what the job does with it.
 *
 * @param key of the configuration that names it
 * @param topic its name
 * @param kind what is in it
 * @param operations that the job's user must be allowed
 */
record TopicUse(String key, String topic, Kind kind, Set<AclOperation> operations) {

    /** What is in a topic, as far as topics are made for it. */
    enum Kind {
        /** What the job reads. Somebody else fills it. */
        INPUT(Map.of()),
        /** The same, a topic a night: its name has {@code {night}} in it. */
        NIGHTS(Map.of()),
        /** What the job writes. */
        OUTPUT(Map.of()),
        /** Differences, of which each counts. */
        ACCOUNTS(Map.of(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_DELETE)),
        /** Commands, which have one order and are all read again without a checkpoint. */
        CONTROL(Map.of(TopicConfig.RETENTION_MS_CONFIG, "-1")),
        /** Answers, of which the last of each subtask matters. */
        STATUS(Map.of(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT));

        @SuppressWarnings("ImmutableEnumChecker") // made by Map.of
        private final Map<String, String> settings;

        Kind(Map<String, String> settings) {
            this.settings = settings;
        }

        /** Settings that a topic is made with. */
        Map<String, String> settings() {
            return settings;
        }

        /** Whether there may be only one partition. */
        boolean isOrdered() {
            return this == CONTROL;
        }
    }

    /** Whether the job writes it. */
    boolean isWritten() {
        return operations.contains(AclOperation.WRITE);
    }

    /**
     * Every topic of a job.
     *
     * @param models null for a job without
     */
    static List<TopicUse> of(JobConfig config, @Nullable ModelsConfig models) {
        SinkConfig sink = config.sink();
        Set<AclOperation> read = EnumSet.of(AclOperation.READ);
        Set<AclOperation> write = EnumSet.of(AclOperation.WRITE);
        Set<AclOperation> transact = EnumSet.copyOf(write);
        if (sink.guarantee() == SinkConfig.Guarantee.EXACTLY_ONCE
                && sink.transactionNaming() == SinkConfig.TransactionNaming.POOLING) {
            // Such a sink asks which transactions are open in its topic.
            transact.addAll(read);
        }
        List<TopicUse> uses = new ArrayList<>();
        for (String topic : config.source().topics()) {
            Kind kind = topic.contains(SourceConfig.NIGHT) ? Kind.NIGHTS : Kind.INPUT;
            uses.add(new TopicUse("source.topics", topic, kind, read));
        }
        uses.add(
                new TopicUse(sink.results().topicKey(), sink.resultTopic(), Kind.OUTPUT, transact));
        uses.add(new TopicUse("sink.rejected-topic", sink.rejectedTopic(), Kind.OUTPUT, transact));
        if (config.accounts().kept()) {
            uses.add(
                    new TopicUse(
                            "accounts.topic", config.accounts().topic(), Kind.ACCOUNTS, transact));
        }
        if (models != null && models.enabled()) {
            uses.add(
                    new TopicUse(
                            "models.control-topic", models.controlTopic(), Kind.CONTROL, read));
            uses.add(new TopicUse("models.status-topic", models.statusTopic(), Kind.STATUS, write));
            uses.add(
                    new TopicUse(
                            "models.shadow-topic", models.shadowTopic(), Kind.OUTPUT, transact));
        }
        return uses;
    }
}
