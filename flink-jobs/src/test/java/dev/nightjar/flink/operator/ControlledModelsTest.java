package dev.nightjar.flink.operator;

import static dev.nightjar.flink.operator.CommandLog.reference;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.nightjar.alert.Survey;
import dev.nightjar.engine.EngineKind;
import dev.nightjar.flink.config.BatchConfig;
import dev.nightjar.flink.config.ModelConfig;
import dev.nightjar.flink.config.RubinSchemasConfig;
import dev.nightjar.flink.sink.ResultMessage;
import dev.nightjar.scoring.PreparedAlert;
import dev.nightjar.scoring.ResultDecoder;
import dev.nightjar.tensor.StampPreprocessing;
import dev.nightjar.testing.TinyBundle;
import dev.nightjar.v1.BundleReference;
import dev.nightjar.v1.LabelledAlert;
import dev.nightjar.v1.ModelAction;
import dev.nightjar.v1.ModelOutcome;
import dev.nightjar.v1.ModelStatus;
import dev.nightjar.v1.ScoringTask;
import dev.nightjar.v1.ServedModels;
import dev.nightjar.v1.ShadowResult;
import dev.nightjar.v1.SurveyName;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.apache.flink.util.OutputTag;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Models that change while the operator scores. */
class ControlledModelsTest {

    private static final String FIRST = "0.0.1";
    private static final String SECOND = "0.0.2";
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(60);

    @TempDir private Path folder;

    private final CommandLog commands = new CommandLog();
    private Path first;
    private Path second;
    private OneInputStreamOperatorTestHarness<PreparedAlert, ResultMessage> harness;
    private long nowMillis;
    private long offset;

    @BeforeEach
    void start() throws Exception {
        first =
                TinyBundle.writeVersion(
                        folder.resolve("first"), FIRST, StampPreprocessing.MIN_MAX_21);
        second =
                TinyBundle.writeVersion(
                        folder.resolve("second"), SECOND, StampPreprocessing.SKY_SUBTRACTED_RMS_21);
        harness = harness(first);
        harness.open();
    }

    @AfterEach
    void stop() throws Exception {
        harness.close();
    }

    @Test
    void everySubtaskSaysAtItsStartWhatItServes() throws Exception {
        ModelStatus status = await(any -> true);

        assertThat(status.getOutcome()).isEqualTo(ModelOutcome.STARTED);
        assertThat(status.getJob()).isEqualTo("a-job");
        assertThat(status.getSubtask()).isZero();
        assertThat(status.getSubtasks()).isEqualTo(1);
        assertThat(status.getModels())
                .extracting(ServedModels::getSurvey)
                .containsExactly(SurveyName.RUBIN, SurveyName.ZTF);
        assertThat(status.getModels())
                .extracting(ServedModels::getChampion)
                .containsOnly(reference(first));
    }

    @Test
    void whatWaitsInTheBatchIsScoredByTheModelThatTheCommandReplaces() throws Exception {
        send(Survey.ZTF, Survey.ZTF);

        ModelStatus status = order(ModelAction.ACTIVATE, null, reference(second));
        send(Survey.ZTF, Survey.ZTF);
        harness.endInput();

        assertThat(status.getOutcome()).isEqualTo(ModelOutcome.APPLIED);
        assertThat(versions()).containsExactly(FIRST, FIRST, SECOND, SECOND);
        assertThat(results())
                .extracting(alert -> alert.getClassifier().getPreprocessing())
                .containsExactly(
                        "stamps-21px-min-max/1",
                        "stamps-21px-min-max/1",
                        "stamps-21px-sky-subtracted-rms/1",
                        "stamps-21px-sky-subtracted-rms/1");
        assertThat(status.getModels().get(0).getPrevious()).isEqualTo(reference(first));
    }

