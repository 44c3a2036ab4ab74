package dev.nightjar.app.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.app.CommandLineRun;
import dev.nightjar.app.broker.DevelopmentBroker;
import dev.nightjar.training.simulate.AlertSimulator;
import dev.nightjar.training.simulate.SimulatedAlert;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorOutputStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplayITCase {

    private static final int COUNT = 60;

    @TempDir private static Path folder;

    private static DevelopmentBroker broker;
    private static final List<SimulatedAlert> ALERTS = new ArrayList<>();

    @BeforeAll
    static void startTheBrokerAndSimulateInOrderOfTime() {
        broker = DevelopmentBroker.start(null, 0);
        AlertSimulator simulator = new AlertSimulator(11);
        for (int i = 0; i < COUNT; i++) {
            ALERTS.add(simulator.next());
        }
    }

    @AfterAll
    static void stopTheBroker() {
        broker.close();
    }

    @Test
    void anArchiveInDisorderComesOutInOrderOfTimeAndWhole() throws Exception {
        List<Member> members = new ArrayList<>();
        for (SimulatedAlert alert : ALERTS) {
            members.add(0, new Member(alert.alertId() + ".avro", alert.packet()));
        }
        Path archive = archive("reversed.tar.gz", members);

        CommandLineRun run = replay(archive, "in-order", "--key", "objectId");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).contains(COUNT + " packets read, " + COUNT + " acknowledged");
        List<ConsumerRecord<byte[], byte[]>> records = read("in-order");
        assertThat(records).hasSize(COUNT);
        PacketTimes times = Packets.times();
        List<Double> observed = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> record : records) {
            TimedPacket packet = times.read(Packets.of(record.value()));
            observed.add(packet.observationMjdUtc());
            assertThat(new String(record.key(), StandardCharsets.UTF_8))
                    .isEqualTo(packet.objectId());
        }
        assertThat(observed).isSorted();
    }

    @Test
    void aPacketThatCannotBeReadIsSentByteForByte() throws Exception {
        byte[] damaged = {'O', 'b', 'j', 1, 0, 7};
        Path archive =
                archive(
                        "damaged.tar.gz",
                        List.of(
                                new Member("a.avro", ALERTS.get(0).packet()),
                                new Member("b.avro", damaged)));

        CommandLineRun run = replay(archive, "damaged");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(read("damaged").stream().map(ConsumerRecord::value))
                .containsExactly(ALERTS.get(0).packet(), damaged);
    }

    @Test
    void anArchiveThatEndsEarlyIsToldAndTheRestIsSent() throws Exception {
        Path whole =
                archive(
                        "whole.tar.gz",
                        ALERTS.stream()
                                .map(alert -> new Member(alert.alertId() + ".avro", alert.packet()))
                                .toList());
        byte[] bytes = Files.readAllBytes(whole);
        Path cut = folder.resolve("cut.tar.gz");
        Files.write(cut, java.util.Arrays.copyOf(bytes, bytes.length / 2));

        CommandLineRun run = replay(cut, "cut");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("cut.tar.gz");
        assertThat(read("cut")).hasSizeBetween(1, COUNT - 1);
    }

    @Test
    void aFolderWithoutPacketsIsAnError(@TempDir Path empty) {
        CommandLineRun run = replay(empty, "empty");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("there is no packet in " + empty);
    }

    @Test
    void aMissingTopicIsToldBeforeAnythingIsSent() throws Exception {
        Path archive = archive("one.tar.gz", List.of(new Member("a.avro", ALERTS.get(0).packet())));
        CommandLineRun run =
                CommandLineRun.of(
                        "replay",
                        "--in",
                        archive.toString(),
                        "--bootstrap-servers",
                        broker.bootstrapServers(),
                        "--topic",
                        "nowhere");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("no topic nowhere", "--partitions");
    }

    private static CommandLineRun replay(Path archive, String topic, String... more) {
        List<String> arguments =
                new ArrayList<>(
                        List.of(
                                "replay",
                                "--in",
                                archive.toString(),
                                "--bootstrap-servers",
                                broker.bootstrapServers(),
                                "--topic",
                                topic,
                                "--partitions",
                                "1"));
        arguments.addAll(List.of(more));
        return CommandLineRun.of(arguments.toArray(String[]::new));
    }

    private record Member(String name, byte[] bytes) {}

    private static Path archive(String name, List<Member> members) throws IOException {
        Path archive = folder.resolve(name);
        try (OutputStream file = Files.newOutputStream(archive);
                TarArchiveOutputStream tar =
                        new TarArchiveOutputStream(new GzipCompressorOutputStream(file))) {
            for (Member member : members) {
                TarArchiveEntry entry = new TarArchiveEntry(member.name());
                entry.setSize(member.bytes().length);
                tar.putArchiveEntry(entry);
                tar.write(member.bytes());
                tar.closeArchiveEntry();
            }
        }
        return archive;
    }

    private static List<ConsumerRecord<byte[], byte[]>> read(String topic) {
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(
                        Map.of("bootstrap.servers", broker.bootstrapServers()),
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer())) {
            TopicPartition partition = new TopicPartition(topic, 0);
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            long end = consumer.endOffsets(List.of(partition)).get(partition);
            while (consumer.position(partition) < end) {
                consumer.poll(Duration.ofMillis(100)).forEach(records::add);
            }
        }
        return records;
    }
}
