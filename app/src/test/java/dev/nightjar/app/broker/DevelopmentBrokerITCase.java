package dev.nightjar.app.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DevelopmentBrokerITCase {

    @Test
    void transactionsAreCommittedAndTheTemporaryDirectoryGoesWithTheBroker() {
        Path directory;
        try (DevelopmentBroker broker = DevelopmentBroker.start(null, 0)) {
            directory = broker.directory();
            broker.createTopic("alerts", 2);

            commit(broker, "alerts", "one", "two");

            assertThat(readCommitted(broker, "alerts", 2, 2))
                    .containsExactlyInAnyOrder("one", "two");
        }
        assertThat(directory).doesNotExist();
    }

    @Test
    void aDataDirectoryOutlivesItsBroker(@TempDir Path directory) {
        try (DevelopmentBroker broker = DevelopmentBroker.start(directory, 0)) {
            broker.createTopic("alerts", 1);
            commit(broker, "alerts", "before");
        }

        try (DevelopmentBroker broker = DevelopmentBroker.start(directory, 0)) {
            broker.createTopic("alerts", 1);
            commit(broker, "alerts", "after");

            assertThat(readCommitted(broker, "alerts", 1, 2)).containsExactly("before", "after");
        }
    }

    @Test
    void aTakenPortIsNamed() {
        try (DevelopmentBroker broker = DevelopmentBroker.start(null, 0)) {
            int port = Integer.parseInt(broker.bootstrapServers().split(":")[1]);

            assertThatThrownBy(() -> DevelopmentBroker.start(null, port))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining(Integer.toString(port));
        }
    }

    @Test
    void aDirectoryWithOtherFilesIsLeftAlone(@TempDir Path directory) throws Exception {
        Path thesis = Files.writeString(directory.resolve("thesis.tex"), "chapter one");

        assertThatThrownBy(() -> DevelopmentBroker.start(directory, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(directory.toString());
        assertThat(directory.toFile().listFiles()).containsExactly(thesis.toFile());
    }

    private static void commit(DevelopmentBroker broker, String topic, String... values) {
        Map<String, Object> properties =
                Map.of(
                        "bootstrap.servers",
                        broker.bootstrapServers(),
                        "transactional.id",
                        "test",
                        "transaction.timeout.ms",
                        60000);
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(
                        properties, new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.initTransactions();
            producer.beginTransaction();
            for (String value : values) {
                producer.send(new ProducerRecord<>(topic, value.getBytes(StandardCharsets.UTF_8)));
            }
            producer.commitTransaction();
        }
    }

    private static List<String> readCommitted(
            DevelopmentBroker broker, String topic, int partitions, int count) {
        Map<String, Object> properties =
                Map.of(
                        "bootstrap.servers", broker.bootstrapServers(),
                        "isolation.level", "read_committed",
                        "auto.offset.reset", "earliest");
        List<String> values = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(
                        properties, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> assignment = new ArrayList<>();
            for (int partition = 0; partition < partitions; partition++) {
                assignment.add(new TopicPartition(topic, partition));
            }
            consumer.assign(assignment);
            long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
            while (values.size() < count && System.nanoTime() < deadline) {
                for (ConsumerRecord<byte[], byte[]> read : consumer.poll(Duration.ofMillis(200))) {
                    values.add(new String(read.value(), StandardCharsets.UTF_8));
                }
            }
        }
        return values;
    }
}