    @Test
    void everySurveyCanHaveItsModelAndABatchOfBothKeepsItsOrder() throws Exception {
        order(ModelAction.ACTIVATE, SurveyName.RUBIN, reference(second));

        send(Survey.ZTF, Survey.RUBIN, Survey.RUBIN, Survey.ZTF);

        assertThat(results())
                .extracting(alert -> alert.getSource().getOffset())
                .containsExactly(0L, 1L, 2L, 3L);
        assertThat(versions()).containsExactly(FIRST, SECOND, SECOND, FIRST);
    }

    @Test
    void aRollBackGoesToTheModelBeforeAndNoFurther() throws Exception {
        order(ModelAction.ACTIVATE, null, reference(second));

        ModelStatus back = order(ModelAction.ROLL_BACK, null, null);
        ModelStatus further = order(ModelAction.ROLL_BACK, null, null);
        send(Survey.ZTF);
        harness.endInput();

        assertThat(back.getOutcome()).isEqualTo(ModelOutcome.APPLIED);
        assertThat(back.getDetail()).contains("tiny-random/0.0.1");
        assertThat(further.getOutcome()).isEqualTo(ModelOutcome.REFUSED);
        assertThat(versions()).containsExactly(FIRST);
    }

    @Test
    void aBundleThatMustNotServeIsRefusedWithItsReasonAndTheOldOneServesOn() throws Exception {
        BundleReference good = reference(second);
        Path golden = TinyBundle.writeWithWrongGolden(folder.resolve("golden"));
        Path stars = TinyBundle.writeRotationTo(folder.resolve("stars"));

        assertRefused(
                new BundleReference(good.getName(), SECOND, good.getLocation(), "ab".repeat(32)),
                "its SHA-256 is " + good.getSha256());
        assertRefused(
                new BundleReference(
                        good.getName(), SECOND, good.getLocation(), reference(first).getSha256()),
                "that of tiny-random/0.0.1");
        assertRefused(reference(golden), "differs from the golden outputs");
        assertRefused(
                new BundleReference("real-bogus", SECOND, good.getLocation(), good.getSha256()),
                "holds tiny-random/0.0.2, not real-bogus/0.0.2");
        assertRefused(reference(stars), "tiny-rotation");
        assertRefused(
                new BundleReference("a", "1", folder.resolve("gone").toString(), "ab".repeat(32)),
                "is no model bundle");
        assertRefused(
                new BundleReference("a", "1", "http://127.0.0.1:1/model.zip", "ab".repeat(32)),
                "http://127.0.0.1:1/model.zip cannot be read");
        assertRefused(null, "names no bundle");
        send(Survey.ZTF);
        harness.endInput();

        assertThat(versions()).containsExactly(FIRST);
    }

    @Test
    void aRecordThatIsNoCommandIsToldAndTheNextIsCarriedOut() throws Exception {
        commands.add(new byte[] {1, 2, 3});
        ModelStatus applied = order(ModelAction.ACTIVATE, null, reference(second));

        assertThat(applied.getOutcome()).isEqualTo(ModelOutcome.APPLIED);
        assertThat(statuses())
                .anySatisfy(
                        status -> {
                            assertThat(status.getOutcome()).isEqualTo(ModelOutcome.REFUSED);
                            assertThat(status.getDetail()).contains("offset 0");
                        });
    }

    @Test
    void aCommandForJobsThatDoSomethingElseIsLeftAlone() throws Exception {
        String foreign =
                commands.add(ScoringTask.ROTATION_PERIOD, ModelAction.ROLL_BACK, null, null);

        order(ModelAction.ACTIVATE, null, reference(second));

        assertThat(statuses()).extracting(ModelStatus::getCommandId).doesNotContain(foreign);
    }

    @Test
    void aLoadedModelIsReadyWhateverBecomesOfItsFolder() throws Exception {
        BundleReference model = reference(second);
        order(ModelAction.LOAD, null, model);
        delete(second);

        ModelStatus activated = order(ModelAction.ACTIVATE, null, model);

        assertThat(activated.getOutcome()).isEqualTo(ModelOutcome.APPLIED);
    }

