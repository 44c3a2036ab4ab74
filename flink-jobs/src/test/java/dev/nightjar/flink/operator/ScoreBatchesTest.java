package dev.nightjar.flink.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nightjar.flink.config.BatchConfig;
import dev.nightjar.flink.sink.ResultMessage;
import dev.nightjar.scoring.PreparedAlert;
import dev.nightjar.v1.LabelledAlert;
import dev.nightjar.v1.Status;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ScoreBatchesTest {

    private static final List<Integer> BATCHES = new ArrayList<>();
    private static boolean closed;

    private OneInputStreamOperatorTestHarness<PreparedAlert, ResultMessage> harness;

    @BeforeEach
    void openOperatorOfFourAlertsAndTwentyMillis() throws Exception {
        BATCHES.clear();
        closed = false;
        open(RecordingStep::new, 4);
    }

    @AfterEach
    void close() throws Exception {
        harness.close();
    }

    @Test
    void aFullBatchIsScoredAtOnceAndInOrder() throws Exception {
        send(0, 1, 2);
        assertThat(results()).isEmpty();

        send(3);

        assertThat(BATCHES).containsExactly(4);
        assertThat(offsets()).containsExactly(0L, 1L, 2L, 3L);
    }

    @Test
    void aPartialBatchIsScoredWhenNoAlertHasComeForTwoMillis() throws Exception {
        harness.setProcessingTime(100);
        send(0);
        harness.setProcessingTime(101);
        send(1);
        harness.setProcessingTime(102);
        assertThat(results()).isEmpty();

        harness.setProcessingTime(103);

        assertThat(BATCHES).containsExactly(2);
        assertThat(offsets()).containsExactly(0L, 1L);
    }

    @Test
    void aPartialBatchThatKeepsGrowingIsScoredWhenItsFirstAlertHasWaitedForTheLinger()
            throws Exception {
        open(RecordingStep::new, 1000);
        for (int i = 0; i < 20; i++) {
            harness.setProcessingTime(100 + i);
            send(i);
        }
        assertThat(results()).isEmpty();

        harness.setProcessingTime(120);

        assertThat(BATCHES).containsExactly(20);
    }

    @Test
    void aFullBatchLeavesTheNextItsWholeWait() throws Exception {
        harness.setProcessingTime(100);
        send(0, 1, 2);
        harness.setProcessingTime(101);
        send(3, 4);
        harness.setProcessingTime(102);
        assertThat(BATCHES).containsExactly(4);

        harness.setProcessingTime(103);

        assertThat(BATCHES).containsExactly(4, 1);
        assertThat(offsets()).containsExactly(0L, 1L, 2L, 3L, 4L);
    }

    @Test
    void everyAlertIsScoredBeforeTheBarrierSoThatNoCheckpointHoldsOne() throws Exception {
        send(0, 1);

        harness.prepareSnapshotPreBarrier(1);

        assertThat(offsets()).containsExactly(0L, 1L);
        assertThat(harness.snapshot(1, 1).getManagedOperatorState()).isEmpty();
    }

    @Test
    void everyAlertIsScoredBeforeAWatermarkPasses() throws Exception {
        send(0, 1);

        harness.processWatermark(new Watermark(5));

        assertThat(harness.getOutput()).hasSize(3).last().isEqualTo(new Watermark(5));
    }

    @Test
    void everyAlertIsScoredAtTheEndOfInput() throws Exception {
        send(0, 1, 2);

        harness.endInput();

        assertThat(offsets()).containsExactly(0L, 1L, 2L);
    }

    @Test
    void skippedAlertsPassInTheirPlace() throws Exception {
        send(0);
        harness.processElement(Alerts.skipped(1), 0);
        send(2);

        harness.endInput();

        assertThat(results())
                .extracting(LabelledAlert::getStatus)
                .containsExactly(Status.LABELLED, Status.SKIPPED, Status.LABELLED);
        assertThat(offsets()).containsExactly(0L, 1L, 2L);
    }

    @Test
    void theMessageIsKeyedByObjectAndNamesSurveyAndModel() throws Exception {
        send(7);
        harness.endInput();

        ResultMessage message = harness.extractOutputValues().get(0);
        assertThat(message.key()).isEqualTo("ZTF18a7");
        assertThat(message.headers())
                .containsOnly(Map.entry("survey", "ZTF"), Map.entry("model", "real-bogus/0.1.0"));
    }

    @Test
    void aStepThatLosesAnAlertFailsTheTask() throws Exception {
        harness.close();
        open(LosingStep::new, 4);
        send(0, 1, 2);

        assertThatThrownBy(() -> send(3)).hasMessageContaining("a batch of 4 items gave 3 results");
    }

    @Test
    void closingClosesTheStep() throws Exception {
        harness.close();

        assertThat(closed).isTrue();
    }

    private void open(ScoreStep.Factory<PreparedAlert, LabelledAlert> factory, int batchSize)
            throws Exception {
        harness =
                new OneInputStreamOperatorTestHarness<>(
                        new ScoreBatches<>(
                                factory,
                                new LabelledAlerts(),
                                new BatchConfig(batchSize, Duration.ofMillis(20)),
                                Accounting.NONE));
        harness.setProcessingTime(0);
        harness.open();
    }

    private void send(long... offsets) throws Exception {
        for (long offset : offsets) {
            harness.processElement(Alerts.prepared(offset), 0);
        }
    }

    private List<LabelledAlert> results() {
        return harness.extractOutputValues().stream()
                .map(message -> Alerts.read(message.value()))
                .toList();
    }

    private List<Long> offsets() {
        return results().stream().map(alert -> alert.getSource().getOffset()).toList();
    }

    private static class RecordingStep implements ScoreStep<PreparedAlert, LabelledAlert> {

        @Override
        public List<LabelledAlert> score(List<PreparedAlert> batch) {
            BATCHES.add(batch.size());
            return batch.stream().map(Alerts::labelled).toList();
        }

        @Override
        public void close() {
            closed = true;
        }
    }

    private static final class LosingStep extends RecordingStep {

        @Override
        public List<LabelledAlert> score(List<PreparedAlert> batch) {
            return super.score(batch).subList(1, batch.size());
        }
    }
}
