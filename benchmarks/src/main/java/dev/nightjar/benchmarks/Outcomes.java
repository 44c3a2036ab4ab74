package dev.nightjar.benchmarks;

import dev.nightjar.scoring.ResultDecoder;
import dev.nightjar.v1.RecordSource;
import dev.nightjar.v1.RejectedRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.errors.WakeupException;

/**
 * What a consumer sees of a job's outcomes as they are committed, by the record that each is of.
 * Reads in a thread of its own.
 */
final class Outcomes implements AutoCloseable {

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final String labelledTopic;
    private final Thread thread = new Thread(this::read, "outcomes");

    /** Guarded by this, as what follows. */
    private final List<BitSet> seen = new ArrayList<>();

    private final long[] newestMillis;
    private final List<String> doubled = new ArrayList<>();
    private long count;
    private volatile boolean closed;

    private Outcomes(String servers, List<String> topics, int partitions, String labelled) {
        labelledTopic = labelled;
        newestMillis = new long[partitions];
        for (int i = 0; i < partitions; i++) {
            seen.add(new BitSet());
        }
        consumer = WholeTopics.consumer(servers, "read_committed", topics);
    }

    /**
     * Starts reading.
     *
     * @param partitions of the job's input
     */
    static Outcomes read(String servers, String labelled, String rejected, int partitions) {
        Outcomes outcomes =
                new Outcomes(servers, List.of(labelled, rejected), partitions, labelled);
        outcomes.thread.start();
        return outcomes;
    }

    private void read() {
        try (consumer) {
            while (!closed) {
                for (ConsumerRecord<byte[], byte[]> record :
                        consumer.poll(Duration.ofMillis(100))) {
                    note(record);
                }
            }
        } catch (WakeupException e) {
            // Closed.
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void note(ConsumerRecord<byte[], byte[]> record) throws IOException {
        if (record.topic().equals(labelledTopic)) {
            RecordSource source = ResultDecoder.outcome(record.value()).source();
            note(source.getPartition(), source.getOffset(), source.getTimestampMillis());
        } else {
            RejectedRecord rejected = ResultDecoder.rejectedRecord(record.value());
            note(rejected.getPartition(), rejected.getOffset(), rejected.getTimestampMillis());
        }
    }

    private synchronized void note(int partition, long offset, long timestampMillis) {
        count++;
        if (seen.get(partition).get((int) offset)) {
            doubled.add("%d@%d".formatted(partition, offset));
        }
        seen.get(partition).set((int) offset);
        newestMillis[partition] = Math.max(newestMillis[partition], timestampMillis);
    }

    /** Timestamp up to which every input partition has outcomes, at least [ms since 1970 UTC]. */
    synchronized long reachedMillis() {
        return Arrays.stream(newestMillis).min().orElse(0);
    }

    /** Outcomes seen. */
    synchronized long count() {
        return count;
    }

    /** Input records, {@code partition@offset}, with more than one outcome. */
    synchronized List<String> doubled() {
        return List.copyOf(doubled);
    }

    /** How many of the records written have no outcome. */
    synchronized long missing(List<BitSet> written) {
        long missing = 0;
        for (int partition = 0; partition < written.size(); partition++) {
            BitSet left = (BitSet) written.get(partition).clone();
            left.andNot(seen.get(partition));
            missing += left.cardinality();
        }
        return missing;
    }

    /** How many outcomes are of records that nobody wrote. */
    synchronized long unknown(List<BitSet> written) {
        long unknown = 0;
        for (int partition = 0; partition < written.size(); partition++) {
            BitSet extra = (BitSet) seen.get(partition).clone();
            extra.andNot(written.get(partition));
            unknown += extra.cardinality();
        }
        return unknown;
    }

    @Override
    public void close() {
        closed = true;
        consumer.wakeup();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
