package dev.nightjar.app.flink;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.app.CommandLineRun;
import dev.nightjar.app.broker.DevelopmentBroker;
import dev.nightjar.app.flink.KafkaTopics.Place;
import dev.nightjar.testing.TinyBundle;
import dev.nightjar.training.simulate.AlertSimulator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * The job jar on a cluster of processes, one of which is killed under load. Run by {@code
 * deploy/smoke-test}, since it needs an assembled cluster.
 */
@EnabledIfSystemProperty(named = "nightjar.cluster", matches = ".+")
class StandaloneClusterITCase {

    private static final int PACKETS = 3_000;
    private static final int PACKETS_A_TICK = 50;
    private static final long TICK_MILLIS = 200;
    private static final long PATIENCE_SECONDS = 120;

    @TempDir private Path folder;

    private DevelopmentBroker broker;
    private ClusterScript cluster;

    @BeforeEach
    void start() throws Exception {
        broker = DevelopmentBroker.start(null, 0);
        cluster = new ClusterScript(folder.resolve("home"));
    }

    @AfterEach
    void stop() throws Exception {
        cluster.run("stop");
        broker.close();
    }

    @Test
    void theJobJarSurvivesTheKillingOfATaskManagerWithEveryAlertOnce() throws Exception {
        // Given
        cluster.run("start", "2", "2");
        JobRun run = liveRun("cluster");
        List<byte @Nullable []> packets = packets(PACKETS);
        Path config = run.writeConfig(folder.resolve("job.yaml"));
        String job = cluster.run("submit", "--config", config.toString());

        // When
        List<Place> places = new ArrayList<>();
        for (int from = 0; from < PACKETS; from += PACKETS_A_TICK) {
            places.addAll(run.feed(packets.subList(from, from + PACKETS_A_TICK)));
            if (from == PACKETS / 2) {
                killATaskManagerThatWorks();
            }
            TimeUnit.MILLISECONDS.sleep(TICK_MILLIS);
        }
        awaitOutcomes(run, PACKETS);

        // Then
        Map<Place, Integer> outcomes = run.outcomes();
        assertThat(outcomes.keySet()).containsExactlyInAnyOrderElementsOf(places);
        assertThat(outcomes.values()).containsOnly(1);
        assertThat(run.rejected()).isEmpty();
        assertThat(cluster.run("status", job)).isEqualTo("RUNNING");
        cluster.run("cancel", job);
    }

    @Test
    void aWrongConfigurationIsToldWhereTheJobIsSubmitted() throws Exception {
        JobRun run =
                new JobRun(broker, "wrong", TinyBundle.writeTo(folder.resolve("bundle")))
                        .with("sink.labelled-topic", "nowhere");
        cluster.run("start", "1", "1");
        Path config = run.writeConfig(folder.resolve("job.yaml"));

        assertThat(cluster.output("submit", "--config", config.toString()))
                .contains("sink.labelled-topic: the topic nowhere does not exist");
        assertThat(cluster.output("submit", "--config", config + ".missing"))
                .contains("job.yaml.missing cannot be read");
        assertThat(cluster.output("submit", "--config", config.toString(), "--set", "batch.size=0"))
                .contains("batch.size: '0' will not do");
        String silent = "kafka.bootstrap-servers=127.0.0.1:1";
        assertThat(cluster.output("submit", "--config", config.toString(), "--set", silent))
                .contains("kafka.bootstrap-servers: no broker at 127.0.0.1:1 answered");
    }

    @Test
    void whatIsWrongWithTheClusterItselfIsToldAtOnce() throws Exception {
        String config = folder.resolve("job.yaml").toString();
        assertThat(cluster.output("submit", "--config", config)).contains("no cluster answers at");
        assertThat(cluster.output("supervise", "1", "x", "--config", config))
                .contains("SLOTS_EACH are numbers");
        assertThat(cluster.output("supervise", "1", "1", "--cfg", config))
                .contains("--cfg is not known");
        cluster.run("start", "1", "1");
        ClusterScript second = cluster.in(folder.resolve("second"), folder.resolve("checkpoints"));
        assertThat(second.output("start", "1", "1"))
                .contains("listens at port", "NIGHTJAR_REST_PORT");
    }

    @Test
    void aSupervisedJobThatSetsNoParallelismTakesAllSlots() throws Exception {
        JobRun run = liveRun("supervised").with("job.parallelism", "0");
        Path config = run.writeConfig(folder.resolve("job.yaml"));
        Process supervisor =
                cluster.background("supervise", "1", "2", "--config", config.toString());
        try {
            run.feed(packets(100));
            awaitOutcomes(run, 100);

            assertThat(run.outcomes()).hasSize(100);
            assertThat(cluster.run("status"))
                    .contains("\"slots-total\":2", "\"slots-available\":0");
        } finally {
            supervisor.destroy();
            supervisor.waitFor();
        }
    }

