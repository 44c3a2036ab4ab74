package dev.nightjar.app.flink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nightjar.app.broker.DevelopmentBroker;
import dev.nightjar.flink.ScoreAlertsJob;
import dev.nightjar.flink.config.InvalidConfigException;
import dev.nightjar.flink.config.ScoreAlertsConfig;
import dev.nightjar.flink.operator.AlertSteps;
import dev.nightjar.flink.sink.ResultTopics;
import dev.nightjar.flink.source.PacketTopics;
import dev.nightjar.testing.SyntheticPackets;
import dev.nightjar.testing.TinyBundle;
import dev.nightjar.v1.LabelledAlert;
import dev.nightjar.v1.RecordSource;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.DeploymentOptions;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where a job begins and ends, and topics that come and go with the nights. */
class NightsITCase {

    @TempDir private static Path folder;

    private static DevelopmentBroker broker;
    private static KafkaTopics topics;
    private static Path bundle;

    @BeforeAll
    static void start() {
        broker = DevelopmentBroker.start(null, 0);
        topics = new KafkaTopics(broker.bootstrapServers());
        bundle = TinyBundle.writeTo(folder.resolve("bundle"));
    }

    @AfterAll
    static void stop() {
        if (broker != null) {
            broker.close();
        }
    }

    @Test
    void nightsTopicsAreReadAsTheyComeAndLeftAsTheyGo() throws Exception {
        MovedClock.NOW.set(Instant.parse("2026-11-22T23:00:00Z"));
        JobRun run = following("nights", "last 1");
        night("20261121", 5);
        night("20261122", 7);
        JobClient job = started(run);

        try {
            await(run, Map.of("20261122", 7));
            night("20261123", 11);
            await(run, Map.of("20261122", 7, "20261123", 11));
            MovedClock.NOW.set(Instant.parse("2026-11-23T00:00:01Z"));
            night("20261124", 3);
            await(run, Map.of("20261122", 7, "20261123", 11, "20261124", 3));
            delete("20261122");
            more("20261123", 20);
            more("20261124", 20);
            await(run, Map.of("20261122", 7, "20261123", 31, "20261124", 23));
            MovedClock.NOW.set(Instant.parse("2026-11-24T00:00:01Z"));
            TimeUnit.SECONDS.sleep(1);
            more("20261123", 9);
            more("20261124", 1);
            await(run, Map.of("20261122", 7, "20261123", 31, "20261124", 24));
            TimeUnit.SECONDS.sleep(1);
            assertThat(nights(run)).doesNotContainEntry("20261123", 40);
        } finally {
            job.cancel().get();
        }
    }

    @Test
    void aJobThatWasAwayGoesOnWhereItWasWithoutTheNightsThatAreGone() throws Exception {
        MovedClock.NOW.set(Instant.parse("2026-10-01T12:00:00Z"));
        JobRun run = following("away", "last 2");
        night("20260930", 6);
        night("20261001", 8);
        JobClient first = started(run);
        await(run, Map.of("20260930", 6, "20261001", 8));
        String savepoint =
                first.stopWithSavepoint(
                                false,
                                folder.resolve("savepoints").toUri().toString(),
                                SavepointFormatType.CANONICAL)
                        .get();
        delete("20260930");
        more("20261001", 2);
        night("20261002", 4);
        MovedClock.NOW.set(Instant.parse("2026-10-02T12:00:00Z"));

        JobClient second = started(run.goingOnFrom(savepoint));

        try {
            await(run, Map.of("20260930", 6, "20261001", 10, "20261002", 4));
            delete("20261001");
            more("20261002", 30);
            await(run, Map.of("20260930", 6, "20261001", 10, "20261002", 34));
            night("20261003", 5);
            await(run, Map.of("20260930", 6, "20261001", 10, "20261002", 34, "20261003", 5));
        } finally {
            second.cancel().get();
        }
    }

