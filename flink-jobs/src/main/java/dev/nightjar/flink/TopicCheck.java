package dev.nightjar.flink;

import dev.nightjar.flink.config.InvalidConfigException;
import dev.nightjar.flink.config.JobConfig;
import dev.nightjar.flink.config.ModelsConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks for the topics before the job starts, since a job without them restarts for ever. Brokers
 * that do not answer now are not held against the configuration: they may be back before the job
 * is.
 */
final class TopicCheck {

    private static final Logger LOG = LoggerFactory.getLogger(TopicCheck.class);
    private static final int PATIENCE_SECONDS = 15;

    private TopicCheck() {}

    /**
     * Checks source and output topics.
     *
     * @throws InvalidConfigException naming each key whose topic does not exist
     */
    static void check(JobConfig config) {
        check(config, (admin, problems) -> {});
    }

    /**
     * Checks those of models, too.
     *
     * @throws InvalidConfigException naming each key whose topic does not exist
     */
    static void check(JobConfig config, ModelsConfig models) {
        check(
                config,
                (admin, problems) -> {
                    if (models.enabled()) {
                        lookAtControl(admin, models.controlTopic(), problems);
                        look(admin, "models.status-topic", models.statusTopic(), problems);
                        look(admin, "models.shadow-topic", models.shadowTopic(), problems);
                    }
                });
    }

    /** Looks for more topics. */
    @FunctionalInterface
    private interface More {

        void look(Admin admin, List<String> problems) throws InterruptedException;
    }

    private static void check(JobConfig config, More more) {
        Properties properties = config.sink().properties().toProperties();
        properties.put(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, config.sink().bootstrapServers());
        List<String> problems = new ArrayList<>();
        try (Admin admin = Admin.create(properties)) {
            for (String topic : config.source().topics()) {
                look(admin, "source.topics", topic, problems);
            }
            look(admin, config.sink().results().topicKey(), config.sink().resultTopic(), problems);
            look(admin, "sink.rejected-topic", config.sink().rejectedTopic(), problems);
            if (config.accounts().kept()) {
                look(admin, "accounts.topic", config.accounts().topic(), problems);
            }
            more.look(admin, problems);
        } catch (KafkaException e) {
            throw new InvalidConfigException(
                    List.of("kafka: no client can be made of these settings: " + reason(e) + "."));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while looking for the topics", e);
        }
        if (!problems.isEmpty()) {
            throw new InvalidConfigException(problems);
        }
    }

    /** Commands have one order, and so one partition. */
    private static void lookAtControl(Admin admin, String topic, List<String> problems)
            throws InterruptedException {
        TopicDescription control = look(admin, "models.control-topic", topic, problems);
        if (control != null && control.partitions().size() != 1) {
            problems.add(
                    "models.control-topic: the topic %s has %d partitions; create one of a single partition."
                            .formatted(topic, control.partitions().size()));
        }
    }

    /** The topic; null where it is not there, or cannot be looked for now. */
    private static @Nullable TopicDescription look(
            Admin admin, String key, String topic, List<String> problems)
            throws InterruptedException {
        try {
            return admin.describeTopics(List.of(topic))
                    .allTopicNames()
                    .get(PATIENCE_SECONDS, TimeUnit.SECONDS)
                    .get(topic);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof UnknownTopicOrPartitionException) {
                problems.add(key + ": the topic " + topic + " does not exist; create it first.");
            } else {
                LOG.warn("A topic could not be looked for: topic={} reason={}", topic, reason(e));
            }
        } catch (TimeoutException e) {
            LOG.warn(
                    "The brokers of kafka.bootstrap-servers did not answer within {} s: topic={}",
                    PATIENCE_SECONDS,
                    topic);
        }
        return null;
    }

    private static String reason(Exception e) {
        Throwable cause = e;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return String.valueOf(cause.getMessage());
    }
}
