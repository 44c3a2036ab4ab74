package dev.nightjar.flink.source;

import dev.nightjar.flink.config.ModelsConfig;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows the topic of commands, in a thread of its own. Brokers that cannot be reached, or do not
 * let it read, do not stop the job: it tries again, and goes on where it was.
 */
public final class ControlTopic implements CommandSource.Following {

    private static final Logger LOG = LoggerFactory.getLogger(ControlTopic.class);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final CloseOptions CLOSE = CloseOptions.timeout(Duration.ofSeconds(2));
    private static final long WAIT_AFTER_FAILURE_SECONDS = 5;
    private static final long PATIENCE_AT_CLOSE_MILLIS = 30_000;

    private final ModelsConfig config;
    private final CommandSource.Taker taker;
    private final TopicPartition partition;
    private final Thread thread;
    private long next;

    private ControlTopic(ModelsConfig config, long offset, CommandSource.Taker taker) {
        this.config = config;
        this.taker = taker;
        this.next = offset;
        this.partition = new TopicPartition(config.controlTopic(), 0);
        this.thread = new Thread(this::run, "model-control");
        thread.setDaemon(true);
        // Kafka finds its classes by the thread's loader.
        thread.setContextClassLoader(ControlTopic.class.getClassLoader());
    }

    /** The topic that is configured. */
    public static CommandSource of(ModelsConfig config) {
        return (offset, taker) -> {
            ControlTopic topic = new ControlTopic(config, offset, taker);
            topic.thread.start();
            return topic;
        };
    }

    /** Interrupts the thread and waits for it. */
    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join(PATIENCE_AT_CLOSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try {
            while (true) {
                try {
                    read();
                } catch (KafkaException e) {
                    if (e instanceof InterruptException) {
                        return;
                    }
                    LOG.warn(
                            "Commands about models cannot be read now; models stay as they are:"
                                    + " topic={}",
                            config.controlTopic(),
                            e);
                    TimeUnit.SECONDS.sleep(WAIT_AFTER_FAILURE_SECONDS);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // closed
        }
    }

    private void read() throws InterruptedException {
        KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(properties());
        try {
            consumer.assign(List.of(partition));
            consumer.seek(partition, next);
            while (true) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                    taker.take(record.value(), record.offset());
                    next = record.offset() + 1;
                }
            }
        } finally {
            Thread.interrupted(); // or closing would break off; this thread ends or waits next
            consumer.close(CLOSE);
        }
    }

    private Properties properties() {
        Properties properties = config.properties().toProperties();
        properties.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, config.bootstrapServers());
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
        // Where the topic was made anew, its first command is the next.
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        properties.put(
                ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG,
                ByteArrayDeserializer.class.getName());
        properties.put(
                ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG,
                ByteArrayDeserializer.class.getName());
        return properties;
    }
}