    @Test
    void aChallengerOfAnotherPreprocessingScoresBesideTheChampionUntilItIsStopped()
            throws Exception {
        order(ModelAction.SHADOW, SurveyName.ZTF, reference(second));
        send(Survey.ZTF, Survey.RUBIN, Survey.ZTF, Survey.ZTF);
        assertThat(shadows())
                .extracting(shadow -> shadow.getSource().getOffset())
                .containsExactly(0L, 2L, 3L);

        ModelStatus stopped = order(ModelAction.STOP_SHADOW, null, null);
        ModelStatus none = order(ModelAction.STOP_SHADOW, null, null);
        send(Survey.ZTF, Survey.ZTF, Survey.ZTF, Survey.ZTF);

        assertThat(versions()).containsOnly(FIRST).hasSize(8);
        assertThat(shadows()).hasSize(3);
        assertThat(stopped.getOutcome()).isEqualTo(ModelOutcome.APPLIED);
        assertThat(none.getOutcome()).isEqualTo(ModelOutcome.REFUSED);
        ShadowResult shadow = shadows().get(0);
        LabelledAlert labelled = results().get(0);
        assertThat(shadow.getChampion().getClassifier()).isEqualTo(labelled.getClassifier());
        assertThat(shadow.getChampion().getClassifications())
                .isEqualTo(labelled.getClassifications());
        assertThat(shadow.getChallenger().getClassifier().getVersion()).isEqualTo(SECOND);
        assertThat(shadow.getChallenger().getClassifications())
                .isNotEqualTo(labelled.getClassifications());
        assertThat(shadow.getDisagree())
                .isEqualTo(
                        !shadow.getChampion().getLabel().equals(shadow.getChallenger().getLabel()));
    }

    @Test
    void theChampionCannotShadowItself() throws Exception {
        assertThat(order(ModelAction.SHADOW, null, reference(first)).getOutcome())
                .isEqualTo(ModelOutcome.REFUSED);
    }

    @Test
    void modelsAreRestoredBeforeTheFirstAlertAndCommandsAreNotCarriedOutAgain() throws Exception {
        order(ModelAction.ACTIVATE, null, reference(second));
        order(ModelAction.SHADOW, null, reference(first));
        OperatorSubtaskState checkpoint = harness.snapshot(1, 1);

        restart(first, checkpoint);
        send(Survey.ZTF, Survey.ZTF, Survey.ZTF, Survey.ZTF);
        ModelStatus started = await(status -> true);
        ModelStatus back = order(ModelAction.ROLL_BACK, null, null);

        assertThat(versions()).containsOnly(SECOND);
        assertThat(shadows()).hasSize(4);
        assertThat(started.getModels())
                .extracting(ServedModels::getChampion)
                .containsOnly(reference(second));
        assertThat(back.getModels())
                .extracting(ServedModels::getChampion)
                .containsOnly(reference(first));
        assertThat(statuses())
                .extracting(ModelStatus::getCommandId)
                .containsExactly(null, back.getCommandId());
    }

    @Test
    void anyCopyOfTheStateServesARestartAtAnotherParallelism() throws Exception {
        order(ModelAction.ACTIVATE, null, reference(second));
        OperatorSubtaskState checkpoint = harness.snapshot(1, 1);
        OperatorSubtaskState third =
                AbstractStreamOperatorTestHarness.repartitionOperatorState(
                        checkpoint, 128, 1, 3, 2);

        restart(first, third);

        assertThat(await(status -> true).getModels())
                .extracting(ServedModels::getChampion)
                .containsOnly(reference(second));
    }

