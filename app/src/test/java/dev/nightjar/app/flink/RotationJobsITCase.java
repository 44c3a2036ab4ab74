package dev.nightjar.app.flink;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.app.CommandLineRun;
import dev.nightjar.app.broker.DevelopmentBroker;
import dev.nightjar.app.flink.KafkaTopics.Place;
import dev.nightjar.bundle.ModelBundle;
import dev.nightjar.engine.EngineKind;
import dev.nightjar.flink.ScoreRotationJob;
import dev.nightjar.flink.TransformLightCurvesJob;
import dev.nightjar.flink.config.JobConfig;
import dev.nightjar.flink.config.ScoreRotationConfig;
import dev.nightjar.flink.config.ScoreRotationConfig.Content;
import dev.nightjar.flink.operator.RotationSteps;
import dev.nightjar.flink.sink.ResultTopics;
import dev.nightjar.flink.source.PacketTopics;
import dev.nightjar.scoring.PreparedRotation;
import dev.nightjar.scoring.ResultDecoder;
import dev.nightjar.scoring.ResultEncoder;
import dev.nightjar.scoring.RotationPreparer;
import dev.nightjar.scoring.RotationScorer;
import dev.nightjar.scoring.SchemaHeader;
import dev.nightjar.testing.LightCurveMessages;
import dev.nightjar.testing.LightCurveMessages.Malformed;
import dev.nightjar.testing.TinyBundle;
import dev.nightjar.v1.LabelledRotation;
import dev.nightjar.v1.LightCurveTransform;
import dev.nightjar.v1.RecordSource;
import dev.nightjar.v1.RejectedRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Light curves between Kafka topics: transformed, scored, and neither lost nor seen twice. */
class RotationJobsITCase {

    private static final int STARS = 40;
    private static final int RECORDS = 1_000;
    private static final int FAILURES = 3;

    @TempDir private Path folder;

    private DevelopmentBroker broker;
    private Path bundle;

    @BeforeEach
    void start() {
        broker = DevelopmentBroker.start(null, 0);
        bundle = TinyBundle.writeRotationTo(folder.resolve("bundle"));
    }

    @AfterEach
    void stop() {
        broker.close();
    }

