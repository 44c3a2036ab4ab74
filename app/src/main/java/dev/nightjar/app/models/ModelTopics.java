package dev.nightjar.app.models;

import dev.nightjar.app.console.CommandFailedException;
import dev.nightjar.app.console.CommandFailures;
import dev.nightjar.app.kafka.Refusal;
import dev.nightjar.flink.config.ModelsConfig;
import dev.nightjar.scoring.ResultDecoder;
import dev.nightjar.scoring.ResultEncoder;
import dev.nightjar.v1.ModelCommand;
import dev.nightjar.v1.ModelStatus;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Writes commands, and reads what the jobs report. */
final class ModelTopics implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final Duration POLL = Duration.ofMillis(100);

    private final ModelsConfig topics;
    private final KafkaConsumer<byte[], byte[]> statuses;
    private final List<TopicPartition> partitions = new ArrayList<>();
    private int unreadable;

    /**
     * Looks for the topics.
     *
     * @throws CommandFailedException if they are not there, or the brokers do not answer
     */
    ModelTopics(ModelsConfig topics) {
        this.topics = topics;
        Properties properties = properties();
        properties.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, "false");
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
        properties.put(
                ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, Long.toString(PATIENCE.toMillis()));
        statuses =
                new KafkaConsumer<>(
                        properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        try {
            for (PartitionInfo partition : partitions(topics.statusTopic())) {
                partitions.add(new TopicPartition(partition.topic(), partition.partition()));
            }
            if (partitions(topics.controlTopic()).size() != 1) {
                throw new CommandFailedException(
                        "the topic %s has more than one partition, so commands in it have no order"
                                .formatted(topics.controlTopic()));
            }
        } catch (RuntimeException e) {
            statuses.close();
            throw e;
        }
        statuses.assign(partitions);
    }

    /** Every report that is there now, oldest first; {@link #poll} gives what comes then. */
    List<ModelStatus> readAll() {
        statuses.seekToBeginning(partitions);
        Map<TopicPartition, Long> ends = statuses.endOffsets(partitions);
        List<ModelStatus> read = new ArrayList<>();
        while (ends.entrySet().stream()
                .anyMatch(end -> statuses.position(end.getKey()) < end.getValue())) {
            read.addAll(poll());
        }
        return read;
    }

    /** Reports that came since, waiting a little for one. */
    List<ModelStatus> poll() {
        List<ModelStatus> read = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> record : statuses.poll(POLL)) {
            try {
                read.add(
                        ResultDecoder.modelStatus(
                                record.value() == null ? new byte[0] : record.value()));
            } catch (IOException e) {
                unreadable++;
            }
        }
        return read;
    }

    /** Records so far that are no report, or one of a later release. */
    int unreadable() {
        return unreadable;
    }

    /** Writes a command, and waits until the brokers have it. */
    void send(ModelCommand command) throws InterruptedException {
        Properties properties = properties();
        properties.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, Long.toString(PATIENCE.toMillis()));
        properties.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, "5000");
        properties.put(
                ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, Long.toString(PATIENCE.toMillis()));
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(
                        properties, new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.send(
                            new ProducerRecord<>(
                                    topics.controlTopic(), ResultEncoder.encode(command)))
                    .get();
        } catch (ExecutionException e) {
            throw new CommandFailedException(
                    "the command could not be written to the topic %s: %s"
                            .formatted(topics.controlTopic(), CommandFailures.sentence(e)),
                    e);
        }
    }

    private List<PartitionInfo> partitions(String topic) {
        List<PartitionInfo> found;
        try {
            found = statuses.partitionsFor(topic);
        } catch (InterruptException e) {
            throw e;
        } catch (KafkaException e) {
            throw Refusal.by(topics.bootstrapServers(), e);
        }
        if (found == null || found.isEmpty()) {
            throw new CommandFailedException(
                    "there is no topic %s at %s".formatted(topic, topics.bootstrapServers()));
        }
        return found;
    }

    private Properties properties() {
        Properties properties = topics.properties().toProperties();
        properties.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, topics.bootstrapServers());
        return properties;
    }

    @Override
    public void close() {
        statuses.close();
    }
}
