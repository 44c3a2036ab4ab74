package dev.nightjar.app.flink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.nightjar.app.CommandLineRun;
import dev.nightjar.app.broker.FreePort;
import dev.nightjar.flink.PrepareKafka;
import dev.nightjar.flink.ScoreAlertsJob;
import dev.nightjar.flink.config.InvalidConfigException;
import dev.nightjar.flink.config.ScoreAlertsConfig;
import dev.nightjar.flink.config.YamlSettings;
import dev.nightjar.testing.SyntheticPackets;
import dev.nightjar.testing.TinyBundle;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The job and the commands about it with brokers that ask who comes, and what for. */
class SecuredKafkaITCase {

    /** With what Kafka's own quoting stumbles over. */
    private static final String PASSWORD = "p4ss\"word\\of;the job";

    private static final String COMMANDS_PASSWORD = "p4ssword-of-the-commands";
    private static final int PACKETS = 60;

    @TempDir private static Path folder;

    private static SecuredBroker broker;
    private static Path config;
    private static Path commands;

    @BeforeAll
    static void start() throws Exception {
        broker = SecuredBroker.start(Files.createDirectory(folder.resolve("broker")));
        Files.writeString(folder.resolve("password"), PASSWORD + "\n");
        Files.writeString(folder.resolve("commands-password"), COMMANDS_PASSWORD + "\n");
        TinyBundle.writeTo(folder.resolve("bundle"));
        config = job("job.yaml", "nightjar", "password", broker.trusted());
        commands = clientProperties("commands.properties", "night-watch", "commands-password");
        prepare("--input", "yes", "--partitions", "2");
        grant("nightjar", "job", "password");
        grant("night-watch", "commands", "commands-password");
    }

    @AfterAll
    static void stop() {
        broker.close();
    }

    @Test
    void theJobLabelsWithTheRightsItIsGrantedAndShowsNoSecret() throws Exception {
        // Given: packets that another user has sent, some of them unreadable
        Path packets = Files.createDirectory(folder.resolve("packets"));
        for (int i = 0; i < PACKETS; i++) {
            Files.write(
                    packets.resolve(i + ".avro"),
                    i % 10 == 0 ? new byte[] {'?'} : SyntheticPackets.ztfPacket());
        }
        CommandLineRun replay =
                CommandLineRun.of(
                        "replay",
                        "--in",
                        packets.toString(),
                        "--topic",
                        "packets",
                        "--bootstrap-servers",
                        broker.clients(),
                        "--client-properties",
                        commands.toString());
        assertThat(replay.out()).contains("60 packets read, 60 acknowledged");

        // When
        String shown;
        CommandLineRun models;
        CommandLineRun rollback;
        try (CapturedLog log = CapturedLog.start()) {
            // The job as it is submitted, which looks at its rights first
            ScoreAlertsJob.main(
                    new String[] {"--config", config.toString(), "--set", "source.stop=latest"});
            int port = FreePort.find();
            JobClient job = submit(port);
            models = about("models", "list");
            rollback = about("models", "rollback");
            shown = everythingShown("http://127.0.0.1:" + port);
            job.cancel().get();
            shown += log.text();
        }

        // Then
        assertThat(models.out()).contains("score-alerts");
        assertThat(rollback.out()).contains("2 of 2", "refused");
        CommandLineRun audit = about("audit", "--complete");
        assertThat(audit.out())
                .as(audit.err())
                .contains("It adds up: 60 records = 54 labelled + 0 skipped + 6 rejected.")
                .contains(" 0 disagree");
        CommandLineRun byItself =
                CommandLineRun.of("audit", "--complete", "--config", config.toString());
        assertThat(byItself.err()).as("the job's own user").isEmpty();
        assertThat(about("rejected", "list").out()).containsPattern("UNKNOWN_FRAMING +6  packets");
        assertThat(about("rejected", "replay").out()).contains("6 records sent to packets");
        assertThat(shown)
                .contains("read-packets", "sasl.jaas.config = [hidden]")
                .doesNotContain("p4ss")
                .doesNotContain("ScramLoginModule");
    }