    @Test
    void aJobThatBeginsAtTheNewestRecordsReadsLaterNightsFromTheirFirst() throws Exception {
        MovedClock.NOW.set(Instant.parse("2026-09-01T12:00:00Z"));
        JobRun run = following("newest", "last 2").with("source.start", "latest");
        night("20260901", 5);
        JobClient job = started(run);

        try {
            // What comes before it has begun lies behind it.
            awaitNight(run, "20260901", 1, () -> more("20260901", 2));
            night("20260902", 7);
            awaitNight(run, "20260902", 7, () -> {});
            assertThat(run.labelled())
                    .extracting(LabelledAlert::getSource)
                    .noneMatch(
                            source ->
                                    source.getTopic().contains("20260901")
                                            && source.getOffset() < 2);
        } finally {
            job.cancel().get();
        }
    }

    @Test
    void nightsThatArePastAreReadToTheirEnds() throws Exception {
        night("20250301", 4);
        night("20250303", 6);
        night("20250304", 8);
        JobRun run =
                new JobRun(broker, "past", bundle)
                        .with("source.topics", "ztf_{night}_programid1")
                        .with("source.nights", "20250301..20250303");

        run.run();

        assertThat(nights(run)).isEqualTo(Map.of("20250301", 4, "20250303", 6));
    }

    @Test
    void aJobBeginsAndEndsAtTimes() throws Exception {
        JobRun run = new JobRun(broker, "times", bundle);
        run.feed(packets(40));
        TimeUnit.MILLISECONDS.sleep(20);
        Instant from = Instant.now();
        TimeUnit.MILLISECONDS.sleep(20);
        run.feed(packets(24));
        TimeUnit.MILLISECONDS.sleep(20);
        Instant to = Instant.now();
        TimeUnit.MILLISECONDS.sleep(20);
        run.feed(packets(12));

        run.with("source.start", from.toString()).with("source.stop", to.toString()).run();

        assertThat(run.labelled())
                .hasSize(24)
                .extracting(alert -> alert.getSource().getOffset())
                .allMatch(offset -> offset >= 10 && offset < 16);
    }

    @Test
    void aJobBeginsAtThePlacesThatItIsTold() throws Exception {
        JobRun run = new JobRun(broker, "places", bundle);
        run.feed(packets(40));
        String records = run.topic("records");

        run.with("source.start", records + "-0@3," + records + "-1@9," + records + "-2@10").run();

        Map<Integer, Integer> perPartition = new TreeMap<>();
        for (LabelledAlert alert : run.labelled()) {
            perPartition.merge(alert.getSource().getPartition(), 1, Integer::sum);
        }
        assertThat(perPartition).isEqualTo(Map.of(0, 7, 1, 1, 3, 10));
    }

    @Test
    void placesThatAreNotThereAreToldBeforeTheJobStarts() {
        JobRun run = new JobRun(broker, "nowhere", bundle);
        run.feed(packets(4));
        String records = run.topic("records");

        assertThatThrownBy(() -> submit(run, "source.start=" + records + "-1@2"))
                .hasMessageContaining(
                        "source.start: "
                                + records
                                + "-1@2 is no place, the partition has offsets"
                                + " 0 to 1.");
        assertThatThrownBy(() -> submit(run, "source.start=" + records + "-9@0"))
                .hasMessageContaining("is no place, the topic has partitions 0 to 3.");
        assertThatThrownBy(
                        () ->
                                submit(
                                        run.with("source.nights", "19990101..19990102"),
                                        "source.topics=ztf_{night}_programid1"))
                .hasMessageContaining("source.nights: of ztf_19990101_programid1 to");
    }

    @Test
    void aJobThatGoesOnFromACheckpointNeedsThePlaceNoMoreWhereItBegan() throws Exception {
        JobRun run = new JobRun(broker, "gone", bundle);
        run.feed(packets(12));
        String records = run.topic("records");
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            admin.deleteRecords(
                            Map.of(new TopicPartition(records, 1), RecordsToDelete.beforeOffset(2)))
                    .all()
                    .get();
        }

