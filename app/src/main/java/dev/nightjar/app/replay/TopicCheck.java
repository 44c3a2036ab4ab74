package dev.nightjar.app.replay;

import dev.nightjar.app.console.CommandFailedException;
import dev.nightjar.app.kafka.NewTopics;
import dev.nightjar.app.kafka.Refusal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jspecify.annotations.Nullable;

/** Asks for a topic before anything is sent, so that a wrong name or address is told at once. */
final class TopicCheck {

    private static final int PATIENCE_MILLIS = 15_000;

    private TopicCheck() {}

    /**
     * Makes sure that a topic is there.
     *
     * @param clientProperties what the client needs beside the brokers
     * @param partitions to create it with; null for not to
     * @throws CommandFailedException if it is not, or the brokers do not answer
     */
    static void requireTopic(
            String bootstrapServers,
            Map<String, String> clientProperties,
            String topic,
            @Nullable Integer partitions)
            throws InterruptedException {
        Map<String, Object> properties = new HashMap<>(clientProperties);
        properties.put(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        properties.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, PATIENCE_MILLIS);
        properties.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, PATIENCE_MILLIS / 2);
        try (Admin admin = Admin.create(properties)) {
            try {
                admin.describeTopics(List.of(topic)).allTopicNames().get();
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof UnknownTopicOrPartitionException)) {
                    throw e;
                }
                if (partitions == null) {
                    throw new CommandFailedException(
                            "there is no topic "
                                    + topic
                                    + " at "
                                    + bootstrapServers
                                    + "; --partitions N creates it",
                            e);
                }
                NewTopics.create(
                        admin, new NewTopic(topic, Optional.of(partitions), Optional.empty()));
            }
        } catch (ExecutionException e) {
            throw Refusal.by(bootstrapServers, e.getCause() == null ? e : e.getCause());
        }
    }
}
