package dev.nightjar.app.flink;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.alert.RejectionReason;
import dev.nightjar.app.CommandLineRun;
import dev.nightjar.app.broker.DevelopmentBroker;
import dev.nightjar.flink.sink.RejectionEncoder;
import dev.nightjar.flink.source.RawRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code nightjar rejected} with records whose bytes the rejected topic does not hold. */
class WithheldRecordsITCase {

    private static final int RECORDS = 300;
    private static final int PARTITIONS = 3;

    /** Kafka looks every 10 s for transactions that have lasted too long. */
    private static final Duration UNTIL_BROKERS_ABORT = Duration.ofSeconds(13);

    @TempDir private Path folder;

    private static DevelopmentBroker broker;
    private static KafkaTopics topics;

    @BeforeAll
    static void start() {
        broker = DevelopmentBroker.start(null, 0);
        topics = new KafkaTopics(broker.bootstrapServers());
    }

    @AfterAll
    static void stop() {
        if (broker != null) {
            broker.close();
        }
    }

    @Test
    void withheldRecordsAreFetchedWithTheirKeysInOrderAndByOneConsumer() throws Exception {
        // Given: neighbours, and some far from them
        List<Integer> rejected =
                IntStream.range(0, RECORDS).filter(i -> i < 60 || i % 150 < 3).boxed().toList();
        feed("many", rejected, RejectionReason.TRUNCATED_AVRO);
        ClientProbe.CLIENTS.set(0);

        // When
        CommandLineRun replay = rejected("replay", "many", probed());

        // Then: one that reads the rejected topic, one the input, one names the group, one sends
        assertThat(replay.exitCode()).as(replay.err()).isZero();
        assertThat(replay.out()).contains(rejected.size() + " records sent to many");
        assertThat(ClientProbe.CLIENTS).hasValue(4);
        List<ConsumerRecord<byte[], byte[]>> again = replayedTo("many");
        assertThat(again).hasSize(rejected.size());
        for (int partition = 0; partition < PARTITIONS; partition++) {
            int p = partition;
            assertThat(again.stream().filter(r -> r.partition() == p).map(r -> text(r.key())))
                    .containsExactlyElementsOf(
                            rejected.stream()
                                    .filter(i -> i % PARTITIONS == p)
                                    .map(i -> "key" + i)
                                    .toList());
        }
        assertThat(again).allSatisfy(r -> assertThat(text(r.value())).startsWith("value"));
        assertThat(rejected("replay", "many").out()).contains("nothing sent");
    }

    @Test
    void privateAlertsGoRoundOnlyWhenNamedAndNeverToAnotherTopic() throws Exception {
        feed("private", List.of(0, 1, 2), RejectionReason.PRIVATE_PROGRAM);
        reject("private", List.of(3), RejectionReason.TRUNCATED_AVRO);
        broker.createTopic("public", 1);

        CommandLineRun elsewhere =
                rejected("replay", "private", "--to", "public", "--reason", "PRIVATE_PROGRAM");
        CommandLineRun unknown = rejected("replay", "private", "--to", "public");
        CommandLineRun all = rejected("replay", "private");
        CommandLineRun named = rejected("replay", "private", "--reason", "PRIVATE_PROGRAM");

        assertThat(elsewhere.exitCode()).isEqualTo(1);
        assertThat(elsewhere.out())
                .contains("nothing sent", "3 were refused", "without --to", "private-0@0");
        assertThat(unknown.exitCode()).isEqualTo(1);
        assertThat(unknown.out()).contains("1 were refused", "3 were left out");
        assertThat(topics.read("public", "read_uncommitted")).isEmpty();
        assertThat(all.exitCode()).isZero();
        assertThat(all.out())
                .contains("1 records sent to private")
                .contains("3 were left out, since their alerts are private; --reason PRIVATE_PROG");
        assertThat(named.exitCode()).isZero();
        assertThat(named.out()).contains("3 records sent to private");
        assertThat(replayedTo("private"))
                .extracting(r -> text(r.key()))
                .containsExactlyInAnyOrder("key0", "key1", "key2", "key3");
    }

