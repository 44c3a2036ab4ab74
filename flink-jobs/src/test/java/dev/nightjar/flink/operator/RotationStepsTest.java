package dev.nightjar.flink.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nightjar.engine.EngineKind;
import dev.nightjar.flink.config.BatchConfig;
import dev.nightjar.flink.config.InvalidConfigException;
import dev.nightjar.flink.config.ModelConfig;
import dev.nightjar.flink.config.RubinSchemasConfig;
import dev.nightjar.flink.config.ScoreRotationConfig.Content;
import dev.nightjar.flink.metrics.Items;
import dev.nightjar.flink.sink.RejectedMessage;
import dev.nightjar.flink.sink.ResultMessage;
import dev.nightjar.flink.source.RawRecord;
import dev.nightjar.scoring.PreparedRotation;
import dev.nightjar.scoring.ResultDecoder;
import dev.nightjar.testing.LightCurveMessages;
import dev.nightjar.testing.LightCurveMessages.Malformed;
import dev.nightjar.testing.TinyBundle;
import dev.nightjar.v1.LabelledRotation;
import dev.nightjar.v1.LightCurveTransform;
import dev.nightjar.v1.RecordSource;
import dev.nightjar.v1.Status;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The shared operators with the steps from light curve to rotation period. */
class RotationStepsTest {

    private static final BatchConfig TWO = new BatchConfig(2, Duration.ofSeconds(1));

    @TempDir private Path folder;

    @Test
    void aLightCurveBecomesATransformKeyedByItsStar() throws Exception {
        List<ResultMessage> messages =
                decoded(
                        RotationSteps::openTransformStep,
                        record(7, LightCurveMessages.sinusoid("TIC 1", 9)));

        assertThat(messages).hasSize(1);
        assertThat(messages.get(0).key()).isEqualTo("TIC 1");
        LightCurveTransform transform = ResultDecoder.lightCurveTransform(messages.get(0).value());
        assertThat(transform.getStarId()).isEqualTo("TIC 1");
        assertThat(transform.getPixels().remaining()).isEqualTo(64 * 64);
        assertThat(transform.getLightCurve().getRecord())
                .isEqualTo(new RecordSource("stars", 0, 7L, 1_007L));
    }

    @Test
    void aStarGetsTheSamePeriodByItsTransformAndByItsLightCurve() throws Exception {
        RotationSteps steps = steps();
        List<RawRecord> curves = new ArrayList<>();
        List<RawRecord> transforms = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            curves.add(record(i, LightCurveMessages.sinusoid("TIC " + i, 3 + 5 * i)));
        }
        for (ResultMessage message :
                decoded(RotationSteps::openTransformStep, curves.toArray(RawRecord[]::new))) {
            transforms.add(record(transforms.size(), message.value()));
        }

        List<LabelledRotation> chained = labelled(steps, Content.LIGHT_CURVES, curves);
        List<LabelledRotation> apart = labelled(steps, Content.TRANSFORMS, transforms);

