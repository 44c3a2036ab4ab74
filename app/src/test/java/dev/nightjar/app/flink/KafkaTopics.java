package dev.nightjar.app.flink;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** Writes a topic and reads it back whole. */
final class KafkaTopics {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final String bootstrapServers;

    KafkaTopics(String bootstrapServers) {
        this.bootstrapServers = bootstrapServers;
    }

    /**
     * Writes values to a topic's partitions in turn; the n-th value lies where the n-th place says.
     */
    List<Place> write(String topic, int partitions, List<byte @Nullable []> values) {
        Map<String, Object> settings =
                Map.of(
                        "bootstrap.servers",
                        bootstrapServers,
                        "max.request.size",
                        "8000000",
                        "key.serializer",
                        ByteArraySerializer.class,
                        "value.serializer",
                        ByteArraySerializer.class);
        List<Place> places = new ArrayList<>();
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(settings)) {
            List<java.util.concurrent.Future<org.apache.kafka.clients.producer.RecordMetadata>>
                    acknowledgements = new ArrayList<>();
            for (int i = 0; i < values.size(); i++) {
                acknowledgements.add(
                        producer.send(
                                new ProducerRecord<>(topic, i % partitions, null, values.get(i))));
            }
            producer.flush();
            for (var acknowledgement : acknowledgements) {
                places.add(
                        new Place(
                                acknowledgement.get().partition(), acknowledgement.get().offset()));
            }
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError(e);
        }
        return places;
    }

    /** Every record that a consumer of this isolation level sees now. */
    List<ConsumerRecord<byte[], byte[]>> read(String topic, String isolationLevel) {
        Map<String, Object> settings =
                Map.of(
                        "bootstrap.servers",
                        bootstrapServers,
                        "isolation.level",
                        isolationLevel,
                        "key.deserializer",
                        ByteArrayDeserializer.class,
                        "value.deserializer",
                        ByteArrayDeserializer.class);
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(settings)) {
            List<TopicPartition> partitions =
                    consumer.partitionsFor(topic).stream()
                            .map(p -> new TopicPartition(topic, p.partition()))
                            .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(Set.copyOf(partitions));
            long deadline = System.nanoTime() + PATIENCE.toNanos();
            while (ends.entrySet().stream()
                    .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                if (System.nanoTime() > deadline) {
                    throw new AssertionError(topic + " could not be read to its end: " + ends);
                }
                consumer.poll(Duration.ofMillis(100)).forEach(records::add);
            }
        }
        return records;
    }

    static Map<String, String> headers(ConsumerRecord<byte[], byte[]> record) {
        Map<String, String> headers = new TreeMap<>();
        record.headers()
                .forEach(
                        header ->
                                headers.put(
                                        header.key(),
                                        new String(
                                                header.value(),
                                                java.nio.charset.StandardCharsets.UTF_8)));
        return headers;
    }

    /** A record's place in its topic. */
    record Place(int partition, long offset) {}
}