    @Test
    void twoJobsOneAfterTheOtherGiveWhatBothChainedGiveAndWhatIsGivenOffline() throws Exception {
        // Given
        List<byte @Nullable []> curves = new ArrayList<>();
        for (int i = 0; i < STARS; i++) {
            curves.add(
                    i % 10 == 9
                            ? LightCurveMessages.constant("TIC " + i)
                            : LightCurveMessages.sinusoid("TIC " + i, 1 + 3.5 * i));
        }

        // When
        JobRun transforming = JobRun.transforming(broker, "curves");
        transforming.feed(curves);
        transforming.run(transform(transforming)::execute);
        List<byte @Nullable []> transforms = new ArrayList<>();
        transforming.results("read_committed").forEach(record -> transforms.add(record.value()));
        JobRun scoring = JobRun.scoringRotations(broker, "transforms", bundle);
        scoring.feed(transforms);
        scoring.run(score(scoring)::execute);
        JobRun chained =
                JobRun.scoringRotations(broker, "chained", bundle)
                        .with("source.content", "light-curves");
        chained.feed(curves);
        chained.run(score(chained)::execute);

        // Then
        assertThat(transforms).hasSize(STARS);
        Map<String, LabelledRotation> offline = scoredOffline(curves);
        assertThat(offline).hasSize(STARS);
        assertThat(byStar(chained)).isEqualTo(offline);
        assertThat(byStar(scoring)).isEqualTo(offline);
        assertThat(transforming.results("read_committed"))
                .allSatisfy(
                        record ->
                                assertThat(KafkaTopics.headers(record))
                                        .containsOnly(
                                                Map.entry(
                                                        "schema",
                                                        SchemaHeader.text(
                                                                LightCurveTransform
                                                                        .getClassSchema()))));
        assertThat(chained.results("read_committed"))
                .allSatisfy(
                        record ->
                                assertThat(KafkaTopics.headers(record))
                                        .containsOnly(
                                                Map.entry(
                                                        "model",
                                                        ModelBundle.read(bundle).manifest().id()),
                                                Map.entry(
                                                        "schema",
                                                        SchemaHeader.text(
                                                                LabelledRotation
                                                                        .getClassSchema()))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"exactly-once", "at-least-once"})
    void whatIsNoLightCurveIsRejectedForItsReasonAndTheGoodOnesAreTransformed(String guarantee)
            throws Exception {
        JobRun run =
                JobRun.transforming(broker, guarantee)
                        .with("sink.guarantee", guarantee)
                        .with("sink.max-record-bytes", "900000");

        feedAndRun(
                run,
                LightCurveMessages.malformedLightCurves(),
                LightCurveMessages.sinusoid("TIC 1", 7),
                transform(run)::execute);
    }

    @ParameterizedTest
    @EnumSource(Content.class)
    void whatIsNeitherIsRejectedForItsReasonAndTheGoodOnesAreScored(Content content)
            throws Exception {
        boolean curves = content == Content.LIGHT_CURVES;
        JobRun run =
                JobRun.scoringRotations(broker, content.name(), bundle)
                        .with("source.content", curves ? "light-curves" : "transforms")
                        .with("sink.max-record-bytes", "900000");

        feedAndRun(
                run,
                curves
                        ? LightCurveMessages.malformedLightCurves()
                        : LightCurveMessages.malformedTransforms(),
                curves
                        ? LightCurveMessages.sinusoid("TIC 1", 7)
                        : LightCurveMessages.transform("TIC 1", 7),
                score(run)::execute);
    }

    @Test
    void aFailingTransformLosesNothingAndRepeatsNothing() throws Exception {
        FailingStep.failTimes(FAILURES);
        JobRun run = JobRun.transforming(broker, "failing").restartingUpTo(FAILURES).withAccounts();
        JobConfig config = JobConfig.ofTransformLightCurves(run.settings());
        TransformLightCurvesJob job =
                new TransformLightCurvesJob(
                        config,
                        PacketTopics.source(config.source()),
                        () -> FailingStep.preparing(RotationSteps.openTransformStep()),
                        ResultTopics.results(config.sink(), LightCurveTransform.getClassSchema()),
                        ResultTopics.rejected(config.sink()));

        everyRecordComesOutOnce(run, LightCurveMessages.monthOfSinusoid("TIC 1", 7), job::execute);
        assertAddsUp(run, "transform-light-curves");
    }

    @ParameterizedTest
    @EnumSource(Content.class)
    void aFailingScorerLosesNothingAndRepeatsNothing(Content content) throws Exception {
        FailingStep.failTimes(FAILURES);
        boolean curves = content == Content.LIGHT_CURVES;
        JobRun run =
                JobRun.scoringRotations(broker, "failing", bundle)
                        .with("source.content", curves ? "light-curves" : "transforms")
                        .with("batch.size", "4")
                        .withAccounts()
                        .restartingUpTo(FAILURES);
        ScoreRotationConfig config = ScoreRotationConfig.of(run.settings());
        RotationSteps steps = RotationSteps.of(config.model());
        ScoreRotationJob job =
                new ScoreRotationJob(
                        config,
                        PacketTopics.source(config.job().source()),
                        () -> RotationSteps.openPrepareStep(content),
                        () -> new FailingStep<>(steps.openConfigured()),
                        ResultTopics.results(
                                config.job().sink(), LabelledRotation.getClassSchema()),
                        ResultTopics.rejected(config.job().sink()));

        everyRecordComesOutOnce(
                run,
                curves
                        ? LightCurveMessages.monthOfSinusoid("TIC 1", 7)
                        : LightCurveMessages.transform("TIC 1", 7),
                job::execute);
        assertAddsUp(run, "score-rotation");
    }

    /** By the job's own accounts, too. */
    private void assertAddsUp(JobRun run, String job) throws IOException {
        CommandLineRun audit =
                CommandLineRun.of(
                        "audit",
                        "--complete",
                        "--job",
                        job,
                        "--config",
                        run.writeConfig(folder.resolve("job.yaml")).toString());

        assertThat(audit.exitCode()).as(audit.err()).isZero();
        assertThat(audit.out())
                .contains("It adds up: 1,000 records = 1,000 labelled")
                .contains(" 0 disagree, 0 cannot be compared");
    }

    private static void everyRecordComesOutOnce(JobRun run, byte[] record, JobRun.Execution job)
            throws Exception {
        List<Place> places = run.feed(Collections.nCopies(RECORDS, record));

        run.run(job);

        assertThat(FailingStep.failuresLeft()).isZero();
        assertThat(run.outcomes().keySet()).containsExactlyInAnyOrderElementsOf(places);
        assertThat(run.outcomes().values()).containsOnly(1);
        assertThat(run.rejected()).isEmpty();
        assertThat(run.results("read_uncommitted"))
                .as("results that failures have rolled back")
                .hasSizeGreaterThan(RECORDS);
    }

    /** Any failure of a task fails the run. */
    private static void feedAndRun(
            JobRun run, List<Malformed> malformed, byte[] good, JobRun.Execution job)
            throws Exception {
        List<byte @Nullable []> records = new ArrayList<>();
        for (Malformed each : malformed) {
            records.add(each.message());
            records.add(good);
        }
        records.add(null);
        List<Place> places = run.feed(records);

        run.run(job);

        Map<Place, String> expected = new HashMap<>();
        for (int i = 0; i < malformed.size(); i++) {
            expected.put(places.get(2 * i), malformed.get(i).reason().name());
        }
        expected.put(places.get(places.size() - 1), "EMPTY_MESSAGE");
        Map<Place, String> rejected = new HashMap<>();
        for (RejectedRecord record : run.rejected()) {
            rejected.put(new Place(record.getPartition(), record.getOffset()), record.getReason());
        }
        assertThat(rejected).containsExactlyInAnyOrderEntriesOf(expected);
        assertThat(run.outcomes()).hasSize(records.size()).values().containsOnly(1);
    }

    private static TransformLightCurvesJob transform(JobRun run) {
        return TransformLightCurvesJob.of(JobConfig.ofTransformLightCurves(run.settings()));
    }

    private static ScoreRotationJob score(JobRun run) {
        return ScoreRotationJob.of(ScoreRotationConfig.of(run.settings()));
    }

    private static Map<String, LabelledRotation> byStar(JobRun run) throws IOException {
        Map<String, LabelledRotation> rotations = new TreeMap<>();
        for (ConsumerRecord<byte[], byte[]> record : run.results("read_committed")) {
            LabelledRotation rotation = ResultDecoder.labelledRotation(record.value());
            assertThat(new String(record.key(), UTF_8)).isEqualTo(rotation.getStarId());
            rotations.put(rotation.getStarId(), withoutPlaceAndTime(rotation));
        }
        return rotations;
    }

    private Map<String, LabelledRotation> scoredOffline(List<byte @Nullable []> curves)
            throws Exception {
        ModelBundle model = ModelBundle.read(bundle);
        RotationPreparer preparer = new RotationPreparer();
        Map<String, LabelledRotation> rotations = new TreeMap<>();
        try (RotationScorer scorer = RotationScorer.open(model, EngineKind.ONNX)) {
            for (byte[] curve : curves) {
                PreparedRotation star =
                        preparer.prepareLightCurve(curve, new RecordSource("", 0, 0L, 0L));
                LabelledRotation rotation = scorer.score(List.of(star)).get(0);
                rotations.put(rotation.getStarId(), withoutPlaceAndTime(rotation));
            }
        }
        return rotations;
    }

    /** Everything that does not depend on topics and clocks, to the bit. */
    private static LabelledRotation withoutPlaceAndTime(LabelledRotation rotation)
            throws IOException {
        RecordSource nowhere = new RecordSource("", 0, 0L, 0L);
        rotation.setSource(nowhere);
        rotation.getLightCurve().setRecord(nowhere);
        rotation.setScoredAtMillis(Instant.EPOCH);
        return ResultDecoder.labelledRotation(ResultEncoder.encode(rotation));
    }
}
