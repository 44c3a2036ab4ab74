package dev.nightjar.flink;

import dev.nightjar.flink.config.InvalidConfigException;
import dev.nightjar.flink.config.JobConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
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

    private static void look(Admin admin, String key, String topic, List<String> problems)
            throws InterruptedException {
        Map<String, KafkaFuture<TopicDescription>> answers =
                admin.describeTopics(List.of(topic)).topicNameValues();
        try {
            KafkaFuture.allOf(answers.values().toArray(KafkaFuture[]::new))
                    .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
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
    }

    private static String reason(Exception e) {
        Throwable cause = e;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return String.valueOf(cause.getMessage());
    }
}