        assertThatThrownBy(() -> submit(run, "source.start=" + records + "-1@0"))
                .hasMessageContaining("-1@0 is no place, the partition has offsets 2 to 3.");
        Context.with(StateRecoveryOptions.SAVEPOINT_PATH, "file:///no/such/checkpoint");
        try {
            assertThatThrownBy(() -> submit(run, "source.start=" + records + "-1@9"))
                    .hasMessageContaining("-1@9 is no place, the partition has offsets 2 to 3.");
            assertThatThrownBy(() -> submit(run, "source.start=" + records + "-1@0"))
                    .hasStackTraceContaining("/no/such/checkpoint")
                    .isNotInstanceOf(InvalidConfigException.class);
        } finally {
            Context.none();
        }
    }

    /** What Flink's clients set around a job's main. */
    private static final class Context extends StreamExecutionEnvironment {

        static <T> void with(ConfigOption<T> option, T value) {
            Configuration local =
                    new Configuration()
                            .set(DeploymentOptions.TARGET, "local")
                            .set(DeploymentOptions.ATTACHED, true)
                            .set(option, value);
            initializeContextEnvironment(unused -> new StreamExecutionEnvironment(local));
        }

        static void none() {
            resetContextEnvironment();
        }
    }

    private static void submit(JobRun run, String setting) throws Exception {
        ScoreAlertsJob.main(
                new String[] {
                    "--config",
                    run.writeConfig(folder.resolve("job.yaml")).toString(),
                    "--set",
                    setting
                });
    }

    /** A run that reads a window of nights as they come and go. */
    private static JobRun following(String name, String nights) {
        return new JobRun(broker, name, bundle)
                .with("source.topics", "ztf_{night}_programid1")
                .with("source.nights", nights)
                .with("source.stop", "never")
                .with("source.properties.stream-metadata-discovery-interval-ms", "200");
    }

    private static JobClient started(JobRun run) throws Exception {
        StreamExecutionEnvironment env = run.environment();
        job(run, new MovedClock()).attach(env);
        return env.executeAsync();
    }

    private static ScoreAlertsJob job(JobRun run, Clock clock) {
        ScoreAlertsConfig config = ScoreAlertsConfig.of(run.settings());
        AlertSteps steps = AlertSteps.of(config.model(), config.rubinSchemas());
        return new ScoreAlertsJob(
                config,
                PacketTopics.source(config.job().source(), clock),
                steps::openPrepareStep,
                steps::openConfigured,
                ResultTopics.results(config.job().sink(), LabelledAlert.getClassSchema()),
                ResultTopics.rejected(config.job().sink()));
    }

    private static String topic(String night) {
        return "ztf_" + night + "_programid1";
    }

    private static void night(String night, int alerts) {
        broker.createTopic(topic(night), 2);
        more(night, alerts);
    }

    private static void more(String night, int alerts) {
        topics.write(topic(night), 2, packets(alerts));
    }

    private static void delete(String night) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            admin.deleteTopics(List.of(topic(night))).all().get();
        }
    }

    private static List<byte @Nullable []> packets(int count) {
        return Collections.nCopies(count, SyntheticPackets.ztfPacket());
    }

    /** Results by night; none came twice. */
    private static Map<String, Integer> nights(JobRun run) throws Exception {
        Map<String, Integer> nights = new TreeMap<>();
        List<RecordSource> sources = run.labelled().stream().map(LabelledAlert::getSource).toList();
        assertThat(sources).doesNotHaveDuplicates();
        sources.forEach(
                source -> nights.merge(source.getTopic().substring(4, 12), 1, Integer::sum));
        return nights;
    }

    private static void await(JobRun run, Map<String, Integer> expected) throws Exception {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(90);
        while (!nights(run).equals(expected)) {
            assertThat(System.nanoTime())
                    .as("%s have come, not %s", expected, nights(run))
                    .isLessThan(deadline);
            TimeUnit.MILLISECONDS.sleep(200);
        }
    }

    private static void awaitNight(JobRun run, String night, int atLeast, Runnable meanwhile)
            throws Exception {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(90);
        while (nights(run).getOrDefault(night, 0) < atLeast) {
            assertThat(System.nanoTime()).as("%s have come", nights(run)).isLessThan(deadline);
            meanwhile.run();
            TimeUnit.MILLISECONDS.sleep(200);
        }
    }

    /** A clock that the test moves, also where the job runs. */
    private static final class MovedClock extends Clock implements java.io.Serializable {

        private static final AtomicReference<Instant> NOW = new AtomicReference<>(Instant.EPOCH);

        private static final long serialVersionUID = 1L;

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return NOW.get();
        }
    }
}