        assertThat(chained).hasSize(5);
        assertThat(apart).extracting(LabelledRotation::getPeriodDays).doesNotContainNull();
        chained.forEach(rotation -> rotation.setScoredAtMillis(Instant.EPOCH));
        apart.forEach(rotation -> rotation.setScoredAtMillis(Instant.EPOCH));
        assertThat(apart).isEqualTo(chained);
    }

    @Test
    void aLabelledRotationIsKeyedByItsStarAndNamesItsModel() throws Exception {
        LabelledRotation rotation =
                labelled(
                                steps(),
                                Content.LIGHT_CURVES,
                                List.of(record(0, LightCurveMessages.sinusoid("TIC 9", 4))))
                        .get(0);

        ResultMessage message = new LabelledRotations().message(rotation);

        assertThat(message.key()).isEqualTo("TIC 9");
        assertThat(message.headers())
                .isEqualTo(
                        Map.of(
                                "model",
                                rotation.getClassifier().getName()
                                        + "/"
                                        + rotation.getClassifier().getVersion()));
        assertThat(new LabelledRotations().source(rotation).getTimestampMillis()).isEqualTo(1_000);
    }

    @Test
    void aStarThatDoesNotVaryIsSkippedInItsPlace() throws Exception {
        List<LabelledRotation> rotations =
                labelled(
                        steps(),
                        Content.LIGHT_CURVES,
                        List.of(
                                record(0, LightCurveMessages.sinusoid("TIC 1", 4)),
                                record(1, LightCurveMessages.constant("TIC 2")),
                                record(2, LightCurveMessages.sinusoid("TIC 3", 8))));

        assertThat(rotations)
                .extracting(LabelledRotation::getStatus)
                .containsExactly(Status.LABELLED, Status.SKIPPED, Status.LABELLED);
        assertThat(rotations)
                .extracting(new LabelledRotations()::skipReason)
                .containsExactly(null, "CONSTANT_FLUX", null);
    }

    @Test
    void whatIsNoLightCurveIsRejectedWithItsReason() throws Exception {
        eachIsRejectedForItsReason(
                RotationSteps::openTransformStep, LightCurveMessages.malformedLightCurves());
    }

    @Test
    void whatIsNoTransformIsRejectedWithItsReason() throws Exception {
        RotationSteps steps = steps();
        eachIsRejectedForItsReason(
                () -> RotationSteps.openPrepareStep(Content.TRANSFORMS),
                LightCurveMessages.malformedTransforms());
    }

    private static <T> void eachIsRejectedForItsReason(
            PrepareStep.Factory<T> factory, List<Malformed> messages) throws Exception {
        try (var harness = harness(factory)) {
            for (Malformed malformed : messages) {
                harness.processElement(record(0, malformed.message()), 0);
            }

            List<String> reasons = new ArrayList<>();
            for (StreamRecord<RejectedMessage> message :
                    harness.getSideOutput(DecodeRecords.REJECTED)) {
                reasons.add(message.getValue().reason());
            }
            assertThat(reasons)
                    .containsExactlyElementsOf(
                            messages.stream().map(each -> each.reason().name()).toList());
            assertThat(harness.extractOutputValues()).isEmpty();
        }
    }

    @Test
    void aBundleOfAlertsIsRefusedAtTheStartAndTheOtherWayRound() {
        ModelConfig alerts =
                new ModelConfig(
                        TinyBundle.writeTo(folder.resolve("a")).toString(), EngineKind.ONNX);
        ModelConfig rotations =
                new ModelConfig(
                        TinyBundle.writeRotationTo(folder.resolve("r")).toString(),
                        EngineKind.ONNX);

        assertThatThrownBy(() -> RotationSteps.of(alerts))
                .isInstanceOf(InvalidConfigException.class)
                .hasMessageContainingAll("model.bundle", "models/rotation-period");
        assertThatThrownBy(() -> AlertSteps.of(rotations, new RubinSchemasConfig("", "")))
                .isInstanceOf(InvalidConfigException.class)
                .hasMessageContainingAll("model.bundle", "models/real-bogus");
    }

    private RotationSteps steps() {
        return RotationSteps.of(
                new ModelConfig(TinyBundle.writeRotationTo(folder).toString(), EngineKind.ONNX));
    }

    private static RawRecord record(long offset, byte[] value) {
        return new RawRecord(value, null, "stars", 0, offset, 1_000 + offset);
    }

    private static <T> OneInputStreamOperatorTestHarness<RawRecord, T> harness(
            PrepareStep.Factory<T> factory) throws Exception {
        OneInputStreamOperatorTestHarness<RawRecord, T> harness =
                new OneInputStreamOperatorTestHarness<>(
                        new DecodeRecords<>(factory, Items.LIGHT_CURVES, 100_000, Accounting.NONE));
        harness.open();
        return harness;
    }

    private static <T> List<T> decoded(PrepareStep.Factory<T> factory, RawRecord... records)
            throws Exception {
        try (var harness = harness(factory)) {
            for (RawRecord record : records) {
                harness.processElement(record, 0);
            }
            return harness.extractOutputValues();
        }
    }

    private static List<LabelledRotation> labelled(
            RotationSteps steps, Content content, List<RawRecord> records) throws Exception {
        List<PreparedRotation> prepared =
                decoded(
                        () -> RotationSteps.openPrepareStep(content),
                        records.toArray(RawRecord[]::new));
        List<LabelledRotation> labelled = new ArrayList<>();
        try (OneInputStreamOperatorTestHarness<PreparedRotation, ResultMessage> harness =
                new OneInputStreamOperatorTestHarness<>(
                        new ScoreBatches<>(
                                steps::openConfigured,
                                new LabelledRotations(),
                                TWO,
                                Accounting.NONE))) {
            harness.open();
            for (PreparedRotation star : prepared) {
                harness.processElement(star, 0);
            }
            harness.endInput();
            for (ResultMessage message : harness.extractOutputValues()) {
                labelled.add(ResultDecoder.labelledRotation(message.value()));
            }
        }
        return labelled;
    }
}
