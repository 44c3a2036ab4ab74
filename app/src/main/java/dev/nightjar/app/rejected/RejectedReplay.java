package dev.nightjar.app.rejected;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.nightjar.alert.RejectionReason;
import dev.nightjar.app.console.CommandFailedException;
import dev.nightjar.app.console.Interruption;
import dev.nightjar.app.console.Screen;
import dev.nightjar.app.kafka.Cluster;
import dev.nightjar.app.kafka.Place;
import dev.nightjar.app.kafka.Refusal;
import dev.nightjar.scoring.WithheldContent;
import dev.nightjar.v1.RejectedRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.ConsumerRecord;
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
 * breaks off goes on where it was, and one that is repeated sends nothing twice. A transaction has
 * a portion of records, and begins when all their bytes are there: it lasts no longer than sending
 * them does.
 */
final class RejectedReplay {

    private static final Logger LOG = LoggerFactory.getLogger(RejectedReplay.class);

    /** Header of a replayed record: the place that it was read from before. */
    static final String HEADER = "nightjar-replay-of";

    private static final int RECORDS_A_PORTION = 500;
    private static final long BYTES_A_PORTION = 16L << 20;

    /** Kafka's own, where client properties do not say otherwise. */
    private static final long TRANSACTION_MILLIS = 60_000;

    private static final int MAX_REQUEST_BYTES = 64 << 20;
    private static final long BUFFER_BYTES = 2L * MAX_REQUEST_BYTES;

    /**
     * What is replayed.
     *
     * @param reasons names of them; none for all but private alerts
     * @param since of the rejection
     * @param from topic that the records were read from; null for any
     * @param again whether also what was replayed before
     */
    record Selection(Set<String> reasons, Instant since, @Nullable String from, boolean again) {

        private static final String PRIVATE = RejectionReason.PRIVATE_PROGRAM.name();

        boolean takes(RejectedRecord rejected) {
            return !rejected.getRejectedAtMillis().isBefore(since)
                    && (from == null || from.equals(rejected.getTopic()));
        }

        boolean takesReason(String reason) {
            return reasons.isEmpty() ? !reason.equals(PRIVATE) : reasons.contains(reason);
        }

        /** Whether only its being private keeps a reason out. */
        boolean leavesOut(String reason) {
            return reasons.isEmpty() && reason.equals(PRIVATE);
        }
    }

