package dev.nightjar.app.replay;

import dev.nightjar.app.console.CommandFailedException;
import dev.nightjar.app.console.CommandFailures;
import dev.nightjar.app.console.Interruption;
import dev.nightjar.packet.Packet;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * Writes packets to a topic as they are and knows how many the brokers hold: {@code acks=all},
 * idempotent. Used by one thread.
 */
public final class PacketTopic implements AutoCloseable {

    /** Far above the largest packet [bytes]. */
    private static final int MAX_REQUEST_BYTES = 16 * 1024 * 1024;

    private static final int FIRST_ANSWER_MILLIS = 20_000;
    private static final int DELIVERY_MILLIS = 60_000;

    /** Told of each packet that the brokers hold, in Kafka's thread. */
    @FunctionalInterface
    public interface Acknowledgement {

        /** A packet is at this place of the topic. */
        void acknowledged(Packet packet, int partition, long offset);
    }

    private final String topic;
    private final KafkaProducer<byte[], byte[]> producer;
    private final Acknowledgement listener;
    private final AtomicLong acknowledged = new AtomicLong();
    private final AtomicReference<@Nullable String> failure = new AtomicReference<>();
    private long sent;

    /**
     * Connects to the brokers of a topic, which must exist.
     *
     * @param clientProperties what the client needs beside the brokers
     */
    public PacketTopic(
            String bootstrapServers,
            Map<String, String> clientProperties,
            String topic,
            Acknowledgement listener) {
        this.topic = topic;
        this.listener = listener;
        Map<String, Object> properties = new HashMap<>(clientProperties);
        properties.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        properties.put(ProducerConfig.ACKS_CONFIG, "all");
        properties.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        properties.put(ProducerConfig.LINGER_MS_CONFIG, 5);
        properties.put(ProducerConfig.BATCH_SIZE_CONFIG, 256 * 1024);
        properties.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, MAX_REQUEST_BYTES);
        properties.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, FIRST_ANSWER_MILLIS);
        properties.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, DELIVERY_MILLIS);
        producer =
                new KafkaProducer<>(
                        properties, new ByteArraySerializer(), new ByteArraySerializer());
    }

    /**
     * Sends a packet; the brokers' word comes later.
     *
     * @param key null for none
     * @throws CommandFailedException if an earlier packet was refused
     */
    public void send(Packet packet, @Nullable String key) {
        throwFailure();
        byte[] keyBytes = key == null ? null : key.getBytes(StandardCharsets.UTF_8);
        sent++;
        // The callback tells what the future would.
        Future<RecordMetadata> unused =
                producer.send(
                        new ProducerRecord<>(topic, keyBytes, packet.bytes()),
                        (place, refusal) -> note(packet, place, refusal));
    }

    private void note(Packet packet, RecordMetadata place, @Nullable Exception refusal) {
        if (refusal == null) {
            listener.acknowledged(packet, place.partition(), place.offset());
            acknowledged.incrementAndGet();
        } else {
            failure.compareAndSet(null, sentence(packet, refusal));
        }
    }

    private String sentence(Packet packet, Exception refusal) {
        return packet.name()
                + " was not written to "
                + topic
                + ": "
                + CommandFailures.sentence(refusal);
    }

    /** Packets handed over so far. */
    public long sent() {
        return sent;
    }

    /** Packets that the brokers have confirmed so far. */
    public long acknowledged() {
        return acknowledged.get();
    }

    /**
     * Waits until every packet is confirmed.
     *
     * @throws CommandFailedException if one was refused
     */
    public void awaitAcknowledgements() {
        producer.flush();
        throwFailure();
    }

    private void throwFailure() {
        String told = failure.get();
        if (told != null) {
            throw new CommandFailedException(told);
        }
    }

    /** Waits until the brokers have answered for what was sent. */
    @Override
    public void close() {
        Interruption.putOff(producer::close);
    }
}
