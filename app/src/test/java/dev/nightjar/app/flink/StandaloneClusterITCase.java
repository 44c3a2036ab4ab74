package dev.nightjar.app.flink;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.app.broker.DevelopmentBroker;
import dev.nightjar.app.broker.FreePort;
import dev.nightjar.app.flink.KafkaTopics.Place;
import dev.nightjar.testing.TinyBundle;
import dev.nightjar.training.simulate.AlertSimulator;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
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

    private final int restPort = FreePort.find();
    private final int rpcPort = FreePort.find();
    private DevelopmentBroker broker;

    @BeforeEach
    void start() throws Exception {
        broker = DevelopmentBroker.start(null, 0);
        Files.createDirectories(folder.resolve("home"));
        Files.createSymbolicLink(
                folder.resolve("home/lib"),
                Path.of(System.getProperty("nightjar.cluster"), "target", "lib").toRealPath());
        cluster("start", "2", "2");
    }

    @AfterEach
    void stop() throws Exception {
        cluster("stop");
        broker.close();
    }

    @Test
    void theJobJarSurvivesTheKillingOfATaskManagerWithEveryAlertOnce() throws Exception {
        // Given
        JobRun run =
                new JobRun(broker, "cluster", TinyBundle.writeTo(folder.resolve("bundle")))
                        .with("source.stop", "never")
                        .with("job.parallelism", "2")
                        .with("job.checkpoint-interval", "1 s");
        AlertSimulator simulator = new AlertSimulator(1);
        List<byte[]> packets = new ArrayList<>();
        for (int i = 0; i < PACKETS; i++) {
            packets.add(simulator.next().packet());
        }
        Path config = run.writeConfig(folder.resolve("job.yaml"));
        String job = cluster("submit", "--config", config.toString());

        // When
        List<Place> places = new ArrayList<>();
        for (int from = 0; from < PACKETS; from += PACKETS_A_TICK) {
            places.addAll(run.feed(List.copyOf(packets.subList(from, from + PACKETS_A_TICK))));
            if (from == PACKETS / 2) {
                killATaskManagerThatWorks();
            }
            TimeUnit.MILLISECONDS.sleep(TICK_MILLIS);
        }
        awaitOutcomes(run);

        // Then
        Map<Place, Integer> outcomes = run.outcomes();
        assertThat(outcomes.keySet()).containsExactlyInAnyOrderElementsOf(places);
        assertThat(outcomes.values()).containsOnly(1);
        assertThat(run.rejected()).isEmpty();
        assertThat(cluster("status", job)).isEqualTo("RUNNING");
        cluster("cancel", job);
    }

    @Test
    void aWrongConfigurationIsToldWhereTheJobIsSubmitted() throws Exception {
        JobRun run =
                new JobRun(broker, "wrong", TinyBundle.writeTo(folder.resolve("bundle")))
                        .with("sink.labelled-topic", "nowhere");
        Path config = run.writeConfig(folder.resolve("job.yaml"));

        assertThat(clusterOutput("submit", "--config", config.toString()))
                .contains("sink.labelled-topic: the topic nowhere does not exist");
        assertThat(clusterOutput("submit", "--config", config + ".missing"))
                .contains("job.yaml.missing cannot be read");
        assertThat(clusterOutput("submit", "--config", config.toString(), "--set", "batch.size=0"))
                .contains("batch.size: '0' will not do");
    }

    private void killATaskManagerThatWorks() throws IOException {
        long pid =
                Long.parseLong(
                        Files.readString(folder.resolve("home/run/taskmanager-1.pid")).strip());
        ProcessHandle.of(pid).orElseThrow().destroyForcibly();
    }

    private static void awaitOutcomes(JobRun run) throws Exception {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (run.outcomes().size() < PACKETS && System.nanoTime() < deadline) {
            TimeUnit.SECONDS.sleep(1);
        }
    }

    private String cluster(String... command) throws Exception {
        Process process = process(command);
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as("cluster %s: %s", command[0], output).isZero();
        return output.strip();
    }

    private String clusterOutput(String... command) throws Exception {
        return new String(process(command).getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    private Process process(String... command) throws IOException {
        List<String> line = new ArrayList<>();
        line.add(Path.of(System.getProperty("nightjar.cluster"), "cluster").toString());
        line.addAll(Arrays.asList(command));
        ProcessBuilder builder = new ProcessBuilder(line).redirectErrorStream(true);
        builder.environment().put("NIGHTJAR_CLUSTER_HOME", folder.resolve("home").toString());
        builder.environment().put("NIGHTJAR_REST_PORT", Integer.toString(restPort));
        builder.environment().put("NIGHTJAR_RPC_PORT", Integer.toString(rpcPort));
        return builder.start();
    }
}
