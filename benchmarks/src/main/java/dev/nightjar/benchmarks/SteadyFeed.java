package dev.nightjar.benchmarks;

import dev.nightjar.alert.RejectedPacketException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * Writes simulated records to a topic at a steady rate, in a thread of its own, until it is closed.
 */
final class SteadyFeed implements AutoCloseable {

    private static final int DISTINCT = 200;

    private final KafkaProducer<byte[], byte[]> producer;
    private final String topic;
    private final List<byte[]> records = new ArrayList<>();
    private final List<BitSet> written = new ArrayList<>();
    private final double perSecond;
    private final AtomicReference<@Nullable Exception> failed = new AtomicReference<>();
    private final Thread thread = new Thread(this::feed, "feed");
    private volatile boolean closed;

    private SteadyFeed(
            String servers, String topic, int partitions, double perSecond, FedRecords.Maker maker)
            throws RejectedPacketException {
        this.topic = topic;
        this.perSecond = perSecond;
        this.producer =
                new KafkaProducer<>(
                        Map.of(
                                "bootstrap.servers",
                                servers,
                                "acks",
                                "all",
                                "delivery.timeout.ms",
                                "600000",
                                "buffer.memory",
                                "268435456",
                                "key.serializer",
                                ByteArraySerializer.class,
                                "value.serializer",
                                ByteArraySerializer.class));
        for (int i = 0; i < DISTINCT; i++) {
            records.add(maker.make(i));
        }
        for (int i = 0; i < partitions; i++) {
            written.add(new BitSet());
        }
    }

    static SteadyFeed start(
            String servers, String topic, int partitions, double perSecond, FedRecords.Maker maker)
            throws RejectedPacketException {
        SteadyFeed feed = new SteadyFeed(servers, topic, partitions, perSecond, maker);
        feed.thread.start();
        return feed;
    }

    private void feed() {
        long start = System.nanoTime();
        for (long i = 0; !closed && failed.get() == null; i++) {
            long due = start + (long) (i / perSecond * 1e9);
            try {
                TimeUnit.NANOSECONDS.sleep(due - System.nanoTime());
            } catch (InterruptedException e) {
                return;
            }
            int partition = (int) (i % written.size());
            byte[] record = records.get((int) (i % records.size()));
            var unused =
                    producer.send(
                            new ProducerRecord<>(topic, partition, null, record),
                            this::noteWritten);
        }
    }

    private void noteWritten(@Nullable RecordMetadata place, @Nullable Exception failure) {
        if (failure != null || place == null) {
            failed.set(failure);
            return;
        }
        synchronized (written) {
            written.get(place.partition()).set((int) place.offset());
        }
    }

    /**
     * Stops, and waits until the brokers have all.
     *
     * @return offsets written, by partition
     */
    List<BitSet> finish() throws InterruptedException {
        closed = true;
        thread.join();
        producer.flush();
        Exception failure = failed.get();
        if (failure != null) {
            throw new IllegalStateException("a packet could not be written", failure);
        }
        synchronized (written) {
            return written.stream().map(offsets -> (BitSet) offsets.clone()).toList();
        }
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
        producer.close(Duration.ZERO);
    }
}
