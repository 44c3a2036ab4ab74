package dev.nightjar.app.demo;

import dev.nightjar.scoring.ResultDecoder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Reads the job's two topics from their beginning as a downstream consumer would: committed results
 * only.
 */
final class ResultTopicsReader implements AutoCloseable {

    private final String rejectedTopic;
    private final KafkaConsumer<byte[], byte[]> consumer;

    ResultTopicsReader(String bootstrapServers, DemoTopics topics) {
        this.rejectedTopic = topics.rejected();
        Map<String, Object> properties =
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                        "read_committed",
                        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                        "earliest",
                        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                        false);
        consumer =
                new KafkaConsumer<>(
                        properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        List<TopicPartition> partitions = new ArrayList<>();
        for (String topic : List.of(topics.labelled(), topics.rejected())) {
            for (PartitionInfo partition : consumer.partitionsFor(topic)) {
                partitions.add(new TopicPartition(topic, partition.partition()));
            }
        }
        consumer.assign(partitions);
    }

    /** Waits up to {@code patience} for results and adds them to a tally. */
    void pollInto(ResultTally results, Duration patience) {
        ConsumerRecords<byte[], byte[]> records = consumer.poll(patience);
        long nowMillis = System.currentTimeMillis();
        for (ConsumerRecord<byte[], byte[]> record : records) {
            try {
                if (record.topic().equals(rejectedTopic)) {
                    results.tally()
                            .rejected(ResultDecoder.rejectedRecord(record.value()), nowMillis);
                } else {
                    results.add(record.value(), nowMillis);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(
                        "a result on " + record.topic() + " cannot be read", e);
            }
        }
    }

    @Override
    public void close() {
        consumer.close();
    }
}