    @Test
    void showSaysWhyTheBytesAreNotThereAndWhereTheyAre() throws Exception {
        feed("shown", List.of(0), RejectionReason.PRIVATE_PROGRAM);
        reject("shown", List.of(1), RejectionReason.TRUNCATED_AVRO);
        Path saved = folder.resolve("saved");

        CommandLineRun ofAProgram = rejected("show", "shown", "shown-0@0", "--save", saved + "");

        assertThat(ofAProgram.out())
                .contains("key       withheld", "withheld, since its program is private")
                .contains("still in topic shown, partition 0, offset 0")
                .doesNotContain("too long");
        assertThat(saved).hasContent("value0");
        assertThat(rejected("show", "shown", "shown-1@0").out())
                .contains("withheld, since it is not known to be public")
                .doesNotContain("too long");
    }

    @Test
    void showTellsThatAKeyWasTooLongToKeepAndSavesTheBytesFromWhereTheyAre() throws Exception {
        broker.createTopic("keyed", 1);
        broker.createTopic("keyed-rejected", 1);
        byte[] key = new byte[10_000];
        write(List.of(new ProducerRecord<>("keyed", 0, 0L, key, bytes("value"))));
        RawRecord record = new RawRecord(bytes("value"), key, "keyed", 0, 0, 0);
        byte[] rejection =
                new RejectionEncoder(20_000)
                        .encode(record, RejectionReason.TRUNCATED_AVRO, "ends early", Instant.now())
                        .value();
        write(List.of(new ProducerRecord<>("keyed-rejected", rejection)));

        assertThat(rejected("show", "keyed", "keyed-0@0").out())
                .contains("key       none, or too long to keep")
                .contains("value     5 bytes, too long to keep with the rejection, or its key is")
                .contains("still in topic keyed, partition 0, offset 0");
    }

    @Test
    void ofTwoReplaysAtOnceTheSecondSendsEverythingOnce() throws Exception {
        List<Integer> all = IntStream.range(0, RECORDS).boxed().toList();
        feed("twice", all, RejectionReason.TRUNCATED_AVRO);
        AtomicReference<CommandLineRun> second = new AtomicReference<>();
        ClientProbe.atSecondRecord(() -> second.set(rejected("replay", "twice")));

        CommandLineRun first = rejected("replay", "twice", probed());

        assertThat(second.get().out()).contains(RECORDS + " records sent to twice");
        assertThat(first.exitCode()).isEqualTo(1);
        assertThat(first.err()).contains("another replay of twice-rejected has begun");
        assertThat(replayedTo("twice")).hasSize(RECORDS);
    }

    @Test
    void aTransactionThatTookTooLongIsCalledThatAndItsRecordsAreSentNextTime() throws Exception {
        feed("slow", List.of(0, 1, 2), RejectionReason.TRUNCATED_AVRO);
        String[] hasty = probed("transaction.timeout.ms=1000");
        ClientProbe.atSecondRecord(() -> LockSupport.parkNanos(UNTIL_BROKERS_ABORT.toNanos()));

        CommandLineRun slow = rejected("replay", "slow", hasty);
        CommandLineRun again = rejected("replay", "slow");

        assertThat(slow.exitCode()).isEqualTo(1);
        assertThat(slow.err())
                .contains("ended the transaction after 1,000", "Run the command again")
                .doesNotContain("another replay");
        assertThat(again.out()).contains("3 records sent to slow");
        assertThat(replayedTo("slow")).hasSize(3);
    }