    @Test
    void aUserWhoIsRefusedIsToldByKeyAndWithoutThePassword() throws Exception {
        Files.writeString(folder.resolve("wrong-password"), "p4ss-that-is-wrong\n");
        Path wrong = job("wrong.yaml", "nightjar", "wrong-password", broker.trusted());
        Path distrusting = job("distrusting.yaml", "nightjar", "password", broker.another());

        assertThatThrownBy(() -> main(wrong))
                .isInstanceOf(InvalidConfigException.class)
                .hasMessageContaining(
                        "kafka.properties.sasl.jaas.config: %s refuses the user and password",
                        broker.clients())
                .hasMessageNotContaining("p4ss");
        assertThatThrownBy(() -> main(distrusting))
                .isInstanceOf(InvalidConfigException.class)
                .hasMessageContaining("kafka.properties.ssl.truststore.location: no TLS");
        for (String[] command :
                new String[][] {
                    {"audit", "--config", wrong.toString()},
                    {"models", "list", "--config", wrong.toString()},
                    {"rejected", "list", "--config", wrong.toString()},
                    {
                        "replay",
                        "--in",
                        folder.resolve("password").toString(),
                        "--topic",
                        "packets",
                        "--bootstrap-servers",
                        broker.clients(),
                        "--client-properties",
                        clientProperties("wrong.properties", "nightjar", "wrong-password")
                                .toString()
                    }
                }) {
            CommandLineRun run = CommandLineRun.of(command);
            assertThat(run.exitCode()).isEqualTo(1);
            assertThat(run.err())
                    .contains("Authentication failed", "check sasl.jaas.config")
                    .doesNotContain("p4ss");
        }
    }

    @Test
    void everyRightThatIsMissingIsNamedBeforeTheJobStarts() throws Exception {
        Files.writeString(folder.resolve("stranger-password"), "stranger\n");
        Path stranger = job("stranger.yaml", "stranger", "stranger-password", broker.trusted());
        PrepareKafka.prepare(
                "--config",
                stranger.toString(),
                "--bootstrap-servers",
                broker.local(),
                "--grant",
                "User:stranger",
                "--role",
                "commands",
                "--password-file",
                folder.resolve("stranger-password").toString());

        assertThatThrownBy(() -> main(stranger))
                .isInstanceOf(InvalidConfigException.class)
                .hasMessageContaining("sink.labelled-topic: the user")
                .hasMessageContaining("right to WRITE the topic labelled")
                .hasMessageContaining("sink.rejected-topic: ")
                .hasMessageContaining("accounts.topic: ")
                .hasMessageContaining("models.status-topic: ")
                .hasMessageContaining("models.shadow-topic: ")
                .hasMessageContaining("sink.transactional-id-prefix: ")
                .hasMessageNotContaining("source.topics");
    }

    private static void main(Path config) throws Exception {
        ScoreAlertsJob.main(new String[] {"--config", config.toString()});
    }

    /** The job with Flink's web UI, reading on. */
    private static JobClient submit(int port) throws Exception {
        Configuration flink =
                new Configuration()
                        .set(RestOptions.PORT, port)
                        .set(RestOptions.BIND_ADDRESS, "127.0.0.1")
                        .set(TaskManagerOptions.NUM_TASK_SLOTS, 2)
                        .set(TaskManagerOptions.MANAGED_MEMORY_SIZE, MemorySize.ZERO)
                        .set(RestartStrategyOptions.RESTART_STRATEGY, "none");
        StreamExecutionEnvironment env =
                StreamExecutionEnvironment.createLocalEnvironmentWithWebUI(flink);
        env.setParallelism(2);
        Map<String, String> settings = new HashMap<>(YamlSettings.read(config));
        settings.put("source.start", "latest");
        ScoreAlertsJob.of(ScoreAlertsConfig.of(settings)).attach(env);
        return env.executeAsync("score-alerts");
    }

