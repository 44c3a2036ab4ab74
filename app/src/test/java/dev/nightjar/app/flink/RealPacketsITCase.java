package dev.nightjar.app.flink;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.app.broker.DevelopmentBroker;
import dev.nightjar.app.flink.KafkaTopics.Place;
import dev.nightjar.bundle.ModelBundle;
import dev.nightjar.engine.EngineKind;
import dev.nightjar.packet.SchemaResolvers;
import dev.nightjar.packet.SurveyPacketDecoder;
import dev.nightjar.scoring.AlertPreparer;
import dev.nightjar.scoring.AlertScorer;
import dev.nightjar.scoring.PreparedAlert;
import dev.nightjar.scoring.ResultEncoder;
import dev.nightjar.testing.RealData;
import dev.nightjar.testing.TinyBundle;
import dev.nightjar.v1.LabelledAlert;
import dev.nightjar.v1.Status;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every real packet through broker and job, exactly once, at parallelism 2. */
class RealPacketsITCase {

    @TempDir private static Path folder;

    private static DevelopmentBroker broker;
    private static ModelBundle bundle;
    private static JobRun run;
    private static List<byte[]> packets;
    private static List<Place> places;

    @BeforeAll
    static void runTheJobOverEveryPacket() throws Exception {
        packets = new ArrayList<>();
        for (Path file : RealData.ztfPackets()) {
            packets.add(Files.readAllBytes(file));
        }
        for (Path file : RealData.rubinPackets()) {
            packets.add(Files.readAllBytes(file));
        }
        Path bundleFolder = TinyBundle.writeTo(folder.resolve("bundle"));
        bundle = ModelBundle.read(bundleFolder);
        broker = DevelopmentBroker.start(null, 0);
        run =
                new JobRun(broker, "real", bundleFolder)
                        .with("programs.allowed", "1,2,3")
                        .with("programs.private-prefix", "real-");
        places = run.feed(packets);
        run.run();
    }

    @AfterAll
    static void stopTheBroker() {
        if (broker != null) {
            broker.close();
        }
    }

    @Test
    void everyPacketComesOutOnce() throws Exception {
        Map<Place, Integer> outcomes = run.outcomes();

        assertThat(outcomes.keySet()).containsExactlyInAnyOrderElementsOf(places);
        assertThat(outcomes.values()).containsOnly(1);
    }

    @Test
    void labelledSkippedAndRejectedAddUpToWhatWasRead() throws Exception {
        List<LabelledAlert> results = run.labelled();
        long labelled = results.stream().filter(r -> r.getStatus() == Status.LABELLED).count();
        long skipped = results.stream().filter(r -> r.getStatus() == Status.SKIPPED).count();

        assertThat(labelled + skipped + run.rejected().size()).isEqualTo(packets.size());
        assertThat(labelled).isGreaterThan(packets.size() * 95L / 100);
        assertThat(results)
                .filteredOn(result -> result.getStatus() == Status.SKIPPED)
                .allSatisfy(result -> assertThat(result.getReason()).isNotBlank());
    }

    @Test
    void everyResultIsToTheBitWhatOfflineScoringGives() throws Exception {
        Map<Place, LabelledAlert> offline = scoredOffline();

        for (LabelledAlert online : run.labelled()) {
            Place place =
                    new Place(online.getSource().getPartition(), online.getSource().getOffset());
            LabelledAlert expected = offline.get(place);
            assertThat(expected).as("offline result for %s", place).isNotNull();
            // Where and when it was read and scored, and what was read before, are the run's own;
            // all else must agree.
            expected.setSource(online.getSource());
            expected.setDuplicateOf(online.getDuplicateOf());
            expected.setScoredAtMillis(Instant.EPOCH);
            online.setScoredAtMillis(Instant.EPOCH);
            assertThat(ResultEncoder.encode(online)).isEqualTo(ResultEncoder.encode(expected));
        }
    }

    @Test
    void everyResultIsKeyedByItsObjectAndSaysSurveyModelAndSchema() {
        assertThat(run.results("read_committed"))
                .allSatisfy(
                        record ->
                                assertThat(KafkaTopics.headers(record))
                                        .containsEntry("model", bundle.manifest().id())
                                        .hasEntrySatisfying(
                                                "survey",
                                                survey -> assertThat(survey).isIn("ZTF", "RUBIN"))
                                        .containsKey("schema"));
    }

    private static Map<Place, LabelledAlert> scoredOffline() throws Exception {
        AlertPreparer preparer =
                new AlertPreparer(new SurveyPacketDecoder(SchemaResolvers.bundled()));
        Map<Place, LabelledAlert> results = new HashMap<>();
        try (AlertScorer scorer = AlertScorer.open(bundle, EngineKind.ONNX)) {
            for (int i = 0; i < packets.size(); i++) {
                PreparedAlert alert = preparer.prepare(packets.get(i), "file.avro", -1, i, -1);
                results.put(places.get(i), scorer.score(List.of(alert)).get(0));
            }
        }
        return results;
    }
}
