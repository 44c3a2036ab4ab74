package dev.nightjar.flink;

import dev.nightjar.flink.config.RecordPlace;
import dev.nightjar.flink.config.SourceConfig;
import dev.nightjar.flink.config.StopPosition;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks for nights' topics and for the places where a job is to begin. What the brokers do not tell
 * now is not held against the configuration.
 */
final class SourceCheck {

    private static final Logger LOG = LoggerFactory.getLogger(SourceCheck.class);

    private final Admin admin;
    private final SourceConfig source;
    private final List<String> problems;
    private final List<String> gone;

    private SourceCheck(
            Admin admin, SourceConfig source, List<String> problems, List<String> gone) {
        this.admin = admin;
        this.source = source;
        this.problems = problems;
        this.gone = gone;
    }

    /**
     * Notes what is missing.
     *
     * @param problems takes what never was there
     * @param gone takes what may have been there when the job first began
     */
    static void check(Admin admin, SourceConfig source, List<String> problems, List<String> gone)
            throws InterruptedException {
        SourceCheck check = new SourceCheck(admin, source, problems, gone);
        try {
            if (source.byNight() && !source.stop().equals(StopPosition.NEVER)) {
                check.lookForANight();
            }
            for (RecordPlace place : source.start().places()) {
                check.lookAt(place);
            }
        } catch (ExecutionException | TimeoutException e) {
            LOG.warn("Where to begin could not be looked for: {}", TopicCheck.reason(e));
        }
    }

    /** A job that ends waits for no topic, and would have nothing to do. */
    private void lookForANight() throws ExecutionException, InterruptedException, TimeoutException {
        List<String> names = source.topicsAt(Instant.now());
        for (KafkaFuture<TopicDescription> description :
                admin.describeTopics(names).topicNameValues().values()) {
            if (exists(description)) {
                return;
            }
        }
        gone.add(
                "source.nights: of %s to %s no topic exists, and a job with source.stop does not wait for one."
                        .formatted(names.get(0), names.get(names.size() - 1)));
    }

    private void lookAt(RecordPlace place)
            throws ExecutionException, InterruptedException, TimeoutException {
        KafkaFuture<TopicDescription> description =
                admin.describeTopics(List.of(place.topic())).topicNameValues().get(place.topic());
        if (description == null || !exists(description)) {
            gone.add("source.start: the topic of %s does not exist.".formatted(place));
            return;
        }
        int partitions = description.get().partitions().size();
        if (place.partition() >= partitions) {
            problems.add(
                    "source.start: %s is no place, the topic has partitions 0 to %d."
                            .formatted(place, partitions - 1));
            return;
        }
        TopicPartition partition = new TopicPartition(place.topic(), place.partition());
        long begin = offset(partition, OffsetSpec.earliest());
        long end = offset(partition, OffsetSpec.latest());
        if (place.offset() < begin || place.offset() > end) {
            (place.offset() < begin ? gone : problems)
                    .add(
                            "source.start: %s is no place, the partition has offsets %d to %d."
                                    .formatted(place, begin, end));
        }
    }

    private static boolean exists(KafkaFuture<TopicDescription> description)
            throws ExecutionException, InterruptedException, TimeoutException {
        try {
            description.get(TopicCheck.PATIENCE_SECONDS, TimeUnit.SECONDS);
            return true;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof UnknownTopicOrPartitionException) {
                return false;
            }
            throw e;
        }
    }

    private long offset(TopicPartition partition, OffsetSpec which)
            throws ExecutionException, InterruptedException, TimeoutException {
        return admin.listOffsets(Map.of(partition, which))
                .partitionResult(partition)
                .get(TopicCheck.PATIENCE_SECONDS, TimeUnit.SECONDS)
                .offset();
    }
}
