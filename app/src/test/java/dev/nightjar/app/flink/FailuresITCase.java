package dev.nightjar.app.flink;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.nightjar.app.broker.DevelopmentBroker;
import dev.nightjar.app.broker.FreePort;
import dev.nightjar.app.flink.KafkaTopics.Place;
import dev.nightjar.flink.ScoreAlertsJob;
import dev.nightjar.flink.config.ScoreAlertsConfig;
import dev.nightjar.flink.operator.AlertSteps;
import dev.nightjar.flink.sink.ResultTopics;
import dev.nightjar.flink.source.PacketTopics;
import dev.nightjar.testing.SyntheticPackets;
import dev.nightjar.testing.TinyBundle;
import dev.nightjar.v1.Account;
import dev.nightjar.v1.LabelledAlert;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What fails under the job, and that nothing is lost or seen twice. */
class FailuresITCase {

    private static final int PACKETS = 2_000;
    private static final int UNREADABLE = 40;
    private static final int FAILURES = 3;

    @TempDir private Path folder;

    private DevelopmentBroker broker;
    private Path bundle;

    @BeforeEach
    void start() {
        broker = DevelopmentBroker.start(null, 0);
        bundle = TinyBundle.writeTo(folder.resolve("bundle"));
    }

    @AfterEach
    void stop() {
        broker.close();
    }

    @Test
    void aTaskThatFailsInMidTransactionLosesNothingAndRepeatsNothing() throws Exception {
        // Given
        FailingStep.failTimes(FAILURES);
        JobRun run = new JobRun(broker, "failing", bundle).restartingUpTo(FAILURES).withAccounts();
        List<byte @Nullable []> packets =
                new ArrayList<>(Collections.nCopies(PACKETS, SyntheticPackets.ztfPacket()));
        packets.addAll(PACKETS / 2, Collections.nCopies(UNREADABLE, new byte[] {'?'}));
        List<Place> places = run.feed(packets);

        // When
        run.run(failingJob(ScoreAlertsConfig.of(run.settings()))::execute);

        // Then
        assertThat(FailingStep.failuresLeft()).isZero();
        assertThat(run.outcomes().keySet()).containsExactlyInAnyOrderElementsOf(places);
        assertThat(run.outcomes().values()).containsOnly(1);
        assertThat(run.results("read_uncommitted"))
                .as("results that failures have rolled back")
                .hasSizeGreaterThan(PACKETS);
        assertThat(sum(run.accounts(), Account::getRecordsIn)).isEqualTo(PACKETS + UNREADABLE);
        assertThat(sum(run.accounts(), Account::getLabelled)).isEqualTo(PACKETS);
        assertThat(sum(run.accounts(), Account::getRejected)).isEqualTo(UNREADABLE);
        assertThat(sum(run.accounts(), account -> account.getReasons().get("UNKNOWN_FRAMING")))
                .isEqualTo(UNREADABLE);
    }

    private static long sum(List<Account> accounts, Function<Account, @Nullable Long> entry) {
        return accounts.stream().map(entry).filter(Objects::nonNull).mapToLong(n -> n).sum();
    }

    @Test
    void aSchemaRegistryThatIsAwayHoldsTheJobUpAndLosesNothing() throws Exception {
        // Given
        Schema schema = SyntheticPackets.rubinSchema(11, 0);
        byte[] packet = SyntheticPackets.frame(4242, SyntheticPackets.rubinRecord(schema));
        int port = FreePort.find();
        JobRun run =
                new JobRun(broker, "registry", bundle)
                        .restartingUpTo(1_000)
                        .with("rubin.schema-registry-url", "http://127.0.0.1:" + port);
        List<Place> places = run.feed(Collections.nCopies(20, packet));

        // When
        CompletableFuture<Void> end =
                CompletableFuture.runAsync(
                        () -> {
                            try {
                                run.run();
                            } catch (Exception e) {
                                throw new AssertionError(e);
                            }
                        });
        TimeUnit.SECONDS.sleep(4);
        assertThat(end).isNotDone();
        assertThat(run.outcomes()).isEmpty();
        HttpServer registry = registry(port, schema);
        try {
            end.get(60, TimeUnit.SECONDS);
        } finally {
            registry.stop(0);
        }

        // Then
        assertThat(run.outcomes().keySet()).containsExactlyInAnyOrderElementsOf(places);
        assertThat(run.outcomes().values()).containsOnly(1);
        assertThat(run.rejected()).isEmpty();
    }

    static ScoreAlertsJob failingJob(ScoreAlertsConfig config) {
        AlertSteps steps = AlertSteps.of(config.model(), config.rubinSchemas());
        return new ScoreAlertsJob(
                config,
                PacketTopics.source(config.job().source()),
                steps::openPrepareStep,
                () -> new FailingStep<>(steps.openConfigured()),
                ResultTopics.results(config.job().sink(), LabelledAlert.getClassSchema()),
                ResultTopics.rejected(config.job().sink()));
    }

    private static HttpServer registry(int port, Schema schema) throws IOException {
        HttpServer registry =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        byte[] answer =
                new com.fasterxml.jackson.databind.ObjectMapper()
                        .createObjectNode()
                        .put("schema", schema.toString())
                        .toString()
                        .getBytes(StandardCharsets.UTF_8);
        registry.createContext(
                "/schemas/ids/4242",
                exchange -> {
                    exchange.sendResponseHeaders(200, answer.length);
                    exchange.getResponseBody().write(answer);
                    exchange.close();
                });
        registry.start();
        return registry;
    }
}
