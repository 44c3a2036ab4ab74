package dev.nightjar.app.rejected;

import dev.nightjar.app.console.CommandFailedException;
import dev.nightjar.app.console.Interruption;
import dev.nightjar.app.kafka.Cluster;
import dev.nightjar.app.kafka.OffsetRange;
import dev.nightjar.app.kafka.Place;
import dev.nightjar.app.kafka.Refusal;
import dev.nightjar.v1.RejectedRecord;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.jspecify.annotations.Nullable;

/**
 * Rejected records as they lie in the topics that they were read from, for those whose bytes the
 * rejection does not hold. One consumer reads them all, in the order of their offsets.
 */
final class OriginalRecords implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(500);
    private static final long SILENCE_NANOS = Duration.ofSeconds(60).toNanos();
    private static final int PARTITION_FETCH_BYTES = 1 << 20;

    /** Some alerts of one fetch: what lies nearer is read over rather than fetched anew. */
    private static final int NEAR_OFFSETS = 16;

    private final Cluster cluster;
    private @Nullable KafkaConsumer<byte[], byte[]> consumer;

    OriginalRecords(Cluster cluster) {
        this.cluster = cluster;
    }

    /**
     * Fetches records. Those that are deleted, or had no bytes, are not among what is found.
     *
     * @throws CommandFailedException if the brokers do not let us read them
     */
    Map<Place, ConsumerRecord<byte[], byte[]>> fetch(Collection<RejectedRecord> rejected)
            throws InterruptedException {
        Map<TopicPartition, NavigableMap<Long, RejectedRecord>> wanted = new HashMap<>();
        for (RejectedRecord each : rejected) {
            if (each.getValueLength() > 0) {
                wanted.computeIfAbsent(
                                new TopicPartition(each.getTopic(), each.getPartition()),
                                partition -> new TreeMap<>())
                        .put(each.getOffset(), each);
            }
        }
        if (wanted.isEmpty()) {
            return Map.of();
        }
        keepWhatIsThere(wanted);
        try {
            return read(wanted);
        } catch (InterruptException e) {
            throw e;
        } catch (KafkaException e) {
            throw Refusal.by(cluster.bootstrapServers(), e);
        }
    }

    private void keepWhatIsThere(Map<TopicPartition, NavigableMap<Long, RejectedRecord>> wanted)
            throws InterruptedException {
        Set<String> topics =
                wanted.keySet().stream().map(TopicPartition::topic).collect(Collectors.toSet());
        Set<TopicPartition> there = new HashSet<>();
        cluster.existing(topics).values().forEach(there::addAll);
        wanted.keySet().retainAll(there);
        Map<TopicPartition, OffsetRange> ranges = cluster.committed(wanted.keySet());
        wanted.forEach(
                (partition, offsets) -> {
                    OffsetRange range = ranges.get(partition);
                    offsets.keySet().removeIf(o -> range == null || !range.contains(o));
                });
        wanted.values().removeIf(Map::isEmpty);
    }

    private Map<Place, ConsumerRecord<byte[], byte[]>> read(
            Map<TopicPartition, NavigableMap<Long, RejectedRecord>> wanted)
            throws InterruptedException {
        if (consumer == null) {
            consumer =
                    cluster.consumer(
                            Map.of(
                                    ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG,
                                    PARTITION_FETCH_BYTES));
        }
        KafkaConsumer<byte[], byte[]> reader = consumer;
        Map<Place, ConsumerRecord<byte[], byte[]>> found = new HashMap<>();
        reader.assign(wanted.keySet());
        wanted.forEach((partition, offsets) -> reader.seek(partition, offsets.firstKey()));
        long lastHeard = System.nanoTime();
        int before = left(wanted);
        while (!wanted.isEmpty()) {
            Interruption.check();
            ConsumerRecords<byte[], byte[]> records = reader.poll(POLL);
            for (ConsumerRecord<byte[], byte[]> record : records) {
                TopicPartition partition = new TopicPartition(record.topic(), record.partition());
                NavigableMap<Long, RejectedRecord> offsets = wanted.get(partition);
                RejectedRecord rejected = offsets == null ? null : offsets.get(record.offset());
                if (rejected != null && isIt(record, rejected)) {
                    found.put(RejectedTopic.place(rejected), record);
                }
            }
            goOn(reader, wanted);
            // Records alone are no progress: a topic made anew under way begins again at 0.
            if (left(wanted) < before) {
                before = left(wanted);
                lastHeard = System.nanoTime();
            } else if (System.nanoTime() - lastHeard > SILENCE_NANOS) {
                throw new CommandFailedException(
                        "the brokers at "
                                + cluster.bootstrapServers()
                                + " have sent none of the records wanted of "
                                + wanted.keySet().stream()
                                        .map(TopicPartition::toString)
                                        .collect(Collectors.joining(", "))
                                + " for 60 s");
            }
        }
        return found;
    }

    private static int left(Map<TopicPartition, NavigableMap<Long, RejectedRecord>> wanted) {
        return wanted.values().stream().mapToInt(Map::size).sum();
    }

    /** A topic that was made anew may hold another record at the place. */
    static boolean isIt(ConsumerRecord<byte[], byte[]> record, RejectedRecord rejected) {
        return record.timestamp() == rejected.getTimestampMillis()
                && record.value() != null
                && record.value().length == rejected.getValueLength();
    }

    /** Leaves what has been read, or is not there, and goes to what is wanted next. */
    private static void goOn(
            KafkaConsumer<?, ?> reader,
            Map<TopicPartition, NavigableMap<Long, RejectedRecord>> wanted) {
        wanted.forEach(
                (partition, offsets) -> {
                    long position = reader.position(partition);
                    offsets.headMap(position).clear();
                    if (!offsets.isEmpty() && offsets.firstKey() > position + NEAR_OFFSETS) {
                        reader.seek(partition, offsets.firstKey());
                    }
                });
        if (wanted.values().removeIf(Map::isEmpty)) {
            reader.assign(wanted.keySet());
        }
    }

    @Override
    public void close() {
        if (consumer != null) {
            Interruption.putOff(consumer::close);
        }
    }
}