    @Test
    void recordsOfANightThatIsDeletedAreNamedAndDoNotHoldUpTheOthers() throws Exception {
        broker.createTopic("night-2", 1);
        broker.createTopic("nights-rejected", 1);
        RejectionEncoder encoder = new RejectionEncoder(1 << 20);
        List<ProducerRecord<byte[], byte[]>> rejections = new ArrayList<>();
        for (String night : List.of("night-1", "night-2")) {
            RawRecord record = new RawRecord(bytes("value"), bytes("key"), night, 0, 0, 0);
            rejections.add(
                    new ProducerRecord<>(
                            "nights-rejected",
                            encoder.encode(
                                            record,
                                            RejectionReason.TRUNCATED_AVRO,
                                            "ends early",
                                            Instant.now())
                                    .value()));
        }
        write(rejections);

        CommandLineRun first = rejected("replay", "nights");
        CommandLineRun second = rejected("replay", "nights");

        assertThat(first.exitCode()).isEqualTo(1);
        assertThat(first.out())
                .contains("1 records sent to night-2")
                .contains("1 were not sent, since their topic is gone", "night-1-0@0");
        assertThat(second.exitCode()).isZero();
        assertThat(second.out()).contains("nothing sent", "2 were sent or named");
        assertThat(replayedTo("night-2")).hasSize(1);

        // What the first has told to do, twice
        assertThat(first.out()).contains("the same command with --from night-1 --to T");
        CommandLineRun elsewhere = ofNight1("night-2");
        CommandLineRun again = ofNight1("night-2");
        assertThat(again.out()).contains("nothing sent", "1 were sent or named");
        assertThat(elsewhere.exitCode()).isZero();
        assertThat(replayedTo("night-2"))
                .extracting(r -> text(r.headers().lastHeader("nightjar-replay-of").value()))
                .containsExactly("night-2-0@0", "night-1-0@0");
    }

    private static CommandLineRun ofNight1(String to) {
        return rejected("replay", "nights", "--from", "night-1", "--to", to);
    }

    /** Writes records to a topic, and rejections of some without their content. */
    private static void feed(String topic, List<Integer> rejected, RejectionReason reason)
            throws Exception {
        broker.createTopic(topic, PARTITIONS);
        broker.createTopic(topic + "-rejected", 1);
        List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
        for (int i = 0; i < RECORDS; i++) {
            records.add(
                    new ProducerRecord<>(
                            topic, i % PARTITIONS, (long) i, bytes("key" + i), bytes("value" + i)));
        }
        write(records);
        reject(topic, rejected, reason);
    }

    private static void reject(String topic, List<Integer> rejected, RejectionReason reason)
            throws Exception {
        RejectionEncoder encoder = new RejectionEncoder(1 << 20);
        List<ProducerRecord<byte[], byte[]>> rejections = new ArrayList<>();
        for (int i : rejected) {
            RawRecord record =
                    new RawRecord(
                            bytes("value" + i),
                            bytes("key" + i),
                            topic,
                            i % PARTITIONS,
                            i / PARTITIONS,
                            i);
            rejections.add(
                    new ProducerRecord<>(
                            topic + "-rejected",
                            encoder.encodeWithoutContent(record, reason, Instant.now()).value()));
        }
        write(rejections);
    }

    private static void write(List<ProducerRecord<byte[], byte[]>> records) throws Exception {
        Map<String, Object> settings = Map.of("bootstrap.servers", broker.bootstrapServers());
        ByteArraySerializer serializer = new ByteArraySerializer();
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(settings, serializer, serializer)) {
            for (ProducerRecord<byte[], byte[]> record : records) {
                var unused = producer.send(record);
            }
        }
    }

    private static List<ConsumerRecord<byte[], byte[]>> replayedTo(String topic) {
        return topics.read(topic, "read_committed").stream()
                .filter(record -> record.headers().lastHeader("nightjar-replay-of") != null)
                .toList();
    }

    /** Options under which the command's clients are watched. */
    private String[] probed(String... properties) throws IOException {
        List<String> lines = new ArrayList<>(List.of(properties));
        lines.add("interceptor.classes=" + ClientProbe.class.getName());
        Path file = Files.write(folder.resolve("client.properties"), lines);
        return new String[] {"--client-properties", file.toString()};
    }

    private static CommandLineRun rejected(String command, String topic, String... more) {
        List<String> arguments =
                new ArrayList<>(
                        List.of(
                                "rejected",
                                command,
                                "--bootstrap-servers",
                                broker.bootstrapServers(),
                                "--rejected",
                                topic + "-rejected"));
        arguments.addAll(Arrays.asList(more));
        if (command.equals("replay")) {
            // Groups are a cluster's, and every topic here has the same reasons.
            arguments.addAll(List.of("--group", topic));
        }
        return CommandLineRun.of(arguments.toArray(String[]::new));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }

    private static String text(byte @Nullable [] bytes) {
        return bytes == null ? "" : new String(bytes, UTF_8);
    }
}