    @Test
    void aServerThatDoesNotGoOnHoldsUpNeitherScoringNorTheEnd() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        HttpServer server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(
                "/",
                exchange -> {
                    exchange.sendResponseHeaders(200, 1_000);
                    exchange.getResponseBody().write(1);
                    exchange.getResponseBody().flush();
                    asked.countDown(); // and no more comes
                });
        server.start();
        String address = "http://127.0.0.1:%d/model.zip".formatted(server.getAddress().getPort());
        try {
            commands.add(
                    ModelAction.ACTIVATE,
                    null,
                    new BundleReference("a", "1", address, "ab".repeat(32)));
            await(status -> true);
            assertThat(asked.await(20, TimeUnit.SECONDS)).isTrue();
            send(Survey.ZTF, Survey.ZTF, Survey.ZTF, Survey.ZTF);
            assertThat(versions()).containsOnly(FIRST).hasSize(4);

            // Until the loader waits for bytes, where Java 17's client swallows interruptions.
            TimeUnit.MILLISECONDS.sleep(500);
            long start = System.nanoTime();
            harness.close();

            assertThat(Duration.ofNanos(System.nanoTime() - start))
                    .isLessThan(Duration.ofSeconds(10));
        } finally {
            server.stop(0);
        }
    }

    @Test
    void aChampionThatIsGoneAtARestartFailsItWithASentenceThatNamesIt() throws Exception {
        order(ModelAction.ACTIVATE, null, reference(second));
        OperatorSubtaskState checkpoint = harness.snapshot(1, 1);
        delete(second);

        assertThatThrownBy(() -> restart(first, checkpoint))
                .hasMessageContaining("tiny-random/0.0.2")
                .hasMessageContaining(second.toString())
                .hasMessageContaining("Put its bundle back");
    }

    @Test
    void aChallengerAndAFormerChampionThatAreGoneAreToldAndDoneWithout() throws Exception {
        order(ModelAction.ACTIVATE, null, reference(second));
        order(ModelAction.ACTIVATE, SurveyName.ZTF, reference(first));
        order(ModelAction.ACTIVATE, SurveyName.RUBIN, reference(first));
        OperatorSubtaskState checkpoint = harness.snapshot(1, 1);
        delete(second);

        restart(first, checkpoint);
        ModelStatus started = await(status -> true);
        ModelStatus back = order(ModelAction.ROLL_BACK, null, null);

        assertThat(started.getDetail()).contains("tiny-random/0.0.2", "is lost");
        assertThat(back.getOutcome()).isEqualTo(ModelOutcome.REFUSED);
    }

    @Test
    void aJobStartedAnewWithAnotherBundleScoresWithThatAndCanBeRolledBack() throws Exception {
        OperatorSubtaskState checkpoint = harness.snapshot(1, 1);

        restart(second, checkpoint);
        send(Survey.ZTF, Survey.ZTF, Survey.ZTF, Survey.ZTF);
        order(ModelAction.ROLL_BACK, null, null);
        send(Survey.ZTF, Survey.ZTF, Survey.ZTF, Survey.ZTF);

        assertThat(versions())
                .containsExactly(SECOND, SECOND, SECOND, SECOND, FIRST, FIRST, FIRST, FIRST);
    }

    @Test
    void aChallengerThatCannotScoreIsStoppedAndTheTaskIsNot() throws Exception {
        harness.close();
        harness = harness(new ChallengersThatFail(steps(first)));
        harness.open();
        order(ModelAction.SHADOW, null, reference(second));

        send(Survey.ZTF, Survey.ZTF, Survey.ZTF, Survey.ZTF);
        ModelStatus stopped = await(status -> status.getOutcome() == ModelOutcome.STOPPED_SHADOW);

        assertThat(versions()).containsOnly(FIRST).hasSize(4);
        assertThat(stopped.getDetail()).contains("as the test says");
        assertThat(stopped.getModels()).extracting(ServedModels::getChallenger).containsOnlyNulls();
    }

    /** Models other than the configured one open, and fail when they are to score. */
    private record ChallengersThatFail(ModelSteps<PreparedAlert, LabelledAlert> steps)
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
        public String survey(PreparedAlert item) {
            return steps.survey(item);
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
        public ScoreStep<PreparedAlert, LabelledAlert> open(dev.nightjar.bundle.ModelBundle model) {
            return new ScoreStep<>() {
                @Override
                public List<LabelledAlert> score(List<PreparedAlert> batch) {
                    throw new IllegalStateException("as the test says");
                }

                @Override
                public void close() {}
            };
        }
    }

    private void assertRefused(@Nullable BundleReference model, String why) throws Exception {
        ModelStatus status = order(ModelAction.ACTIVATE, null, model);

        assertThat(status.getOutcome()).isEqualTo(ModelOutcome.REFUSED);
        assertThat(status.getDetail()).contains(why);
        assertThat(status.getModels())
                .extracting(ServedModels::getChampion)
                .containsOnly(reference(first));
    }

    private void restart(Path configured, OperatorSubtaskState checkpoint) throws Exception {
        harness.close();
        harness = harness(configured);
        harness.initializeState(checkpoint);
        harness.open();
    }

    private OneInputStreamOperatorTestHarness<PreparedAlert, ResultMessage> harness(Path configured)
            throws Exception {
        return harness(steps(configured));
    }

    private static AlertSteps steps(Path configured) {
        return AlertSteps.of(
                new ModelConfig(configured.toString(), EngineKind.ONNX),
                new RubinSchemasConfig("", ""));
    }

    private OneInputStreamOperatorTestHarness<PreparedAlert, ResultMessage> harness(
            ModelSteps<PreparedAlert, LabelledAlert> steps) throws Exception {
        nowMillis = 0;
        var made =
                new OneInputStreamOperatorTestHarness<PreparedAlert, ResultMessage>(
                        new ScoreBatches<>(
                                steps::openConfigured,
                                new LabelledAlerts(),
                                new BatchConfig(4, Duration.ofSeconds(10)),
                                Accounting.NONE,
                                new ModelControl<>("a-job", steps, commands)));
        made.setProcessingTime(0);
        return made;
    }

    /** Gives a command and waits for its answer. */
    private ModelStatus order(
            ModelAction action, @Nullable SurveyName survey, @Nullable BundleReference bundle)
            throws Exception {
        String id = commands.add(action, survey, bundle);
        return await(status -> id.equals(status.getCommandId()));
    }

    private ModelStatus await(java.util.function.Predicate<ModelStatus> wanted) throws Exception {
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        while (System.nanoTime() < deadline) {
            for (ModelStatus status : statuses()) {
                if (wanted.test(status)) {
                    return status;
                }
            }
            nowMillis += 10;
            harness.setProcessingTime(nowMillis);
            TimeUnit.MILLISECONDS.sleep(1);
        }
        throw new AssertionError("no such status among " + statuses());
    }

    private void send(Survey... surveys) throws Exception {
        for (Survey survey : surveys) {
            harness.processElement(Alerts.prepared(survey, offset++), 0);
        }
    }

    private List<LabelledAlert> results() {
        return harness.extractOutputValues().stream()
                .map(message -> Alerts.read(message.value()))
                .toList();
    }

    private List<String> versions() {
        return results().stream().map(alert -> alert.getClassifier().getVersion()).toList();
    }

    private List<ModelStatus> statuses() throws IOException {
        List<ModelStatus> statuses = new ArrayList<>();
        for (byte[] value : side(ScoreBatches.MODEL_STATUS)) {
            statuses.add(ResultDecoder.modelStatus(value));
        }
        return statuses;
    }

    private List<ShadowResult> shadows() throws IOException {
        List<ShadowResult> shadows = new ArrayList<>();
        for (byte[] value : side(ScoreBatches.SHADOW)) {
            shadows.add(ResultDecoder.shadowResult(value));
        }
        return shadows;
    }

    private List<byte[]> side(OutputTag<ResultMessage> tag) {
        Queue<StreamRecord<ResultMessage>> records = harness.getSideOutput(tag);
        return records == null
                ? List.of()
                : records.stream().map(record -> record.getValue().value()).toList();
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(directory);
    }
}