    /** Everything that the web UI can show of the cluster and its job. */
    private static String everythingShown(String rest) throws Exception {
        StringBuilder shown = new StringBuilder();
        for (String path :
                List.of(
                        "/config",
                        "/overview",
                        "/jobmanager/config",
                        "/jobmanager/environment",
                        "/jobmanager/logs")) {
            shown.append(get(rest + path));
        }
        JsonNode jobs = new ObjectMapper().readTree(get(rest + "/jobs/overview")).path("jobs");
        String job = rest + "/jobs/" + jobs.path(0).path("jid").asText();
        for (String path :
                List.of(
                        "",
                        "/config",
                        "/jobmanager/config",
                        "/jobmanager/environment",
                        "/plan",
                        "/exceptions",
                        "/accumulators",
                        "/checkpoints",
                        "/checkpoints/config")) {
            shown.append(get(job + path));
        }
        for (JsonNode vertex : new ObjectMapper().readTree(get(job)).path("vertices")) {
            String its = job + "/vertices/" + vertex.path("id").asText();
            shown.append(get(its))
                    .append(get(its + "/accumulators"))
                    .append(get(its + "/metrics"))
                    .append(get(its + "/watermarks"));
        }
        return shown.toString();
    }

    private static String get(String address) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(address)).build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
    }

    /** A command about the job, by the user who watches it. */
    private static CommandLineRun about(String... words) {
        List<String> line = new ArrayList<>(Arrays.asList(words));
        line.addAll(List.of("--config", config.toString(), "--client-properties", commands + ""));
        return CommandLineRun.of(line.toArray(String[]::new));
    }

    private static void grant(String user, String role, String password) throws Exception {
        prepare(
                "--grant",
                "User:" + user,
                "--role",
                role,
                "--password-file",
                folder.resolve(password).toString());
    }

    private static void prepare(String... more) throws Exception {
        List<String> line =
                new ArrayList<>(
                        List.of(
                                "--config",
                                config.toString(),
                                "--bootstrap-servers",
                                broker.local()));
        line.addAll(Arrays.asList(more));
        PrepareKafka.prepare(line.toArray(String[]::new));
    }

    private static Path job(String file, String user, String password, Path trusted)
            throws IOException {
        return Files.writeString(
                folder.resolve(file),
                """
                job: {checkpoint-interval: 200 ms, parallelism: 2}
                kafka:
                  bootstrap-servers: %s
                  properties:
                    security.protocol: SASL_SSL
                    sasl.mechanism: SCRAM-SHA-512
                    sasl.jaas.config: >-
                      org.apache.kafka.common.security.scram.ScramLoginModule required
                      username="%s" password="${file:%s}";
                    ssl.truststore.type: PEM
                    ssl.truststore.location: %s
                source: {topics: [packets]}
                model: {bundle: %s}
                sink: {labelled-topic: labelled, rejected-topic: rejected}
                accounts: {topic: accounts}
                models: {control-topic: control, status-topic: status, shadow-topic: shadow}
                """
                        .formatted(
                                broker.clients(),
                                user,
                                folder.resolve(password),
                                trusted,
                                folder.resolve("bundle")));
    }

    private static Path clientProperties(String file, String user, String password)
            throws IOException {
        return Files.writeString(
                folder.resolve(file),
                """
                security.protocol=SASL_SSL
                sasl.mechanism=SCRAM-SHA-512
                sasl.jaas.config=org.apache.kafka.common.security.scram.ScramLoginModule required \\
                  username="%s" password="${file:%s}";
                ssl.truststore.type=PEM
                ssl.truststore.location=%s
                """
                        .formatted(user, folder.resolve(password), broker.trusted()));
    }
}
