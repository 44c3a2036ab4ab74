package dev.nightjar.app.flink;

import dev.nightjar.app.broker.DevelopmentBroker;
import dev.nightjar.app.flink.KafkaTopics.Place;
import dev.nightjar.flink.ScoreAlertsJob;
import dev.nightjar.flink.config.ScoreAlertsConfig;
import dev.nightjar.scoring.ResultDecoder;
import dev.nightjar.v1.Account;
import dev.nightjar.v1.LabelledAlert;
import dev.nightjar.v1.RecordSource;
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
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** Topics of their own for one run of the job, the run, and what came of it. */
final class JobRun {

    static final int PARTITIONS = 4;
    static final int PARALLELISM = 2;

    /** A job's execute method. */
    @FunctionalInterface
    interface Execution {

        void in(StreamExecutionEnvironment env) throws Exception;
    }

    /** Where the record of a result was read. */
    @FunctionalInterface
    interface SourceOfResult {

        RecordSource of(byte[] value) throws IOException;
    }

    private final DevelopmentBroker broker;
    private final KafkaTopics topics;
    private final String name;
    private final String results;
    private final SourceOfResult sourceOf;
    private final Map<String, String> settings = new HashMap<>();
    private final Configuration cluster = new Configuration();
    private int restarts;
    private int parallelism = PARALLELISM;
    private @Nullable String savepoint;

    /** A run of {@link ScoreAlertsJob}. */
    JobRun(DevelopmentBroker broker, String name, Path bundle) {
        this(broker, name, "labelled", value -> ResultDecoder.labelledAlert(value).getSource());
        settings.put("model.bundle", bundle.toString());
        settings.put("programs.unknown", "publish");
    }

    /** A run of {@link dev.nightjar.flink.TransformLightCurvesJob}. */
    static JobRun transforming(DevelopmentBroker broker, String name) {
        return new JobRun(
                broker,
                name,
                "transforms",
                value -> ResultDecoder.lightCurveTransform(value).getLightCurve().getRecord());
    }

    /** A run of {@link dev.nightjar.flink.ScoreRotationJob}. */
    static JobRun scoringRotations(DevelopmentBroker broker, String name, Path bundle) {
        return new JobRun(
                        broker,
                        name,
                        "labelled",
                        value -> ResultDecoder.labelledRotation(value).getSource())
                .with("model.bundle", bundle.toString());
    }

    /**
     * @param results the word in the key and the name of the job's result topic
     * @param sourceOf reads results
     */
    private JobRun(DevelopmentBroker broker, String name, String results, SourceOfResult sourceOf) {
        this.broker = broker;
        this.topics = new KafkaTopics(broker.bootstrapServers());
        this.name = name;
        this.results = results;
        this.sourceOf = sourceOf;
        broker.createTopic(name + "-records", PARTITIONS);
        broker.createTopic(name + "-" + results, PARTITIONS);
        broker.createTopic(name + "-rejected", 1);
        settings.putAll(
                Map.of(
                        "kafka.bootstrap-servers",
                        broker.bootstrapServers(),
                        "source.topics",
                        name + "-records",
                        "source.stop",
                        "latest",
                        "source.group-id",
                        name,
                        "sink." + results + "-topic",
                        name + "-" + results,
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

    /** With models that commands change; such a run reads on until it is cancelled. */
    JobRun withModels() {
        broker.createTopic(name + "-control", 1);
        broker.createTopic(name + "-status", 1);
        broker.createTopic(name + "-shadow", 2);
        return with("models.control-topic", name + "-control")
                .with("models.status-topic", name + "-status")
                .with("models.shadow-topic", name + "-shadow")
                .with("source.stop", "never");
    }

    /** With accounts of minutes. */
    JobRun withAccounts() {
        broker.createTopic(name + "-accounts", 2);
        return with("accounts.topic", name + "-accounts");
    }

    /** With settings of the Flink cluster that it runs in. */
    JobRun inCluster(Map<String, String> flinkSettings) {
        cluster.addAll(Configuration.fromMap(flinkSettings));
        return this;
    }

    /** Without this a failure of any task fails the run, and the test with it. */
    JobRun restartingUpTo(int times) {
        restarts = times;
        return this;
    }

    JobRun atParallelism(int subtasks) {
        parallelism = subtasks;
        return this;
    }

    /** With the state that another run has left. */
    JobRun goingOnFrom(String path) {
        savepoint = path;
        return this;
    }

    /** A topic of this run: records, labelled, rejected or accounts. */
    String topic(String which) {
        return name + "-" + which;
    }

    Map<String, String> settings() {
        return Map.copyOf(settings);
    }

    /** The configuration as a file for a cluster; YAML takes dotted keys as they are. */
    Path writeConfig(Path file) throws IOException {
        List<String> lines = new ArrayList<>();
        settings.forEach((key, value) -> lines.add(key + ": \"" + value + "\""));
        return Files.write(file, lines);
    }

    List<Place> feed(List<byte @Nullable []> records) {
        return topics.write(name + "-records", PARTITIONS, records);
    }

    /** Runs {@link ScoreAlertsJob} until it has read what is there. */
    void run() throws Exception {
        run(ScoreAlertsJob.of(ScoreAlertsConfig.of(settings))::execute);
    }

    void run(Execution job) throws Exception {
        job.in(environment());
    }

    /** Flink in this process, for as long as the job runs. */
    StreamExecutionEnvironment environment() {
        Configuration flink =
                new Configuration(cluster)
                        .set(TaskManagerOptions.NUM_TASK_SLOTS, parallelism)
                        .set(TaskManagerOptions.MANAGED_MEMORY_SIZE, MemorySize.ZERO)
                        .set(
                                RestartStrategyOptions.RESTART_STRATEGY,
                                restarts == 0 ? "none" : "fixed-delay")
                        .set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_ATTEMPTS, restarts)
                        .set(
                                RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_DELAY,
                                Duration.ofMillis(200));
        if (savepoint != null) {
            flink.set(StateRecoveryOptions.SAVEPOINT_PATH, savepoint);
        }
        return StreamExecutionEnvironment.createLocalEnvironment(parallelism, flink);
    }

    /** Records of the result topic. */
    List<ConsumerRecord<byte[], byte[]>> results(String isolationLevel) {
        return topics.read(name + "-" + results, isolationLevel);
    }

    List<LabelledAlert> labelled() throws IOException {
        List<LabelledAlert> alerts = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> record : results("read_committed")) {
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

    /** What was written down of the records. */
    List<Account> accounts() throws IOException {
        List<Account> accounts = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> record :
                topics.read(name + "-accounts", "read_committed")) {
            accounts.add(ResultDecoder.account(record.value()));
        }
        return accounts;
    }

    /** How often each input record came out, whatever became of it. */
    Map<Place, Integer> outcomes() throws IOException {
        Map<Place, Integer> outcomes = new HashMap<>();
        for (ConsumerRecord<byte[], byte[]> result : results("read_committed")) {
            RecordSource source = sourceOf.of(result.value());
            outcomes.merge(new Place(source.getPartition(), source.getOffset()), 1, Integer::sum);
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
