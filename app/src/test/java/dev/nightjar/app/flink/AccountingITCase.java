package dev.nightjar.app.flink;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import dev.nightjar.app.CommandLineRun;
import dev.nightjar.app.broker.DevelopmentBroker;
import dev.nightjar.app.flink.KafkaTopics.Place;
import dev.nightjar.flink.config.ScoreAlertsConfig;
import dev.nightjar.scoring.ResultDecoder;
import dev.nightjar.scoring.ResultEncoder;
import dev.nightjar.testing.SyntheticPackets;
import dev.nightjar.testing.TinyBundle;
import dev.nightjar.v1.LabelledAlert;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whether what goes in comes out once, as the commands tell it. */
class AccountingITCase {

    private static final int FAILURES = 2;
    private static final int PACKETS = 400;
    private static final int UNREADABLE = 20;
    private static final int TOO_LONG_FOR_THE_REJECTED_TOPIC = 2_000_000;

    @TempDir private Path folder;

    private DevelopmentBroker broker;
    private KafkaTopics topics;
    private Path bundle;

    @BeforeEach
    void start() {
        broker = DevelopmentBroker.start(null, 0);
        topics = new KafkaTopics(broker.bootstrapServers());
        bundle = TinyBundle.writeTo(folder.resolve("bundle"));
    }

    @AfterEach
    void stop() {
        broker.close();
    }

    @Test
    void aJobThatFailsAndComesBackAddsUpAndItsAccountsAgree() throws Exception {
        // Given
        JobRun run = fed("failing").restartingUpTo(FAILURES);
        FailingStep.failTimes(FAILURES);
        run.run(FailuresITCase.failingJob(ScoreAlertsConfig.of(run.settings()))::execute);
        Path json = folder.resolve("audit.json");

        // When
        CommandLineRun audit = audit(run, "--complete", "--json", json.toString());
        CommandLineRun ofAnother = audit(run, "--job-name", "mistyped");

        // Then
        assertThat(ofAnother.exitCode()).isEqualTo(1);
        assertThat(ofAnother.err()).contains("no accounts of the job mistyped", "but of ");
        assertThat(FailingStep.failuresLeft()).isZero();
        assertThat(audit.out())
                .contains("It adds up: 420 records = 400 labelled + 0 skipped + 20 rejected.")
                .contains(" 0 disagree, 0 cannot be compared");
        assertThat(audit.exitCode()).as(audit.err()).isZero();
        JsonNode figures = new ObjectMapper().readTree(json.toFile());
        assertThat(figures.path("addsUp").asBoolean()).isTrue();
        assertThat(figures.path("partitions")).hasSize(JobRun.PARTITIONS);
        assertThat(figures.path("accounts").path("agreeing").asInt()).isPositive();
    }

    @Test
    void resultsInARegistrysFrameAreReadByTheirIdAndAddUpAlike() throws Exception {
        // Given
        HttpServer registry =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        registry.createContext(
                "/subjects/framed-labelled-value/versions",
                exchange -> {
                    byte[] answer = "{\"id\":4711}".getBytes(StandardCharsets.UTF_8);
                    exchange.sendResponseHeaders(200, answer.length);
                    exchange.getResponseBody().write(answer);
                    exchange.close();
                });
        registry.start();
        JobRun run =
                fed("framed")
                        .with(
                                "sink.schema-registry-url",
                                "http://127.0.0.1:" + registry.getAddress().getPort());

        // When
        run.run();
        registry.stop(0);

        // Then
        List<ConsumerRecord<byte[], byte[]>> results = run.results("read_committed");
        assertThat(results).hasSize(PACKETS);
        for (ConsumerRecord<byte[], byte[]> result : results) {
            ByteBuffer value = ByteBuffer.wrap(result.value());
            assertThat(value.get()).isZero();
            assertThat(value.getInt()).isEqualTo(4711);
            LabelledAlert alert =
                    new SpecificDatumReader<>(LabelledAlert.class)
                            .read(
                                    null,
                                    DecoderFactory.get()
                                            .binaryDecoder(
                                                    value.array(),
                                                    value.position(),
                                                    value.remaining(),
                                                    null));
            assertThat(alert.getSource().getTopic()).isEqualTo(run.topic("records"));
        }
        CommandLineRun audit = audit(run, "--complete");
        assertThat(audit.exitCode()).as(audit.err()).isZero();
        assertThat(audit.out()).contains("It adds up: 420 records = 400 labelled");
    }

    @Test
    void missingDoubledAndUnknownResultsAreFoundAndNamed() throws Exception {
        // Given
        JobRun run = fed("tampered");
        run.run();
        List<byte @Nullable []> results = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> result : run.results("read_committed")) {
            results.add(result.value());
        }
        Place missing = place(results.remove(7));
        Place doubled = place(results.get(11));
        results.add(results.get(11));
        results.add(moved(results.get(0), run.topic("records"), 3, 1_000_000));
        results.add(moved(results.get(0), run.topic("records"), 99, 0));
        results.add(moved(results.get(0), "of-another-job", 0, 0));
        broker.createTopic("tampered", 2);
        topics.write("tampered", 2, results);

