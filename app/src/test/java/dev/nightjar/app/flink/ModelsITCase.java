package dev.nightjar.app.flink;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.app.CommandLineRun;
import dev.nightjar.app.broker.DevelopmentBroker;
import dev.nightjar.bundle.ModelBundle;
import dev.nightjar.engine.EngineKind;
import dev.nightjar.flink.ScoreAlertsJob;
import dev.nightjar.flink.ScoreRotationJob;
import dev.nightjar.flink.config.ScoreAlertsConfig;
import dev.nightjar.flink.config.ScoreRotationConfig;
import dev.nightjar.flink.operator.AlertSteps;
import dev.nightjar.flink.operator.ModelRef;
import dev.nightjar.flink.operator.ModelSteps;
import dev.nightjar.flink.operator.ScoreStep;
import dev.nightjar.packet.SchemaResolvers;
import dev.nightjar.packet.SurveyPacketDecoder;
import dev.nightjar.scoring.AlertPreparer;
import dev.nightjar.scoring.AlertScorer;
import dev.nightjar.scoring.PreparedAlert;
import dev.nightjar.scoring.ResultDecoder;
import dev.nightjar.tensor.StampPreprocessing;
import dev.nightjar.testing.LightCurveMessages;
import dev.nightjar.testing.SyntheticPackets;
import dev.nightjar.testing.TinyBundle;
import dev.nightjar.v1.BundleReference;
import dev.nightjar.v1.Classification;
import dev.nightjar.v1.LabelledAlert;
import dev.nightjar.v1.LabelledRotation;
import dev.nightjar.v1.ModelAction;
import dev.nightjar.v1.ModelCommand;
import dev.nightjar.v1.ModelOutcome;
import dev.nightjar.v1.ModelStatus;
import dev.nightjar.v1.ScoringTask;
import dev.nightjar.wavelet.WaveletTensor;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Models that change under load, while tasks fail. */
class ModelsITCase {

    private static final String FIRST = "0.0.1";
    private static final String SECOND = "0.0.2";
    private static final int FAILURES = 2;
    private static final int CALLS_BETWEEN_FAILURES = 12;
    private static final long MILLIS_FOR_RESULTS_TO_LEAVE = 300;

    /** Shared with the tasks, which run in this process. */
    private static final AtomicInteger FAILURES_LEFT = new AtomicInteger();

    @TempDir private Path folder;

    private DevelopmentBroker broker;

    @BeforeEach
    void start() {
        broker = DevelopmentBroker.start(null, 0);
    }

    @AfterEach
    void stop() {
        broker.close();
    }

