package dev.nightjar.app.flink;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.app.broker.DevelopmentBroker;
import dev.nightjar.app.flink.KafkaTopics.Place;
import dev.nightjar.flink.ScoreAlertsJob;
import dev.nightjar.flink.config.ScoreAlertsConfig;
import dev.nightjar.scoring.ResultEncoder;
import dev.nightjar.testing.SyntheticPackets;
import dev.nightjar.testing.TinyBundle;
import dev.nightjar.v1.LabelledAlert;
import dev.nightjar.v1.RecordSource;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.apache.avro.generic.GenericRecord;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same records give the same results, whatever the pace, the parallelism and the failures. */
class ReplayedArchiveITCase {

    private static final int ALERTS = 400;

    /** The first of them come again, at the end of their partition. */
    private static final int AGAIN = 80;

    private static final int FAILURES = 2;

    @TempDir private static Path folder;

    private static DevelopmentBroker broker;
    private static Path bundle;
    private static List<byte @Nullable []> archive;
    private static JobRun first;
    private static List<Place> places;

    @BeforeAll
    static void scoreTheArchiveOnce() throws Exception {
        broker = DevelopmentBroker.start(null, 0);
        bundle = TinyBundle.writeTo(folder.resolve("bundle"));
        archive = new ArrayList<>();
        for (int i = 0; i < ALERTS; i++) {
            archive.add(packet(i));
        }
        archive.addAll(List.copyOf(archive.subList(0, AGAIN)));
        first = new JobRun(broker, "first", bundle).atParallelism(1);
        places = first.feed(archive);
        first.run();
    }

    @AfterAll
    static void stopTheBroker() {
        if (broker != null) {
            broker.close();
        }
    }

    @Test
    void alertsThatComeAgainAreMarkedAndNoneIsLost() throws Exception {
        assertThat(first.outcomes().keySet()).containsExactlyInAnyOrderElementsOf(places);
        assertThat(first.outcomes().values()).containsOnly(1);
        Map<Place, LabelledAlert> results = byPlace(first.labelled());
        for (int i = 0; i < places.size(); i++) {
            RecordSource earlier = results.get(places.get(i)).getDuplicateOf();
            if (i < ALERTS) {
                assertThat(earlier).isNull();
            } else {
                assertThat(earlier).isEqualTo(results.get(places.get(i - ALERTS)).getSource());
            }
        }
    }

    @Test
    void otherSubtasksAndFailuresGiveTheSameBytes() throws Exception {
        FailingStep.failTimes(FAILURES);
        JobRun second =
                new JobRun(broker, "second", bundle)
                        .with("source.topics", first.topic("records"))
                        .with("batch.size", "4")
                        .atParallelism(2)
                        .restartingUpTo(FAILURES);

        second.run(FailuresITCase.failingJob(ScoreAlertsConfig.of(second.settings()))::execute);

        assertThat(FailingStep.failuresLeft()).isZero();
        assertThat(bytes(second.labelled())).isEqualTo(bytes(first.labelled()));
    }

    @Test
    void aSlowStreamGivesTheSameResultsAsAFastArchive() throws Exception {
        JobRun slow = new JobRun(broker, "slow", bundle).with("source.stop", "never");
        StreamExecutionEnvironment env = slow.environment();
        ScoreAlertsJob.of(ScoreAlertsConfig.of(slow.settings())).attach(env);
        JobClient job = env.executeAsync();

        try {
            for (int i = 0; i < archive.size(); i += 16) {
                slow.feed(archive.subList(i, i + 16));
                TimeUnit.MILLISECONDS.sleep(50);
            }
            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(120);
            while (slow.labelled().size() < archive.size()) {
                assertThat(System.nanoTime()).as("all results have come").isLessThan(deadline);
                TimeUnit.MILLISECONDS.sleep(200);
            }
        } finally {
            job.cancel().get();
        }

        assertThat(bytes(readAs(first, slow.labelled()))).isEqualTo(bytes(first.labelled()));
    }

    @Test
    void ofCopiesInSeveralPartitionsOneIsUnmarkedAndTheOthersNameIt() throws Exception {
        List<byte @Nullable []> spread = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            spread.add(packet(i / 3));
        }
        FailingStep.failTimes(0);
        JobRun run = new JobRun(broker, "spread", bundle);
        run.feed(spread);

        run.run();

        Map<Long, List<LabelledAlert>> byAlert = new HashMap<>();
        run.labelled()
                .forEach(
                        alert ->
                                byAlert.computeIfAbsent(alert.getAlertId(), id -> new ArrayList<>())
                                        .add(alert));
        assertThat(byAlert).hasSize(20);
        for (List<LabelledAlert> copies : byAlert.values()) {
            assertThat(copies).hasSize(3);
            List<LabelledAlert> unmarked =
                    copies.stream().filter(alert -> alert.getDuplicateOf() == null).toList();
            assertThat(unmarked).hasSize(1);
            assertThat(copies)
                    .extracting(LabelledAlert::getDuplicateOf)
                    .filteredOn(Objects::nonNull)
                    .containsOnly(unmarked.get(0).getSource());
        }
    }

    private static byte[] packet(int number) {
        GenericRecord alert = SyntheticPackets.ztfRecord();
        alert.put("candid", SyntheticPackets.ALERT_ID + number);
        alert.put("objectId", "ZTF18obj" + number % 97);
        return SyntheticPackets.container("null", alert);
    }

    private static Map<Place, LabelledAlert> byPlace(List<LabelledAlert> alerts) {
        Map<Place, LabelledAlert> byPlace = new HashMap<>();
        for (LabelledAlert alert : alerts) {
            assertThat(byPlace.put(place(alert.getSource()), alert)).isNull();
        }
        return byPlace;
    }

    /** What is written, but for the time of scoring. */
    private static Map<Place, ByteBuffer> bytes(List<LabelledAlert> alerts) {
        Map<Place, ByteBuffer> bytes = new HashMap<>();
        byPlace(alerts)
                .forEach(
                        (place, alert) -> {
                            alert.setScoredAtMillis(Instant.EPOCH);
                            bytes.put(place, ByteBuffer.wrap(ResultEncoder.encode(alert)));
                        });
        return bytes;
    }

    /** The alerts with the topic and the Kafka timestamps of another run's records. */
    private static List<LabelledAlert> readAs(JobRun other, List<LabelledAlert> alerts)
            throws Exception {
        Map<Place, LabelledAlert> others = byPlace(other.labelled());
        for (LabelledAlert alert : alerts) {
            alert.setSource(others.get(place(alert.getSource())).getSource());
            RecordSource earlier = alert.getDuplicateOf();
            if (earlier != null) {
                alert.setDuplicateOf(others.get(place(earlier)).getSource());
            }
        }
        return alerts;
    }

    private static Place place(RecordSource source) {
        return new Place(source.getPartition(), source.getOffset());
    }
}