        // When
        CommandLineRun audit = audit(run, "--results", "tampered", "--patience", "PT0S");

        // Then
        assertThat(audit.exitCode()).isEqualTo(1);
        assertThat(audit.out())
                .contains("It does not add up.")
                .containsPattern("missing +1: " + told(run, missing) + "\n")
                .containsPattern("doubled +1: " + told(run, doubled) + "\n")
                .containsPattern("unknown +1: tampered-records-3@1000000\n")
                .containsPattern(
                        "unknown +1 of partitions that are not there: tampered-records-99@0\n")
                .contains("1 results of of-another-job")
                .contains(", 1 disagree,");
    }

    @Test
    void whatTheJobHasNotComeToIsInFlightUnlessItIsDone() throws Exception {
        JobRun run = fed("live");
        run.run();
        run.feed(Collections.nCopies(8, SyntheticPackets.ztfPacket()));

        assertThat(audit(run).out())
                .contains(
                        "It adds up: 428 records = 400 labelled + 0 skipped + 20 rejected + 8 in");
        CommandLineRun complete = audit(run, "--complete");
        assertThat(complete.exitCode()).isEqualTo(1);
        assertThat(complete.out()).contains("8 records that the job has not come to");
    }

    @Test
    void inputThatRetentionHasDeletedIsLeftAside() throws Exception {
        JobRun run = fed("old");
        run.run();
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            admin.deleteRecords(
                            Map.of(
                                    new TopicPartition(run.topic("records"), 1),
                                    RecordsToDelete.beforeOffset(30)))
                    .all()
                    .get();
        }

        CommandLineRun audit = audit(run);

        assertThat(audit.out())
                .contains("It adds up: 390 records")
                .contains("30 results of records that are deleted");
        assertThat(audit.exitCode()).isZero();
    }

    @Test
    void emptyTopicsAddUpAndATopicThatIsNotThereIsNamed() throws Exception {
        JobRun run = new JobRun(broker, "empty", bundle).withAccounts();

        CommandLineRun audit = audit(run);
        assertThat(audit.exitCode()).as(audit.err()).isZero();
        assertThat(audit.out()).contains("It adds up: 0 records");
        CommandLineRun wrong = audit(run, "--rejected", "regected");
        assertThat(wrong.exitCode()).isEqualTo(1);
        assertThat(wrong.err()).contains("there is no topic regected at");
        assertThat(rejected("list", run).out())
                .contains("empty-rejected holds no rejected records");
        assertThat(rejected("replay", run).out()).contains("nothing sent");
    }

    @Test
    void whatWasRejectedIsReplayedOnceAfterTheFixAndThenAddsUp() throws Exception {
        // Given: packets of a schema that nobody knows, one far too long, and good ones
        Schema schema = SyntheticPackets.rubinSchema(11, 0);
        byte[] unknown = SyntheticPackets.frame(4242, SyntheticPackets.rubinRecord(schema));
        List<byte @Nullable []> packets = new ArrayList<>(Collections.nCopies(10, unknown));
        packets.addAll(Collections.nCopies(10, SyntheticPackets.ztfPacket()));
        packets.add("?".repeat(TOO_LONG_FOR_THE_REJECTED_TOPIC).getBytes(UTF_8));
        JobRun run =
                new JobRun(broker, "replayed", bundle)
                        .withAccounts()
                        .with("source.start", "committed");
        List<Place> places = run.feed(packets);
        run.run();
        commit("replayed", run.topic("records"), places);

        // When they are looked at
        assertThat(rejected("list", run).out())
                .containsPattern("UNKNOWN_SCHEMA_ID +10  replayed-records .*replayed-records-\\d@")
                .containsPattern("UNKNOWN_FRAMING +1  replayed-records ");
        Path saved = folder.resolve("packet.bin");
        CommandLineRun show = rejected("show", run, told(run, places.get(0)), "--save", saved + "");
        assertThat(show.out()).contains("UNKNOWN_SCHEMA_ID", "kept with the rejection");
        assertThat(saved).hasBinaryContent(unknown);
        assertThat(rejected("show", run, told(run, places.get(20))).out())
                .contains("2,000,000 bytes, too long", "still in topic replayed-records");

        // And sent round again after the fix
        CommandLineRun dry = rejected("replay", run, "--dry-run");
        CommandLineRun replay = rejected("replay", run, "--reason", "UNKNOWN_SCHEMA_ID");
        CommandLineRun repeated = rejected("replay", run, "--reason", "UNKNOWN_SCHEMA_ID");
        CommandLineRun others = rejected("replay", run);
        Path schemas = Files.createDirectory(folder.resolve("schemas"));
        Files.writeString(schemas.resolve("4242.avsc"), schema.toString());
        run.with("rubin.schema-directory", schemas.toString()).run();

        // Then
        assertThat(dry.out()).contains("11 records would be sent to replayed-records");
        assertThat(replay.out()).contains("10 records sent to replayed-records");
        assertThat(repeated.out())
                .contains("nothing sent", "10 were sent or named as not to be sent before");
        assertThat(others.out()).contains("1 records sent to replayed-records");
        assertThat(run.labelled()).hasSize(20);
        assertThat(run.rejected()).hasSize(12);
        ConsumerRecord<byte[], byte[]> again =
                topics.read(run.topic("records"), "read_committed").stream()
                        .filter(record -> record.headers().lastHeader("nightjar-replay-of") != null)
                        .findFirst()
                        .orElseThrow();
        assertThat(again.value()).isEqualTo(unknown);
        assertThat(KafkaTopics.headers(again).get("nightjar-replay-of"))
                .startsWith("replayed-records-" + again.partition() + "@");
        CommandLineRun audit = audit(run, "--complete");
        assertThat(audit.out())
                .contains("It adds up: 32 records = 20 labelled + 0 skipped + 12 rejected.");
        assertThat(audit.exitCode()).isZero();
    }

    @Test
    void aRecordWhoseBytesAreNowhereIsNamedAndTheOthersAreReplayed() throws Exception {
        JobRun run = new JobRun(broker, "gone", bundle);
        run.feed(List.of("?".repeat(TOO_LONG_FOR_THE_REJECTED_TOPIC).getBytes(UTF_8)));
        run.feed(List.of(new byte[] {'?'}));
        run.run();
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            admin.deleteRecords(
                            Map.of(
                                    new TopicPartition(run.topic("records"), 0),
                                    RecordsToDelete.beforeOffset(1)))
                    .all()
                    .get();
        }
        broker.createTopic("elsewhere", 1);

        CommandLineRun replay = rejected("replay", run, "--to", "elsewhere");

        assertThat(replay.exitCode()).isEqualTo(1);
        assertThat(replay.out())
                .contains("1 records sent to elsewhere")
                .contains("1 cannot be replayed")
                .contains("gone-records-0@0");
        assertThat(topics.read("elsewhere", "read_committed"))
                .extracting(ConsumerRecord::value)
                .containsExactly(new byte[] {'?'});
    }

    /** Good packets with unreadable ones among them. */
    private JobRun fed(String name) {
        JobRun run = new JobRun(broker, name, bundle).withAccounts();
        List<byte @Nullable []> packets =
                new ArrayList<>(Collections.nCopies(PACKETS, SyntheticPackets.ztfPacket()));
        packets.addAll(PACKETS / 2, Collections.nCopies(UNREADABLE, new byte[] {'?'}));
        run.feed(packets);
        return run;
    }

    /** A job that has come to its end may be gone before it has told its group the last offsets. */
    private void commit(String group, String topic, List<Place> places) throws Exception {
        Map<TopicPartition, OffsetAndMetadata> ends = new HashMap<>();
        for (Place place : places) {
            ends.merge(
                    new TopicPartition(topic, place.partition()),
                    new OffsetAndMetadata(place.offset() + 1),
                    (one, other) -> one.offset() > other.offset() ? one : other);
        }
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            admin.alterConsumerGroupOffsets(group, ends).all().get();
        }
    }

    private CommandLineRun audit(JobRun run, String... more) throws IOException {
        return command(run, List.of("audit"), more);
    }

    private CommandLineRun rejected(String command, JobRun run, String... more) throws IOException {
        return command(run, List.of("rejected", command), more);
    }

    private CommandLineRun command(JobRun run, List<String> command, String... more)
            throws IOException {
        List<String> arguments = new ArrayList<>(command);
        arguments.add("--config");
        arguments.add(run.writeConfig(folder.resolve("job.yaml")).toString());
        arguments.addAll(List.of(more));
        return CommandLineRun.of(arguments.toArray(String[]::new));
    }

    private static Place place(byte[] result) throws IOException {
        LabelledAlert alert = ResultDecoder.labelledAlert(result);
        return new Place(alert.getSource().getPartition(), alert.getSource().getOffset());
    }

    private static String told(JobRun run, Place place) {
        return run.topic("records") + "-" + place.partition() + "@" + place.offset();
    }

    private static byte[] moved(byte[] result, String topic, int partition, long offset)
            throws IOException {
        LabelledAlert alert = ResultDecoder.labelledAlert(result);
        alert.getSource().setTopic(topic);
        alert.getSource().setPartition(partition);
        alert.getSource().setOffset(offset);
        return ResultEncoder.encode(alert);
    }
}