    private final Cluster cluster;
    private final RejectedTopic rejectedTopic;
    private final OriginalRecords originals;
    private final String topic;
    private final Selection selection;
    private final String group;
    private final @Nullable String to;
    private final @Nullable KafkaProducer<byte[], byte[]> producer;
    private final Map<String, Map<TopicPartition, Long>> replayed = new HashMap<>();
    private final Map<String, Integer> partitions = new HashMap<>();
    private final Map<String, ConsumerGroupMetadata> groups = new HashMap<>();
    private final ReplayTally tally = new ReplayTally();
    private final List<RejectedRecord> portion = new ArrayList<>();
    private final Map<String, Map<TopicPartition, OffsetAndMetadata>> passed = new HashMap<>();
    private long bytes;
    private boolean inTransaction;

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
        this.originals = new OriginalRecords(cluster);
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
        boolean complete = false;
        try {
            if (producer != null) {
                // Ends another replay of this topic, and waits for what it has committed.
                producer.initTransactions();
            }
            tally.unreadable(rejectedTopic.read(screen, this::take));
            sendPortion();
            complete = true;
        } catch (InterruptException e) {
            throw e;
        } catch (KafkaException e) {
            throw Refusal.by(cluster.bootstrapServers(), e);
        } finally {
            close();
            if (!complete && !tally.isEmpty()) {
                // Settled: the next replay does not name them again.
                report(screen);
            }
        }
    }

    private void take(TopicPartition partition, long offset, RejectedRecord rejected)
            throws InterruptedException {
        String reason = rejected.getReason();
        if (!selection.takes(rejected)) {
            return;
        }
        if (!selection.takesReason(reason)) {
            if (selection.leavesOut(reason)) {
                tally.leftOut();
            }
            return;
        }
        if (!selection.again() && offset < replayedTo(reason, partition)) {
            tally.before();
            return;
        }
        if (to != null && !to.equals(rejected.getTopic()) && WithheldContent.isOf(rejected)) {
            tally.refused(rejected);
            return;
        }
        portion.add(rejected);
        bytes += rejected.getValueLength();
        long end = Math.max(offset + 1, replayedTo(reason, partition));
        passed.computeIfAbsent(reason, key -> new HashMap<>())
                .put(partition, new OffsetAndMetadata(end));
        if (portion.size() >= RECORDS_A_PORTION || bytes >= BYTES_A_PORTION) {
            sendPortion();
        }
    }

    private long replayedTo(String reason, TopicPartition partition) throws InterruptedException {
        Map<TopicPartition, Long> offsets = replayed.get(reason);
        if (offsets == null) {
            offsets = cluster.groupOffsets(groupOf(reason));
            replayed.put(reason, offsets);
        }
        return offsets.getOrDefault(partition, 0L);
    }

    /** Records of one topic have a memory of their own: it does not pass over those of others. */
    private String groupOf(String reason) {
        return group + "." + reason + (selection.from() == null ? "" : "." + selection.from());
    }

    private void sendPortion() throws InterruptedException {
        Map<Place, ConsumerRecord<byte[], byte[]>> fetched =
                originals.fetch(portion.stream().filter(each -> each.getValue() == null).toList());
        List<ProducerRecord<byte[], byte[]>> messages = new ArrayList<>();
        for (RejectedRecord rejected : portion) {
            ConsumerRecord<byte[], byte[]> original = fetched.get(RejectedTopic.place(rejected));
            byte[] key;
            byte[] value;
            if (rejected.getValue() != null) {
                key = RejectedTopic.bytes(rejected.getKey());
                value = RejectedTopic.bytes(rejected.getValue());
            } else if (original != null && OriginalRecords.isIt(original, rejected)) {
                key = original.key();
                value = original.value();
            } else {
                tally.gone(rejected);
                continue;
            }
            if (partitions(target(rejected)) == 0) {
                tally.withoutTopic(rejected);
            } else {
                messages.add(message(rejected, key, value));
            }
        }
        if (producer != null && !passed.isEmpty()) {
            commit(producer, messages);
        }
        messages.forEach(message -> tally.sent(message.topic()));
        portion.clear();
        passed.clear();
        bytes = 0;
    }

    private ProducerRecord<byte[], byte[]> message(
            RejectedRecord rejected, byte @Nullable [] key, byte @Nullable [] value)
            throws InterruptedException {
        String target = target(rejected);
        // Its own partition keeps it behind what it was with, however those were partitioned.
        Integer partition =
                to == null && rejected.getPartition() < partitions(target)
                        ? rejected.getPartition()
                        : null;
        byte[] place = RejectedTopic.place(rejected).toString().getBytes(UTF_8);
        return new ProducerRecord<>(
                target, partition, null, key, value, List.of(new RecordHeader(HEADER, place)));
    }

    private String target(RejectedRecord rejected) {
        return to == null ? rejected.getTopic() : to;
    }

    /** How many a topic has; 0 where it is gone, as a night's is some day. */
    private int partitions(String target) throws InterruptedException {
        Integer count = partitions.get(target);
        if (count == null) {
            count = cluster.existing(List.of(target)).getOrDefault(target, List.of()).size();
            partitions.put(target, count);
        }
        return count;
    }

    /** Makes a portion visible, and remembers it, in one transaction. */
    private void commit(
            KafkaProducer<byte[], byte[]> open, List<ProducerRecord<byte[], byte[]>> messages) {
        passed.keySet().forEach(reason -> groups.computeIfAbsent(groupOf(reason), cluster::group));
        long begun = System.nanoTime();
        open.beginTransaction();
        inTransaction = true;
        try {
            for (ProducerRecord<byte[], byte[]> message : messages) {
                var unused = open.send(message);
            }
            passed.forEach(
                    (reason, offsets) ->
                            open.sendOffsetsToTransaction(offsets, groups.get(groupOf(reason))));
            open.commitTransaction();
            inTransaction = false;
        } catch (KafkaException e) {
            if (isFenced(e)) {
                inTransaction = false;
                throw ended((System.nanoTime() - begun) / 1_000_000, e);
            }
            throw e;
        }
    }

    private static boolean isFenced(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ProducerFencedException
                    || cause instanceof InvalidProducerEpochException) {
                return true;
            }
        }
        return false;
    }

    /** Brokers answer alike to who took too long and to whom another has replaced. */
    private CommandFailedException ended(long openMillis, KafkaException cause) {
        long timeout =
                cluster.millis(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, TRANSACTION_MILLIS);
        if (openMillis < timeout) {
            return new CommandFailedException(
                    "another replay of " + topic + " has begun; it goes on where this one was",
                    cause);
        }
        return new CommandFailedException(
                ("sending took %,d ms, and the brokers have ended the transaction after %,d: nothing"
                                + " of it was sent, what was sent before is remembered. Run the"
                                + " command again, with a longer transaction.timeout.ms in"
                                + " --client-properties if it happens again")
                        .formatted(openMillis, timeout),
                cause);
    }

    private void close() {
        originals.close();
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
                    } catch (KafkaException | IllegalStateException e) {
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
        return tally.report(screen, producer == null ? "would be sent" : "sent", topic);
    }
}
