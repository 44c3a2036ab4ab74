package dev.nightjar.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import dev.nightjar.app.CommandLineRun;
import dev.nightjar.app.broker.DevelopmentBroker;
import dev.nightjar.app.home.NightjarHome;
import dev.nightjar.app.replay.PacketTopic;
import dev.nightjar.engine.EngineKind;
import dev.nightjar.flink.ScoreAlertsJob;
import dev.nightjar.packet.PacketFiles;
import dev.nightjar.scoring.ResultDecoder;
import dev.nightjar.testing.RealData;
import dev.nightjar.v1.Classification;
import dev.nightjar.v1.LabelledAlert;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code nightjar score} writes for real packets is what the demo's job publishes. */
class ScoreParityITCase {

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    @TempDir private Path folder;

    @Test
    void theScoresOfFilesAreThoseOfTheJobToTheBit() throws Exception {
        List<Path> packets = List.of(RealData.path("ztf-alerts"), RealData.path("rubin-alerts"));
        Path csv = folder.resolve("scores.csv");
        CommandLineRun run =
                CommandLineRun.of(
                        "score",
                        "real-bogus",
                        "--in",
                        packets.get(0).toString(),
                        packets.get(1).toString(),
                        "--out",
                        csv.toString());
        assertThat(run.exitCode()).as(run.err()).isZero();
        Map<String, String> offline = offlineScores(csv);

        Map<String, String> published = publishedScores(packets, offline.size());

        assertThat(offline).hasSize(RealData.ztfPackets().size() + RealData.rubinPackets().size());
        assertThat(published).isEqualTo(offline);
    }

    private static Map<String, String> offlineScores(Path csv) throws Exception {
        Map<String, String> scores = new HashMap<>();
        try (MappingIterator<Map<String, String>> rows =
                new CsvMapper()
                        .readerForMapOf(String.class)
                        .with(CsvSchema.emptySchema().withHeader())
                        .readValues(csv.toFile())) {
            while (rows.hasNext()) {
                Map<String, String> row = rows.next();
                scores.put(row.get("alertId"), row.get("score") + " " + row.get("label"));
            }
        }
        return scores;
    }

    private static Map<String, String> publishedScores(List<Path> packets, int count)
            throws Exception {
        try (DevelopmentBroker broker = DevelopmentBroker.start(null, 0)) {
            DemoTopics.ALERTS.create(broker);
            try (PacketFiles files = PacketFiles.read(packets);
                    PacketTopic topic =
                            new PacketTopic(
                                    broker.bootstrapServers(),
                                    Map.of(),
                                    DemoTopics.ALERTS.input(),
                                    (packet, partition, offset) -> {})) {
                while (files.hasNext()) {
                    topic.send(files.next(), null);
                }
                topic.awaitAcknowledgements();
            }
            ScoreAlertsJob job =
                    ScoreAlertsJob.of(
                            DemoJob.scoreAlerts(
                                    broker.bootstrapServers(),
                                    NightjarHome.realBogusBundle(),
                                    EngineKind.ONNX));
            EmbeddedFlink flink = EmbeddedFlink.submit("parity", job::attach, 2);
            try (flink) {
                return readLabelled(broker, count);
            }
        }
    }

    private static Map<String, String> readLabelled(DevelopmentBroker broker, int count)
            throws Exception {
        Map<String, String> scores = new HashMap<>();
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(
                        Map.of(
                                "bootstrap.servers",
                                broker.bootstrapServers(),
                                "isolation.level",
                                "read_committed",
                                "auto.offset.reset",
                                "earliest"),
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer())) {
            consumer.assign(
                    IntStream.range(0, DemoTopics.PARTITIONS)
                            .mapToObj(i -> new TopicPartition(DemoTopics.ALERTS.labelled(), i))
                            .toList());
            long deadline = System.nanoTime() + PATIENCE.toNanos();
            while (scores.size() < count && System.nanoTime() < deadline) {
                for (ConsumerRecord<byte[], byte[]> record :
                        consumer.poll(Duration.ofMillis(200))) {
                    LabelledAlert alert = ResultDecoder.labelledAlert(record.value());
                    scores.put(
                            Long.toString(alert.getAlertId()),
                            real(alert) + " " + alert.getLabel());
                }
            }
        }
        return scores;
    }

    private static float real(LabelledAlert alert) {
        return alert.getClassifications().stream()
                .filter(c -> c.getClassName().equals("real"))
                .findFirst()
                .map(Classification::getScore)
                .orElse(Float.NaN);
    }
}
