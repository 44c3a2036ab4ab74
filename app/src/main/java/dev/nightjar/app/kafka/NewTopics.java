package dev.nightjar.app.kafka;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Makes topics that can be written to at once. */
public final class NewTopics {

    private static final int TRIES = 50;
    private static final long RETRY_MILLIS = 100;

    private NewTopics() {}

    /**
     * Makes a topic, and waits until its brokers take records. They tell of it a moment earlier;
     * when the first request of a producer comes then it is turned away, the second may be taken,
     * and the first never is, since it is out of order.
     *
     * @param topic with a number of partitions
     * @throws ExecutionException if it cannot be made, e.g. since it exists
     */
    public static void create(Admin admin, NewTopic topic)
            throws ExecutionException, InterruptedException {
        admin.createTopics(List.of(topic)).all().get();
        Map<TopicPartition, OffsetSpec> all =
                IntStream.range(0, topic.numPartitions())
                        .mapToObj(partition -> new TopicPartition(topic.name(), partition))
                        .collect(Collectors.toMap(each -> each, each -> OffsetSpec.earliest()));
        for (int left = TRIES; ; left--) {
            try {
                // Described first, since the client would log that leaders are not known.
                admin.describeTopics(List.of(topic.name())).allTopicNames().get();
                admin.listOffsets(all).all().get();
                return;
            } catch (ExecutionException e) {
                if (left == 1 || !(e.getCause() instanceof UnknownTopicOrPartitionException)) {
                    throw e;
                }
                Thread.sleep(RETRY_MILLIS);
            }
        }
    }
}
