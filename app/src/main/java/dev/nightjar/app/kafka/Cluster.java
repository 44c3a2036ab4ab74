package dev.nightjar.app.kafka;

import dev.nightjar.app.console.CommandFailedException;
import dev.nightjar.app.console.Interruption;
import dev.nightjar.app.console.Progress;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/**
 * A Kafka cluster as a command sees it: committed records, between offsets that are fixed before it
 * reads. What goes wrong is told in a sentence.
 */
public final class Cluster implements AutoCloseable {

    private static final int PATIENCE_MILLIS = 15_000;
    private static final int TRIES = 3;
    private static final long RETRY_MILLIS = 400;
    private static final Duration POLL = Duration.ofMillis(500);
    private static final long SILENCE_NANOS = Duration.ofSeconds(60).toNanos();
    private static final int PARTITION_FETCH_BYTES = 8 * 1024 * 1024;
    private static final int RECORDS_A_POLL = 5_000;

    private final String bootstrapServers;
    private final Map<String, Object> properties;
    private final Admin admin;

    /** Takes one record; its offsets ascend within a partition. */
    @FunctionalInterface
    public interface Visitor<V> {

        /** A record was read. */
        void visit(ConsumerRecord<byte[], V> record) throws InterruptedException;
    }

    /**
     * @param properties of the clients
     */
    Cluster(String bootstrapServers, Map<String, Object> properties) {
        this.bootstrapServers = bootstrapServers;
        this.properties = new HashMap<>(properties);
        this.properties.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        Map<String, Object> patient = new HashMap<>(this.properties);
        patient.putIfAbsent(CommonClientConfigs.DEFAULT_API_TIMEOUT_MS_CONFIG, PATIENCE_MILLIS);
        patient.putIfAbsent(CommonClientConfigs.REQUEST_TIMEOUT_MS_CONFIG, PATIENCE_MILLIS / 2);
        this.admin = Admin.create(patient);
    }

    /**
     * A topic's partitions.
     *
     * @throws CommandFailedException if there is no such topic, or no broker answers
     */
    public List<TopicPartition> partitions(String topic) throws InterruptedException {
        List<TopicPartition> partitions = existing(List.of(topic)).get(topic);
        if (partitions == null) {
            throw new CommandFailedException(
                    "there is no topic " + topic + " at " + bootstrapServers);
        }
        return partitions;
    }

    /** Those of the topics that there are, with their partitions. */
    public Map<String, List<TopicPartition>> existing(Collection<String> topics)
            throws InterruptedException {
        Map<String, List<TopicPartition>> existing = new HashMap<>();
        Set<String> missing = new HashSet<>(topics);
        for (int left = TRIES; left > 0 && !missing.isEmpty(); left--) {
            if (left < TRIES) {
                // One that was made just now is known to every broker a moment later.
                Thread.sleep(RETRY_MILLIS);
            }
            for (Map.Entry<String, KafkaFuture<TopicDescription>> topic :
                    admin.describeTopics(missing).topicNameValues().entrySet()) {
                try {
                    existing.put(topic.getKey(), partitions(topic.getValue().get()));
                } catch (ExecutionException e) {
                    if (!(e.getCause() instanceof UnknownTopicOrPartitionException)) {
                        throw failure(e);
                    }
                }
            }
            missing.removeAll(existing.keySet());
        }
        return existing;
    }

    private static List<TopicPartition> partitions(TopicDescription topic) {
        return topic.partitions().stream()
                .map(partition -> new TopicPartition(topic.name(), partition.partition()))
                .toList();
    }

    /** What committed readers see now of partitions: from the oldest record to the newest. */
    public Map<TopicPartition, OffsetRange> committed(Collection<TopicPartition> partitions)
            throws InterruptedException {
        Map<TopicPartition, Long> begins =
                offsets(partitions, OffsetSpec.earliest(), IsolationLevel.READ_UNCOMMITTED);
        Map<TopicPartition, Long> ends =
                offsets(partitions, OffsetSpec.latest(), IsolationLevel.READ_COMMITTED);
        Map<TopicPartition, OffsetRange> ranges = new HashMap<>();
        begins.forEach(
                (partition, begin) ->
                        ranges.put(
                                partition,
                                new OffsetRange(begin, ends.getOrDefault(partition, begin))));
        return ranges;
    }

    /**
     * One offset of each partition, -1 where there is none.
     *
     * @param isolation of whom it is asked for
     */
    public Map<TopicPartition, Long> offsets(
            Collection<TopicPartition> partitions, OffsetSpec which, IsolationLevel isolation)
            throws InterruptedException {
        Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
        partitions.forEach(partition -> asked.put(partition, which));
        Map<TopicPartition, Long> offsets = new HashMap<>();
        answer(admin.listOffsets(asked, new ListOffsetsOptions(isolation)).all())
                .forEach((partition, info) -> offsets.put(partition, info.offset()));
        return offsets;
    }