    @Test
    void everyAlertIsScoredOnceByTheModelOfItsTimeThroughSwapsAndFailures() throws Exception {
        // Given
        Path first =
                TinyBundle.writeVersion(
                        folder.resolve("first"), FIRST, StampPreprocessing.MIN_MAX_21);
        Path second =
                TinyBundle.writeVersion(
                        folder.resolve("second"), SECOND, StampPreprocessing.SKY_SUBTRACTED_RMS_21);
        JobRun run = new JobRun(broker, "swap", first).withModels().restartingUpTo(50);
        ScoreAlertsConfig config = ScoreAlertsConfig.of(run.settings());
        AlertSteps steps = AlertSteps.of(config.model(), config.rubinSchemas());
        ScoreAlertsJob job = ScoreAlertsJob.of(config).controlledBy(new FailingModels(steps));
        byte[] packet = SyntheticPackets.ztfPacket();

        try (LiveJob live = new LiveJob(run, job::attach, List.of(packet), 40)) {
            // When
            live.awaitResults(100);
            assertRefused(live, broken(first, second));
            assertNotSent(live, folder.resolve("stars"));

            FAILURES_LEFT.set(FAILURES);
            assertDone(live.models("activate", "--bundle", second.toString()), "tiny-random/0.0.2");
            live.awaitResults(400);
            live.await(() -> FAILURES_LEFT.get() == 0, "failures");
            live.awaitResults(200);

            FAILURES_LEFT.set(FAILURES);
            assertDone(live.models("shadow", "--bundle", first.toString()), "beside the champion");
            live.awaitResults(400);
            live.await(() -> FAILURES_LEFT.get() == 0, "failures");
            live.awaitResults(200);
            assertDone(live.models("stop-shadow"), "no more");

            assertDone(live.models("rollback"), "tiny-random/0.0.1");
            live.awaitResults(200);
            CommandLineRun further = live.models("rollback");
            CommandLineRun list = live.models("list");
            live.finish();

            // Then
            assertThat(further.exitCode()).isEqualTo(1);
            assertThat(further.out()).contains("2 of 2", "refused", "no champion before");
            assertThat(list.out().lines().skip(1))
                    .hasSize(2)
                    .allSatisfy(row -> assertThat(row).contains("tiny-random/0.0.1", "2 of 2"));
            assertThat(run.outcomes().keySet()).containsExactlyInAnyOrderElementsOf(live.fed());
            assertThat(run.outcomes().values()).as("times that an alert came out").containsOnly(1);
            assertThat(run.results("read_uncommitted"))
                    .as("results that failures have rolled back")
                    .hasSizeGreaterThan(live.fed().size());
            assertScoredByTheModelThatItNames(run, packet, List.of(first, second));
            versionsByPartition(run)
                    .values()
                    .forEach(
                            versions -> assertThat(versions).containsExactly(FIRST, SECOND, FIRST));
            assertThat(live.statuses())
                    .as("a subtask that was restored with the second model")
                    .anySatisfy(
                            status -> {
                                assertThat(status.getOutcome()).isEqualTo(ModelOutcome.STARTED);
                                assertThat(status.getModels().get(0).getChampion().getVersion())
                                        .isEqualTo(SECOND);
                            });
            assertThat(live.shadows())
                    .isNotEmpty()
                    .allSatisfy(
                            shadow -> {
                                assertThat(shadow.getChampion().getClassifier().getVersion())
                                        .isEqualTo(SECOND);
                                assertThat(shadow.getChallenger().getClassifier().getVersion())
                                        .isEqualTo(FIRST);
                            });
            assertThat(live.shadows())
                    .extracting(
                            shadow ->
                                    List.of(
                                            shadow.getSource().getPartition(),
                                            shadow.getSource().getOffset()))
                    .as("exactly once, too")
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    void starsModelsChangeToo() throws Exception {
        Path first =
                TinyBundle.writeRotationVersion(
                        folder.resolve("first"), FIRST, WaveletTensor.LINEAR);
        Path second =
                TinyBundle.writeRotationVersion(
                        folder.resolve("second"), SECOND, WaveletTensor.SQUARE_ROOT);
        JobRun run =
                JobRun.scoringRotations(broker, "stars", first)
                        .withModels()
                        .with("source.content", "light-curves");
        ScoreRotationJob job = ScoreRotationJob.of(ScoreRotationConfig.of(run.settings()));
        List<byte[]> curves =
                IntStream.range(0, 8)
                        .mapToObj(i -> LightCurveMessages.sinusoid("TIC " + i, 3 + 5 * i))
                        .toList();

        try (LiveJob live = new LiveJob(run, job::attach, curves, 8)) {
            live.awaitResults(40);
            assertDone(live.models("activate", "--bundle", second.toString()), "tiny-rotation");
            live.awaitResults(40);
            assertDone(live.models("rollback", "--task", "rotation_period"), "tiny-rotation");
            live.awaitResults(40);
            live.finish();

            assertThat(run.outcomes().keySet()).containsExactlyInAnyOrderElementsOf(live.fed());
            assertThat(run.outcomes().values()).containsOnly(1);
            List<String> preprocessings = new ArrayList<>();
            for (ConsumerRecord<byte[], byte[]> record : run.results("read_committed")) {
                LabelledRotation star = ResultDecoder.labelledRotation(record.value());
                assertThat(star.getClassifier().getPreprocessing())
                        .isEqualTo(
                                star.getClassifier().getVersion().equals(FIRST)
                                        ? WaveletTensor.LINEAR.id()
                                        : WaveletTensor.SQUARE_ROOT.id());
                preprocessings.add(star.getClassifier().getPreprocessing());
            }
            assertThat(preprocessings)
                    .contains(WaveletTensor.LINEAR.id(), WaveletTensor.SQUARE_ROOT.id());
        }
    }

    /** The second model fails when it is told to. */
    private record FailingModels(ModelSteps<PreparedAlert, LabelledAlert> steps)
            implements ModelSteps<PreparedAlert, LabelledAlert> {

        @Override
        public ScoringTask task() {
            return steps.task();
        }

        @Override
        public List<String> surveys() {
            return steps.surveys();
        }

        @Override
        public String survey(PreparedAlert alert) {
            return steps.survey(alert);
        }

        @Override
        public ModelRef configured() {
            return steps.configured();
        }

        @Override
        public ScoreStep<PreparedAlert, LabelledAlert> openConfigured() {
            return steps.openConfigured();
        }

        @Override
        public ScoreStep<PreparedAlert, LabelledAlert> open(ModelBundle model) {
            ScoreStep<PreparedAlert, LabelledAlert> step = steps.open(model);
            return model.manifest().version().equals(SECOND) ? new FailingStep(step) : step;
        }
    }

    /** Fails every so often, when results of the transaction are on their way. */
    private static final class FailingStep implements ScoreStep<PreparedAlert, LabelledAlert> {

        private final ScoreStep<PreparedAlert, LabelledAlert> step;
        private int calls;

        FailingStep(ScoreStep<PreparedAlert, LabelledAlert> step) {
            this.step = step;
        }

        @Override
        public void add(PreparedAlert alert) {
            step.add(alert);
        }

        @Override
        public List<LabelledAlert> score(List<PreparedAlert> batch) {
            if (++calls % CALLS_BETWEEN_FAILURES == 0
                    && FAILURES_LEFT.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                LiveJob.sleep(MILLIS_FOR_RESULTS_TO_LEAVE);
                throw new IllegalStateException("failing as the test says");
            }
            return step.score(batch);
        }

        @Override
        public void close() {
            step.close();
        }
    }

    private Map<BundleReference, String> broken(Path first, Path second) {
        BundleReference good = reference(second);
        return Map.of(
                new BundleReference(
                        good.getName(),
                        good.getVersion(),
                        good.getLocation(),
                        reference(first).getSha256()),
                "is that of tiny-random/0.0.1",
                reference(TinyBundle.writeWithWrongGolden(folder.resolve("golden"))),
                "differs from the golden outputs",
                new BundleReference(
                        "gone", "1", folder.resolve("gone").toString(), good.getSha256()),
                "is no model bundle");
    }

    private static void assertRefused(LiveJob live, Map<BundleReference, String> broken) {
        broken.forEach(
                (bundle, why) -> {
                    List<ModelStatus> answers =
                            live.order(
                                    new ModelCommand(
                                            UUID.randomUUID().toString(),
                                            Instant.EPOCH,
                                            ScoringTask.STAMP_CLASSIFICATION,
                                            null,
                                            ModelAction.ACTIVATE,
                                            bundle));
                    assertThat(answers)
                            .allSatisfy(
                                    status -> {
                                        assertThat(status.getOutcome())
                                                .isEqualTo(ModelOutcome.REFUSED);
                                        assertThat(status.getDetail()).contains(why);
                                        assertThat(status.getModels())
                                                .allSatisfy(
                                                        models ->
                                                                assertThat(
                                                                                models.getChampion()
                                                                                        .getVersion())
                                                                        .isEqualTo(FIRST));
                                    });
                });
    }

    /** A command that no job would ever obey would only wait, and stay in the topic. */
    private static void assertNotSent(LiveJob live, Path folder) {
        Path stars = TinyBundle.writeRotationVersion(folder, FIRST, WaveletTensor.LINEAR);
        int before = live.commands();
        CommandLineRun command = live.models("activate", "--bundle", stars.toString());
        assertThat(live.commands()).isEqualTo(before);
        assertThat(command.exitCode()).isEqualTo(1);
        assertThat(command.err())
                .contains("none has models for rotation period", "nothing was sent");
    }

    private static void assertDone(CommandLineRun run, String detail) {
        assertThat(run.err()).isEmpty();
        assertThat(run.out()).contains("2 of 2", "applied", detail);
        assertThat(run.exitCode()).isZero();
    }

    /** Every result has, to the bit, the scores that its model gives offline. */
    private static void assertScoredByTheModelThatItNames(
            JobRun run, byte[] packet, List<Path> bundles) throws Exception {
        Map<String, List<Classification>> expected = new TreeMap<>();
        AlertPreparer preparer =
                new AlertPreparer(new SurveyPacketDecoder(SchemaResolvers.bundled()));
        for (Path folder : bundles) {
            ModelBundle bundle = ModelBundle.read(folder);
            try (AlertScorer scorer = AlertScorer.open(bundle, EngineKind.ONNX)) {
                PreparedAlert alert = preparer.prepare(packet, "", -1, 0, -1);
                expected.put(
                        bundle.sha256(), scorer.score(List.of(alert)).get(0).getClassifications());
            }
        }
        for (LabelledAlert alert : run.labelled()) {
            assertThat(alert.getClassifications())
                    .isEqualTo(expected.get(alert.getClassifier().getSha256()));
        }
    }

    /** The versions that scored a partition's alerts, each change once, in the alerts' order. */
    private static Map<Integer, List<String>> versionsByPartition(JobRun run) throws Exception {
        Map<Integer, List<String>> versions = new TreeMap<>();
        run.labelled().stream()
                .sorted(Comparator.comparing(alert -> alert.getSource().getOffset()))
                .forEach(
                        alert -> {
                            List<String> those =
                                    versions.computeIfAbsent(
                                            alert.getSource().getPartition(),
                                            partition -> new ArrayList<>());
                            String version = alert.getClassifier().getVersion();
                            if (those.isEmpty() || !those.get(those.size() - 1).equals(version)) {
                                those.add(version);
                            }
                        });
        assertThat(versions).hasSize(JobRun.PARTITIONS);
        return versions;
    }

    private static BundleReference reference(Path folder) {
        ModelBundle bundle = ModelBundle.read(folder);
        return new BundleReference(
                bundle.manifest().name(),
                bundle.manifest().version(),
                folder.toString(),
                bundle.sha256());
    }
}
