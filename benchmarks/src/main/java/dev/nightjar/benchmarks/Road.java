package dev.nightjar.benchmarks;

import dev.nightjar.app.Nightjar;
import dev.nightjar.app.kafka.NewTopics;
import dev.nightjar.flink.ScoreAlertsJob;
import dev.nightjar.flink.config.ScoreAlertsConfig;
import dev.nightjar.flink.config.SinkConfig;
import dev.nightjar.flink.operator.AlertSteps;
import dev.nightjar.flink.operator.ScoreStep;
import dev.nightjar.flink.sink.ResultTopics;
import dev.nightjar.flink.source.PacketTopics;
import dev.nightjar.scoring.PreparedAlert;
import dev.nightjar.v1.LabelledAlert;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;

/** A broker in a process of its own, records in it, and a job in this process. */
final class Road implements AutoCloseable {

    static final String PACKETS = "packets";
    private static final int PARTITIONS = 4;

    private final ChildProcess broker;
    private final String bootstrapServers;
    private final int partitions;

    private Road(ChildProcess broker, String bootstrapServers, int partitions) {
        this.broker = broker;
        this.partitions = partitions;
        this.bootstrapServers = bootstrapServers;
    }

    /**
     * Starts a broker.
     *
     * @param topics for records to feed, of four partitions, as are those of results
     */
    static Road open(String... topics) throws IOException {
        return open(PARTITIONS, topics);
    }

    /** The same with another number of partitions. */
    static Road open(int partitions, String... topics) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("broker", "--port", "0"));
        for (String topic : topics) {
            arguments.add("--topic");
            arguments.add(topic + ":" + partitions);
        }
        ChildProcess broker =
                ChildProcess.start("1g", Nightjar.class, arguments.toArray(String[]::new));
        String ready = broker.awaitLine("broker ready at ");
        return new Road(broker, ready.replaceAll(".*broker ready at (\\S+).*", "$1"), partitions);
    }

    /** Starts writing packets; {@link ChildProcess#awaitLine} waits for its "mean record". */
    ChildProcess feed(int alerts, int distinct, long seed) throws IOException {
        return feed(PACKETS, FedRecords.PACKETS, alerts, distinct, seed);
    }

    /** The same to another topic, 2,000 distinct ones at most. */
    ChildProcess feed(String topic, int alerts, long seed) throws IOException {
        return feed(topic, FedRecords.PACKETS, alerts, 2000, seed);
    }

    /** Starts writing packets, each several times in a row under ids of their own. */
    ChildProcess feedRepeating(int alerts, int distinct, int repeat, long seed) throws IOException {
        return feed(PACKETS, FedRecords.PACKETS, alerts, distinct, seed, "--repeat=" + repeat);
    }

    /**
     * Starts writing packets at a steady rate.
     *
     * @param topic made for it
     */
    ChildProcess feedSteadily(String topic, int alerts, double perSecond, long seed)
            throws IOException {
        return feed(
                topic,
                FedRecords.PACKETS,
                alerts,
                Math.min(alerts, 500),
                seed,
                "--per-second=" + perSecond);
    }

    /** Starts a consumer; {@link ChildProcess#awaitLine} waits for "listening", then "late". */
    ChildProcess listen(String topic, int count, int skip) throws IOException {
        return ChildProcess.startLight(
                "512m",
                Benchmarks.class,
                "listen",
                "--bootstrap-servers=" + bootstrapServers,
                "--topic=" + topic,
                "--count=" + count,
                "--skip=" + skip);
    }

    /** Makes a topic of packets. */
    void createTopic(String topic) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            NewTopics.create(admin, new NewTopic(topic, partitions, (short) 1));
        }
    }

    /** Lets go of a topic and of its place on the disk. */
    void deleteTopic(String topic) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            admin.deleteTopics(List.of(topic)).all().get();
        }
    }

    /**
     * Starts writing records; {@link ChildProcess#awaitLine} waits for its "mean record".
     *
     * @param more options of the feeder
     */
    ChildProcess feed(
            String topic, FedRecords content, int count, int distinct, long seed, String... more)
            throws IOException {
        List<String> arguments =
                new ArrayList<>(
                        List.of(
                                "feed",
                                "--bootstrap-servers=" + bootstrapServers,
                                "--topic=" + topic,
                                "--content=" + content,
                                "--count=" + count,
                                "--distinct=" + distinct,
                                "--seed=" + seed));
        arguments.addAll(List.of(more));
        return ChildProcess.startLight("1g", Benchmarks.class, arguments.toArray(String[]::new));
    }

    /** Topics and configuration of one run; {@code name} sets it apart from the others. */
    ScoreAlertsConfig config(String name, String bundle, Map<String, String> more)
            throws Exception {
        Map<String, String> settings = settings(name, PACKETS, SinkConfig.Results.LABELLED);
        settings.put("model.bundle", bundle);
        settings.putAll(more);
        return ScoreAlertsConfig.of(settings);
    }

    /**
     * Makes the topics of one run, {@code name-labelled} (or whatever its results are) and {@code
     * name-rejected}, and gives its settings.
     */
    Map<String, String> settings(String name, String input, SinkConfig.Results results)
            throws Exception {
        String output = name + "-" + results.word();
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            NewTopics.create(admin, new NewTopic(output, partitions, (short) 1));
            NewTopics.create(admin, new NewTopic(name + "-rejected", 1, (short) 1));
        }
        Map<String, String> settings = new HashMap<>();
        settings.put("job.name", name);
        settings.put("job.checkpoint-interval", "1 s");
        settings.put("kafka.bootstrap-servers", bootstrapServers);
        settings.put("source.topics", input);
        settings.put("source.group-id", name);
        settings.put("source.stop", "latest");
        settings.put(results.topicKey(), output);
        settings.put("sink.rejected-topic", name + "-rejected");
        settings.put("sink.transactional-id-prefix", name);
        return settings;
    }

    /** A job with a clock around its steps. */
    ScoreAlertsJob job(
            ScoreAlertsConfig config, ScoreStep.Factory<PreparedAlert, LabelledAlert> score) {
        AlertSteps steps = AlertSteps.of(config.model(), config.rubinSchemas());
        return new ScoreAlertsJob(
                config,
                PacketTopics.source(config.job().source()),
                TimedSteps.prepare(steps::openPrepareStep),
                score,
                ResultTopics.results(config.job().sink(), LabelledAlert.getClassSchema()),
                ResultTopics.rejected(config.job().sink()));
    }

    static StreamExecutionEnvironment flink(int parallelism) {
        return StreamExecutionEnvironment.createLocalEnvironment(
                parallelism,
                new Configuration()
                        .set(TaskManagerOptions.NUM_TASK_SLOTS, parallelism)
                        .set(TaskManagerOptions.MANAGED_MEMORY_SIZE, MemorySize.ZERO)
                        .set(RestartStrategyOptions.RESTART_STRATEGY, "none"));
    }

    /**
     * Runs {@code nightjar audit} of a run, with its words here.
     *
     * @return its exit code
     */
    int audit(String name, String accounts) throws IOException, InterruptedException {
        return ChildProcess.run(
                "1g",
                Nightjar.class,
                "audit",
                "--bootstrap-servers=" + bootstrapServers,
                "--input=" + PACKETS,
                "--results=" + name + "-labelled",
                "--rejected=" + name + "-rejected",
                "--accounts=" + accounts);
    }

    /** Results that a read_committed consumer sees. */
    long committed(String topic) {
        return WholeTopics.count(bootstrapServers, "read_committed", List.of(topic));
    }

    @Override
    public void close() {
        broker.close();
    }
}
