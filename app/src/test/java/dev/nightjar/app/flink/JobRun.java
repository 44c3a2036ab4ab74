package dev.nightjar.app.flink;

import dev.nightjar.app.broker.DevelopmentBroker;
import dev.nightjar.app.flink.KafkaTopics.Place;
import dev.nightjar.flink.ScoreAlertsJob;
import dev.nightjar.flink.config.JobConfig;
import dev.nightjar.scoring.ResultDecoder;
import dev.nightjar.v1.LabelledAlert;
import dev.nightjar.v1.RejectedRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** Topics of their own for one run of the job, the run, and what came of it. */
final class JobRun {

    static final int PARTITIONS = 4;
    static final int PARALLELISM = 2;

    private final KafkaTopics topics;
    private final String name;
    private final Map<String, String> settings = new HashMap<>();
    private int restarts;

    JobRun(DevelopmentBroker broker, String name, Path bundle) {
        this.topics = new KafkaTopics(broker.bootstrapServers());
        this.name = name;
        broker.createTopic(name + "-packets", PARTITIONS);
        broker.createTopic(name + "-labelled", PARTITIONS);
        broker.createTopic(name + "-rejected", 1);
        settings.putAll(
                Map.of(
                        "kafka.bootstrap-servers",
                        broker.bootstrapServers(),
                        "source.topics",
                        name + "-packets",
                        "source.stop",
                        "latest",
                        "source.group-id",
                        name,
                        "model.bundle",
                        bundle.toString(),
                        "sink.labelled-topic",
                        name + "-labelled",
                        "sink.rejected-topic",
                        name + "-rejected",
                        "sink.transactional-id-prefix",
                        name,
                        "job.checkpoint-interval",
                        "200 ms"));
    }

    JobRun with(String key, String value) {
        settings.put(key, value);
        return this;
    }

    /** Without this a failure of any task fails the run, and the test with it. */
    JobRun restartingUpTo(int times) {
        restarts = times;
        return this;
    }

    JobConfig config() {
        return JobConfig.of(settings);
    }

    /** The configuration as a file for a cluster; YAML takes dotted keys as they are. */
    Path writeConfig(Path file) throws IOException {
        List<String> lines = new ArrayList<>();
        settings.forEach((key, value) -> lines.add(key + ": \"" + value + "\""));
        return Files.write(file, lines);
    }

    List<Place> feed(List<byte @Nullable []> packets) {
        return topics.write(name + "-packets", PARTITIONS, packets);
    }

    /** Runs the job until it has read what is there. */
    void run() throws Exception {
        run(ScoreAlertsJob.of(config()));
    }

    void run(ScoreAlertsJob job) throws Exception {
        Configuration flink =
                new Configuration()
                        .set(TaskManagerOptions.NUM_TASK_SLOTS, PARALLELISM)
                        .set(TaskManagerOptions.MANAGED_MEMORY_SIZE, MemorySize.ZERO)
                        .set(
                                RestartStrategyOptions.RESTART_STRATEGY,
                                restarts == 0 ? "none" : "fixed-delay")
                        .set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_ATTEMPTS, restarts)
                        .set(
                                RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_DELAY,
                                Duration.ofMillis(200));
        job.execute(StreamExecutionEnvironment.createLocalEnvironment(PARALLELISM, flink));
    }

    List<ConsumerRecord<byte[], byte[]>> labelledRecords(String isolationLevel) {
        return topics.read(name + "-labelled", isolationLevel);
    }

    List<LabelledAlert> labelled() throws IOException {
        List<LabelledAlert> alerts = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> record : labelledRecords("read_committed")) {
            alerts.add(ResultDecoder.labelledAlert(record.value()));
        }
        return alerts;
    }

    List<RejectedRecord> rejected() throws IOException {
        List<RejectedRecord> rejected = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> record :
                topics.read(name + "-rejected", "read_committed")) {
            rejected.add(ResultDecoder.rejectedRecord(record.value()));
        }
        return rejected;
    }

    /** How often each input record came out, whatever became of it. */
    Map<Place, Integer> outcomes() throws IOException {
        Map<Place, Integer> outcomes = new HashMap<>();
        for (LabelledAlert alert : labelled()) {
            outcomes.merge(
                    new Place(alert.getSource().getPartition(), alert.getSource().getOffset()),
                    1,
                    Integer::sum);
        }
        for (RejectedRecord record : rejected()) {
            outcomes.merge(new Place(record.getPartition(), record.getOffset()), 1, Integer::sum);
        }
        return outcomes;
    }

    /** Rejected records per reason. */
    Map<String, Integer> reasons() throws IOException {
        Map<String, Integer> reasons = new TreeMap<>();
        rejected().forEach(record -> reasons.merge(record.getReason(), 1, Integer::sum));
        return reasons;
    }
}
