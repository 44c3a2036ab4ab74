package dev.nightjar.benchmarks;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Topics read from their beginning, all partitions, without a group. */
final class WholeTopics {

    private WholeTopics() {}

    /**
     * A consumer at the beginning.
     *
     * @param isolation {@code read_committed} or {@code read_uncommitted}
     */
    static KafkaConsumer<byte[], byte[]> consumer(
            String servers, String isolation, List<String> topics) {
        KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(
                        Map.of(
                                "bootstrap.servers",
                                servers,
                                "isolation.level",
                                isolation,
                                "key.deserializer",
                                ByteArrayDeserializer.class,
                                "value.deserializer",
                                ByteArrayDeserializer.class));
        consumer.assign(
                topics.stream()
                        .flatMap(topic -> consumer.partitionsFor(topic).stream())
                        .map(info -> new TopicPartition(info.topic(), info.partition()))
                        .toList());
        consumer.seekToBeginning(consumer.assignment());
        return consumer;
    }

    /** Records that are in them now. */
    static long count(String servers, String isolation, List<String> topics) {
        long count = 0;
        try (KafkaConsumer<byte[], byte[]> consumer = consumer(servers, isolation, topics)) {
            Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment());
            while (ends.entrySet().stream()
                    .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                count += consumer.poll(Duration.ofMillis(200)).count();
            }
        }
        return count;
    }
}
