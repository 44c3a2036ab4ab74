package dev.nightjar.app.rejected;

import dev.nightjar.app.console.Progress;
import dev.nightjar.app.console.Screen;
import dev.nightjar.app.kafka.Cluster;
import dev.nightjar.app.kafka.OffsetRange;
import dev.nightjar.app.kafka.Place;
import dev.nightjar.scoring.ResultDecoder;
import dev.nightjar.v1.RejectedRecord;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** A topic of rejected records. */
final class RejectedTopic {

    private final Cluster cluster;
    private final String topic;

    RejectedTopic(Cluster cluster, String topic) {
        this.cluster = cluster;
        this.topic = topic;
    }

    /** Takes a rejected record. */
    @FunctionalInterface
    interface Visitor {

        /**
         * A rejected record was read.
         *
         * @param partition of the rejected topic
         * @param offset in that partition
         */
        void visit(TopicPartition partition, long offset, RejectedRecord rejected)
                throws InterruptedException;
    }

    /**
     * Reads what is there now.
     *
     * @return how many records were none of ours
     */
    long read(Screen screen, Visitor visitor) throws InterruptedException {
        Map<TopicPartition, OffsetRange> ranges = cluster.committed(cluster.partitions(topic));
        long[] unreadable = {0};
        try (Progress progress = Progress.start(screen, "rejected", 0)) {
            cluster.read(
                    ranges,
                    progress,
                    record -> {
                        RejectedRecord rejected = decoded(record);
                        if (rejected == null) {
                            unreadable[0]++;
                        } else {
                            visitor.visit(
                                    new TopicPartition(record.topic(), record.partition()),
                                    record.offset(),
                                    rejected);
                        }
                    });
        }
        return unreadable[0];
    }

    private static @Nullable RejectedRecord decoded(ConsumerRecord<byte[], byte[]> record) {
        try {
            return record.value() == null ? null : ResultDecoder.rejectedRecord(record.value());
        } catch (IOException e) {
            return null;
        }
    }

    /** Where the record was read that was rejected. */
    static Place place(RejectedRecord rejected) {
        return new Place(rejected.getTopic(), rejected.getPartition(), rejected.getOffset());
    }

    static byte @Nullable [] bytes(@Nullable ByteBuffer buffer) {
        if (buffer == null) {
            return null;
        }
        byte[] bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        return bytes;
    }
}
