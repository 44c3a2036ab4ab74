package dev.nightjar.app.rejected;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.nightjar.app.console.CommandFailedException;
import dev.nightjar.app.console.Interruption;
import dev.nightjar.app.console.Screen;
import dev.nightjar.app.kafka.Cluster;
import dev.nightjar.app.kafka.Place;
import dev.nightjar.app.kafka.Refusal;
import dev.nightjar.v1.RejectedRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends rejected records round again. Each reason has a consumer group that says how far it is
 * replayed; its offsets are committed in the transaction of the records, so that a replay that
 * breaks off goes on where it was, and one that is repeated sends nothing twice.
 */
final class RejectedReplay {

    private static final Logger LOG = LoggerFactory.getLogger(RejectedReplay.class);

    /** Header of a replayed record: the place that it was read from before. */
    static final String HEADER = "nightjar-replay-of";

    private static final int RECORDS_A_TRANSACTION = 500;
    private static final long BYTES_A_TRANSACTION = 16L << 20;
    private static final int MAX_REQUEST_BYTES = 64 << 20;
    private static final long BUFFER_BYTES = 2L * MAX_REQUEST_BYTES;
    private static final int NAMED = 10;

    /**
     * What is replayed.
     *
     * @param reasons names of them; none for all
     * @param since of the rejection
     * @param again whether also what was replayed before
     */
    record Selection(Set<String> reasons, Instant since, boolean again) {

        boolean takesReason(String reason) {
            return reasons.isEmpty() || reasons.contains(reason);
        }
    }

    private final Cluster cluster;
    private final RejectedTopic rejectedTopic;
    private final String topic;
    private final Selection selection;
    private final String group;
    private final @Nullable String to;
    private final @Nullable KafkaProducer<byte[], byte[]> producer;
    private final Map<String, Map<TopicPartition, Long>> replayed = new HashMap<>();
    private final Map<String, Integer> partitions = new HashMap<>();
    private final Map<String, Map<TopicPartition, OffsetAndMetadata>> passed = new HashMap<>();
    private final Map<String, ConsumerGroupMetadata> groups = new HashMap<>();
    private final Map<String, Long> sent = new TreeMap<>();
    private final Map<String, Long> pending = new TreeMap<>();
    private final List<Place> gone = new ArrayList<>();
    private boolean inTransaction;
    private int records;
    private long bytes;
    private long before;
    private long unreadable;

    /**
     * @param to where to; null for the topics that the records were read from
     * @param dryRun whether to send nothing
     */
    RejectedReplay(
            Cluster cluster,
            String topic,
            Selection selection,
            String group,
            @Nullable String to,
            boolean dryRun) {
        this.cluster = cluster;
        this.rejectedTopic = new RejectedTopic(cluster, topic);
        this.topic = topic;
        this.selection = selection;
        this.group = group;
        this.to = to;
        this.producer =
                dryRun
                        ? null
                        : cluster.producer(
                                Map.of(
                                        ProducerConfig.TRANSACTIONAL_ID_CONFIG,
                                        group + "-" + topic,
                                        ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
                                        MAX_REQUEST_BYTES,
                                        ProducerConfig.BUFFER_MEMORY_CONFIG,
                                        BUFFER_BYTES));
    }

    /** Sends what is selected of what is there now. */
    void run(Screen screen) throws InterruptedException {
        try {
            if (producer != null) {
                // Ends another replay of this topic, and waits for what it has committed.
                producer.initTransactions();
            }
            unreadable = rejectedTopic.read(screen, this::take);
            commit();
        } catch (ProducerFencedException | InvalidProducerEpochException e) {
            inTransaction = false;
            throw new CommandFailedException(
                    "another replay of " + topic + " has begun; it goes on where this one was", e);
        } catch (InterruptException e) {
            throw e;
        } catch (KafkaException e) {
            throw Refusal.by(cluster.bootstrapServers(), e);
        } finally {
            close();
        }
    }