    @Test
    void anUpgradeBySavepointGoesOnWhereTheOldJobStoppedAndLabelsEveryAlertOnce() throws Exception {
        // Given
        cluster.run("start", "1", "2");
        JobRun run = liveRun("upgraded").withAccounts();
        Path config = run.writeConfig(folder.resolve("job.yaml"));
        String before = cluster.run("submit", "--config", config.toString());
        List<Place> places = new ArrayList<>(run.feed(packets(500)));
        awaitOutcomes(run, 500);

        // When: it is stopped, packets go on coming, and another configuration goes on
        places.addAll(run.feed(packets(300)));
        String savepoint = cluster.run("savepoint", before);
        String stopped = cluster.run("status", before);
        places.addAll(run.feed(packets(300)));
        String after =
                cluster.run(
                        "submit",
                        "--from",
                        savepoint,
                        "--config",
                        config.toString(),
                        "--set",
                        "batch.size=4",
                        "--set",
                        "job.parallelism=1");
        places.addAll(run.feed(packets(300)));
        awaitOutcomes(run, places.size());

        // Then
        assertThat(stopped).isEqualTo("FINISHED");
        assertThat(run.outcomes().keySet()).containsExactlyInAnyOrderElementsOf(places);
        assertThat(run.outcomes().values()).containsOnly(1);
        cluster.run("savepoint", after);
        CommandLineRun audit = CommandLineRun.of("audit", "--complete", "--config", config + "");
        assertThat(audit.out())
                .contains("It adds up: 1,400 records = 1,400 labelled")
                .contains(" 0 disagree, 0 cannot be compared");
    }

    /** As deploy/compose has it: each process by itself, and one that looks after the job. */
    @Test
    void theProcessesOfContainersComeBackOneByOneWithEveryAlertOnce() throws Exception {
        // Given
        Path checkpoints = Files.createDirectory(folder.resolve("checkpoints"));
        ClusterScript ofJobManager = cluster.in(folder.resolve("jobmanager"), checkpoints);
        ClusterScript ofTaskManager = cluster.in(folder.resolve("taskmanager"), checkpoints);
        JobRun run = liveRun("contained");
        Path config = run.writeConfig(folder.resolve("job.yaml"));
        Process jobManager = ofJobManager.background("run", "jobmanager");
        Process taskManager = ofTaskManager.background("run", "taskmanager", "2");
        Process keeper =
                cluster.in(folder.resolve("keeper"), checkpoints)
                        .background("keep", "--config", config.toString());
        try {
            List<Place> places = new ArrayList<>(run.feed(packets(300)));
            awaitOutcomes(run, 300);

            // When: first the TaskManager goes, then the JobManager, each while there is work
            places.addAll(run.feed(packets(300)));
            taskManager.destroyForcibly().waitFor();
            taskManager = ofTaskManager.background("run", "taskmanager", "2");
            awaitOutcomes(run, 600);
            places.addAll(run.feed(packets(300)));
            jobManager.destroyForcibly().waitFor();
            jobManager = ofJobManager.background("run", "jobmanager");
            places.addAll(run.feed(packets(100)));
            awaitOutcomes(run, places.size());

            // Then
            assertThat(run.outcomes().keySet()).containsExactlyInAnyOrderElementsOf(places);
            assertThat(run.outcomes().values()).containsOnly(1);
            assertThat(keeper.isAlive()).isTrue();
        } finally {
            for (Process process : List.of(keeper, taskManager, jobManager)) {
                process.destroy();
                process.waitFor();
            }
        }
    }

    private JobRun liveRun(String name) {
        return new JobRun(broker, name, TinyBundle.writeTo(folder.resolve("bundle")))
                .with("source.stop", "never")
                .with("job.parallelism", "2")
                .with("job.checkpoint-interval", "1 s");
    }

    private static List<byte @Nullable []> packets(int count) {
        AlertSimulator simulator = new AlertSimulator(1);
        List<byte @Nullable []> packets = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            packets.add(simulator.next().packet());
        }
        return packets;
    }

    private void killATaskManagerThatWorks() throws IOException {
        long pid =
                Long.parseLong(
                        Files.readString(cluster.home().resolve("run/taskmanager-1.pid")).strip());
        ProcessHandle.of(pid).orElseThrow().destroyForcibly();
    }

    private static void awaitOutcomes(JobRun run, int count) throws Exception {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (run.outcomes().size() < count && System.nanoTime() < deadline) {
            TimeUnit.SECONDS.sleep(1);
        }
    }
}