    /** Offsets that a consumer group has committed, also in transactions; none for no group. */
    public Map<TopicPartition, Long> groupOffsets(String group) throws InterruptedException {
        Map<TopicPartition, Long> offsets = new HashMap<>();
        try {
            admin.listConsumerGroupOffsets(
                            group, new ListConsumerGroupOffsetsOptions().requireStable(true))
                    .partitionsToOffsetAndMetadata()
                    .get()
                    .forEach(
                            (partition, committed) -> {
                                if (committed != null) {
                                    offsets.put(partition, committed.offset());
                                }
                            });
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof GroupIdNotFoundException)) {
                throw failure(e);
            }
        }
        return offsets;
    }

    /** Reads ranges of partitions once, keys and values as bytes. */
    public void read(
            Map<TopicPartition, OffsetRange> ranges,
            @Nullable Progress progress,
            Visitor<byte[]> visitor)
            throws InterruptedException {
        read(ranges, new ByteArrayDeserializer(), progress, visitor);
    }

    /**
     * Reads ranges of partitions once.
     *
     * @param values reads them
     * @param progress counts offsets; null for none
     */
    public <V> void read(
            Map<TopicPartition, OffsetRange> ranges,
            Deserializer<V> values,
            @Nullable Progress progress,
            Visitor<V> visitor)
            throws InterruptedException {
        Map<TopicPartition, OffsetRange> open = new HashMap<>(ranges);
        open.values().removeIf(range -> range.length() == 0);
        long total = open.values().stream().mapToLong(OffsetRange::length).sum();
        if (progress != null) {
            progress.total(total);
        }
        KafkaConsumer<byte[], V> consumer =
                new KafkaConsumer<>(consumerProperties(), new ByteArrayDeserializer(), values);
        try {
            consumer.assign(open.keySet());
            open.forEach((partition, range) -> consumer.seek(partition, range.begin()));
            long lastHeard = System.nanoTime();
            long before = total;
            while (!open.isEmpty()) {
                Interruption.check();
                ConsumerRecords<byte[], V> records = consumer.poll(POLL);
                for (ConsumerRecord<byte[], V> record : records) {
                    OffsetRange range =
                            open.get(new TopicPartition(record.topic(), record.partition()));
                    if (range != null && record.offset() < range.end()) {
                        visitor.visit(record);
                    }
                }
                long left = left(consumer, open);
                if (progress != null) {
                    progress.to(total - left, "");
                }
                if (left != before || !records.isEmpty()) {
                    lastHeard = System.nanoTime();
                    before = left;
                } else if (System.nanoTime() - lastHeard > SILENCE_NANOS) {
                    throw new CommandFailedException(
                            "the brokers at " + bootstrapServers + " have sent nothing for 60 s");
                }
            }
        } finally {
            Interruption.putOff(consumer::close);
        }
    }

    /** Offsets that are left to read; a partition that is read is taken out and paused. */
    private static long left(KafkaConsumer<?, ?> consumer, Map<TopicPartition, OffsetRange> open) {
        long left = 0;
        for (var each = open.entrySet().iterator(); each.hasNext(); ) {
            Map.Entry<TopicPartition, OffsetRange> partition = each.next();
            long rest = partition.getValue().end() - consumer.position(partition.getKey());
            if (rest <= 0) {
                consumer.pause(List.of(partition.getKey()));
                each.remove();
            } else {
                left += rest;
            }
        }
        return left;
    }

    /**
     * A reader of committed bytes, for a caller that knows the offsets it wants. It is in no group.
     *
     * @param own properties that go before the others
     */
    public KafkaConsumer<byte[], byte[]> consumer(Map<String, Object> own) {
        Map<String, Object> all = consumerProperties();
        all.putAll(own);
        return new KafkaConsumer<>(all, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /** A transactional producer of bytes. */
    public KafkaProducer<byte[], byte[]> producer(Map<String, Object> own) {
        Map<String, Object> all = new HashMap<>(properties);
        all.putAll(own);
        return new KafkaProducer<>(all, new ByteArraySerializer(), new ByteArraySerializer());
    }

    /** A consumer group without members, as a producer's transaction names it. */
    public ConsumerGroupMetadata group(String name) {
        try (KafkaConsumer<byte[], byte[]> consumer =
                consumer(Map.of(ConsumerConfig.GROUP_ID_CONFIG, name))) {
            return consumer.groupMetadata();
        }
    }

    private Map<String, Object> consumerProperties() {
        Map<String, Object> all = new HashMap<>();
        all.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, PARTITION_FETCH_BYTES);
        all.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, RECORDS_A_POLL);
        all.putAll(properties);
        all.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        // Where retention has deleted what is asked for, reading goes on with what is left.
        all.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        all.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        all.remove(ConsumerConfig.GROUP_ID_CONFIG);
        return all;
    }

    private <T> T answer(KafkaFuture<T> future) throws InterruptedException {
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw failure(e);
        }
    }

    private CommandFailedException failure(ExecutionException e) {
        return Refusal.by(bootstrapServers, e.getCause() == null ? e : e.getCause());
    }

    /** A time that the clients' properties set [ms]. */
    public long millis(String property, long otherwise) {
        Object set = properties.get(property);
        return set == null ? otherwise : Long.parseLong(set.toString().trim());
    }

    /** Where it is. */
    public String bootstrapServers() {
        return bootstrapServers;
    }

    @Override
    public void close() {
        Interruption.putOff(admin::close);
    }
}
