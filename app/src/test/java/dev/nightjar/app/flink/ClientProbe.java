package dev.nightjar.app.flink;

import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.consumer.ConsumerInterceptor;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.ProducerInterceptor;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Named in a command's client properties it counts the command's clients, and does something when
 * its second record is sent, when the transaction is open.
 */
public final class ClientProbe
        implements ProducerInterceptor<byte[], byte[]>, ConsumerInterceptor<byte[], byte[]> {

    static final AtomicInteger CLIENTS = new AtomicInteger();

    private static final AtomicInteger SENT = new AtomicInteger();
    private static final AtomicReference<@Nullable Runnable> ACTION = new AtomicReference<>();

    static void atSecondRecord(Runnable action) {
        SENT.set(0);
        ACTION.set(action);
    }

    @Override
    public void configure(Map<String, ?> settings) {
        CLIENTS.incrementAndGet();
    }

    @Override
    public ProducerRecord<byte[], byte[]> onSend(ProducerRecord<byte[], byte[]> record) {
        Runnable action = SENT.incrementAndGet() == 2 ? ACTION.getAndSet(null) : null;
        if (action != null) {
            action.run();
        }
        return record;
    }

    @Override
    public void onAcknowledgement(
            @Nullable RecordMetadata metadata, @Nullable Exception exception) {}

    @Override
    public ConsumerRecords<byte[], byte[]> onConsume(ConsumerRecords<byte[], byte[]> records) {
        return records;
    }

    @Override
    public void onCommit(Map<TopicPartition, OffsetAndMetadata> offsets) {}

    @Override
    public void close() {}
}