    private void take(TopicPartition partition, long offset, RejectedRecord rejected)
            throws InterruptedException {
        String reason = rejected.getReason();
        if (!selection.takesReason(reason)
                || rejected.getRejectedAtMillis().isBefore(selection.since())) {
            return;
        }
        if (!selection.again() && offset < replayedTo(reason, partition)) {
            before++;
            return;
        }
        byte[] value = rejectedTopic.value(rejected);
        if (value == null) {
            gone.add(RejectedTopic.place(rejected));
        } else {
            send(rejected, value);
        }
        if (producer != null) {
            long end = Math.max(offset + 1, replayedTo(reason, partition));
            passed.computeIfAbsent(reason, key -> new HashMap<>())
                    .put(partition, new OffsetAndMetadata(end));
        }
        if (records >= RECORDS_A_TRANSACTION || bytes >= BYTES_A_TRANSACTION) {
            commit();
        }
    }

    private void send(RejectedRecord rejected, byte[] value) throws InterruptedException {
        String target = to == null ? rejected.getTopic() : to;
        Integer count = partitions.get(target);
        if (count == null) {
            count = cluster.partitions(target).size();
            partitions.put(target, count);
        }
        pending.merge(target, 1L, Long::sum);
        records++;
        bytes += value.length;
        if (producer == null) {
            return;
        }
        if (!inTransaction) {
            producer.beginTransaction();
            inTransaction = true;
        }
        // Its own partition keeps it behind what it was with, however those were partitioned.
        Integer partition =
                to == null && rejected.getPartition() < count ? rejected.getPartition() : null;
        var unused =
                producer.send(
                        new ProducerRecord<>(
                                target,
                                partition,
                                null,
                                rejected.getKey() == null
                                        ? null
                                        : RejectedTopic.bytes(rejected.getKey()),
                                value,
                                List.of(
                                        new RecordHeader(
                                                HEADER,
                                                RejectedTopic.place(rejected)
                                                        .toString()
                                                        .getBytes(UTF_8)))));
    }

    private long replayedTo(String reason, TopicPartition partition) throws InterruptedException {
        Map<TopicPartition, Long> offsets = replayed.get(reason);
        if (offsets == null) {
            offsets = cluster.groupOffsets(groupOf(reason));
            replayed.put(reason, offsets);
        }
        return offsets.getOrDefault(partition, 0L);
    }

    private String groupOf(String reason) {
        return group + "." + reason;
    }

    /** Makes what was sent since the last call visible, and remembers it. */
    private void commit() {
        if (producer != null && !passed.isEmpty()) {
            if (!inTransaction) {
                producer.beginTransaction();
                inTransaction = true;
            }
            passed.forEach(
                    (reason, offsets) ->
                            producer.sendOffsetsToTransaction(
                                    offsets,
                                    groups.computeIfAbsent(groupOf(reason), cluster::group)));
            producer.commitTransaction();
            inTransaction = false;
            passed.clear();
        }
        pending.forEach((target, count) -> sent.merge(target, count, Long::sum));
        pending.clear();
        records = 0;
        bytes = 0;
    }

    private void close() {
        if (producer == null) {
            return;
        }
        KafkaProducer<byte[], byte[]> open = producer;
        Interruption.putOff(
                () -> {
                    try {
                        if (inTransaction) {
                            // Left open, it would hold up who reads the topic.
                            open.abortTransaction();
                        }
                    } catch (KafkaException e) {
                        LOG.debug("the brokers will abort the transaction themselves", e);
                    } finally {
                        open.close();
                    }
                });
    }

    /**
     * Says what was sent.
     *
     * @return whether all that was selected could be
     */
    boolean report(Screen screen) {
        String done = producer == null ? "would be sent" : "sent";
        if (sent.isEmpty()) {
            screen.print("nothing %s", done);
        }
        sent.forEach((target, count) -> screen.print("%,d records %s to %s", count, done, target));
        if (before > 0) {
            screen.print(
                    "%,d were sent or named as not to be sent before; --again takes them again",
                    before);
        }
        if (!gone.isEmpty()) {
            screen.print(
                    "%,d cannot be replayed, since their bytes are neither kept nor in their topic:"
                            + " %s",
                    gone.size(),
                    gone.stream()
                            .limit(NAMED)
                            .map(Place::toString)
                            .collect(Collectors.joining(", ")));
        }
        if (unreadable > 0) {
            screen.note("%,d records of %s are no rejected records", unreadable, topic);
        }
        return gone.isEmpty() && unreadable == 0;
    }
}
