package dev.nightjar.flink.operator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.flink.sink.ResultMessage;
import dev.nightjar.v1.LabelledAlert;
import dev.nightjar.v1.RecordSource;
import dev.nightjar.v1.SurveyName;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MarkDuplicatesTest {

    private static final int WINDOW = 20_000;
    private static final int MAX_PARALLELISM = 128;

    private Harness harness;

    @BeforeEach
    void open() throws Exception {
        harness = new Harness(WINDOW, 1, 0);
        harness.open();
    }

    @AfterEach
    void close() throws Exception {
        harness.close();
    }

    @Test
    void anAlertThatCameBeforeIsMarkedWithThePlaceOfTheFirst() throws Exception {
        send(alert(7, "night", 0, 1), alert(8, "night", 0, 2), alert(7, "night", 3, 9));

        assertThat(results())
                .extracting(LabelledAlert::getDuplicateOf)
                .containsExactly(null, null, place("night", 0, 1));
        assertThat(results().get(2).getSource()).isEqualTo(place("night", 3, 9));
    }

    @Test
    void everyFurtherCopyNamesTheFirst() throws Exception {
        send(alert(7, "night", 0, 1), alert(7, "night", 1, 1), alert(7, "next", 0, 0));

        assertThat(results())
                .extracting(LabelledAlert::getDuplicateOf)
                .containsExactly(null, place("night", 0, 1), place("night", 0, 1));
    }

    @Test
    void nothingElseOfTheResultIsTouched() throws Exception {
        LabelledAlert first = alert(7, "night", 0, 1);
        LabelledAlert second = alert(7, "night", 0, 2);

        send(first, second);

        LabelledAlert marked = results().get(1);
        marked.setDuplicateOf(null);
        assertThat(results().get(0)).isEqualTo(first);
        assertThat(marked).isEqualTo(second);
        assertThat(harness.extractOutputValues())
                .allSatisfy(
                        message -> {
                            assertThat(message.key()).isEqualTo("ZTF18a7");
                            assertThat(message.headers()).containsKeys("survey", "model");
                        });
    }

    @Test
    void oneObjectsAlertsAreNoDuplicatesOfEachOther() throws Exception {
        LabelledAlert earlier = alert(7, "night", 0, 1);
        LabelledAlert later = alert(8, "night", 0, 2);
        later.setObjectId(earlier.getObjectId());

        send(earlier, later);

        assertThat(results()).extracting(LabelledAlert::getDuplicateOf).containsOnlyNulls();
    }

    @Test
    void twoSurveysMayUseTheSameId() throws Exception {
        LabelledAlert rubin = alert(7, "rubin", 0, 1);
        rubin.setSurvey(SurveyName.RUBIN);
        rubin.setObjectId("");
        LabelledAlert ztf = alert(7, "night", 0, 1);
        ztf.setObjectId("");

        send(ztf, rubin);

        assertThat(results()).extracting(LabelledAlert::getDuplicateOf).containsOnlyNulls();
    }

    @Test
    void anAlertWithoutAnObjectIsRecognised() throws Exception {
        LabelledAlert first = alert(7, "rubin", 0, 1);
        first.setObjectId("");
        LabelledAlert second = alert(7, "rubin", 1, 1);
        second.setObjectId("");

        send(first, second);

        assertThat(results().get(1).getDuplicateOf()).isEqualTo(place("rubin", 0, 1));
    }

    @Test
    void aRecordThatIsReadAgainIsNoDuplicateOfItself() throws Exception {
        send(alert(7, "night", 0, 1), alert(7, "night", 0, 1));

        assertThat(results()).extracting(LabelledAlert::getDuplicateOf).containsOnlyNulls();
    }

    @Test
    void theWindowIsAsLongAsItSaysAndNoLongerThanItsSlack() throws Exception {
        send(alert(0, "night", 0, 0));
        for (int i = 1; i < WINDOW; i++) {
            send(alert(i, "night", 0, i));
        }
        send(alert(0, "night", 1, 0));
        for (int i = WINDOW; i < 3 * WINDOW; i++) {
            send(alert(i, "night", 0, i));
        }
        send(alert(1, "night", 1, 1));

        List<LabelledAlert> results = results();
        assertThat(results.get(WINDOW).getDuplicateOf()).isEqualTo(place("night", 0, 0));
        assertThat(results.get(results.size() - 1).getDuplicateOf()).isNull();
        assertThat(stateBytes(harness.snapshot(1, 1))).isLessThan(2L * 28 * WINDOW);
    }

    @Test
    void aSmallerWindowKeepsTheNewest() throws Exception {
        for (int i = 0; i < WINDOW; i++) {
            send(alert(i, "night", 0, i));
        }
        OperatorSubtaskState state = harness.snapshot(1, 1);
        harness.close();

        harness = new Harness(WINDOW / 10, 1, 0);
        harness.initializeState(state);
        harness.open();
        send(alert(WINDOW - 1, "night", 1, 0), alert(WINDOW, "night", 0, WINDOW));
        for (int i = 0; i < WINDOW; i++) {
            send(alert(WINDOW + 1 + i, "night", 0, WINDOW + 1 + i));
        }
        send(alert(WINDOW / 2, "night", 1, 1), alert(2 * WINDOW - 1, "night", 1, 2));

        List<LabelledAlert> results = results();
        assertThat(results.get(0).getDuplicateOf()).isEqualTo(place("night", 0, WINDOW - 1));
        assertThat(results.get(results.size() - 2).getDuplicateOf()).isNull();
        assertThat(results.get(results.size() - 1).getDuplicateOf())
                .isEqualTo(place("night", 0, 2 * WINDOW - 1));
    }

    @Test
    void whatIsRememberedSurvivesACheckpointAndMoreSubtasks() throws Exception {
        for (int i = 0; i < 500; i++) {
            send(alert(i, "night", 0, i));
        }
        OperatorSubtaskState checkpoint = harness.snapshot(1, 1);
        for (int i = 0; i < 500; i++) {
            send(alert(1_000 + i, "late", 0, i));
        }

        int marked = 0;
        int unmarked = 0;
        for (int subtask = 0; subtask < 2; subtask++) {
            try (Harness half = new Harness(WINDOW, 2, subtask)) {
                half.initializeState(
                        AbstractStreamOperatorTestHarness.repartitionOperatorState(
                                checkpoint, MAX_PARALLELISM, 1, 2, subtask));
                half.open();
                for (int i = 0; i < 500; i++) {
                    for (LabelledAlert alert :
                            List.of(alert(i, "night", 1, i), alert(1_000 + i, "late", 0, i))) {
                        if (half.owns(alert)) {
                            half.send(alert);
                        }
                    }
                }
                for (LabelledAlert result : half.results()) {
                    if (result.getDuplicateOf() == null) {
                        assertThat(result.getSource().getTopic()).isEqualTo("late");
                        unmarked++;
                    } else {
                        assertThat(result.getDuplicateOf())
                                .isEqualTo(place("night", 0, result.getSource().getOffset()));
                        marked++;
                    }
                }
            }
        }
        assertThat(marked).isEqualTo(500);
        assertThat(unmarked).as("of after the checkpoint").isEqualTo(500);
    }

    @Test
    void aCheckpointIsNotTouchedByWhatComesWhileItIsWritten() throws Exception {
        send(alert(7, "night", 0, 1));
        OperatorSubtaskState checkpoint = harness.snapshot(1, 1);
        send(alert(8, "night", 0, 2), alert(7, "night", 0, 3));
        harness.close();

        harness = new Harness(WINDOW, 1, 0);
        harness.initializeState(checkpoint);
        harness.open();
        send(alert(8, "night", 0, 2), alert(7, "night", 0, 3));

        assertThat(results())
                .extracting(LabelledAlert::getDuplicateOf)
                .containsExactly(null, place("night", 0, 1));
    }

    @Test
    void namesOfPastNightsAreForgottenWithTheirAlerts() {
        RecentAlerts recent = RecentAlerts.NONE;
        for (int night = 0; night < 1_000; night++) {
            recent = recent.with(night, place("ztf_" + night, 2, night), 10);
        }

        assertThat(recent.topicNames()).hasSizeLessThanOrEqualTo(11);
        assertThat(recent.size()).isEqualTo(10);
        assertThat(recent.find(989)).isNull();
        for (int night = 990; night < 1_000; night++) {
            assertThat(recent.find(night)).isEqualTo(place("ztf_" + night, 2, night));
        }
    }

    private void send(LabelledAlert... alerts) throws Exception {
        for (LabelledAlert alert : alerts) {
            harness.send(alert);
        }
    }

    private List<LabelledAlert> results() {
        return harness.results();
    }

    private static LabelledAlert alert(long id, String topic, int partition, long offset) {
        LabelledAlert alert = Alerts.labelled(Alerts.prepared(id));
        alert.setSource(place(topic, partition, offset));
        return alert;
    }

    private static RecordSource place(String topic, int partition, long offset) {
        return new RecordSource(topic, partition, offset, 1_000 + offset);
    }

    private static long stateBytes(OperatorSubtaskState state) {
        return state.getManagedKeyedState().stream().mapToLong(part -> part.getStateSize()).sum();
    }

    /** One subtask of the operator. */
    private static final class Harness
            extends KeyedOneInputStreamOperatorTestHarness<Integer, ResultMessage, ResultMessage> {

        private final int parallelism;
        private final int subtask;

        Harness(int window, int parallelism, int subtask) throws Exception {
            super(
                    new KeyedProcessOperator<>(new MarkDuplicates(window)),
                    MarkDuplicates.place(),
                    Types.INT,
                    MAX_PARALLELISM,
                    parallelism,
                    subtask);
            this.parallelism = parallelism;
            this.subtask = subtask;
        }

        void send(LabelledAlert alert) throws Exception {
            processElement(new LabelledAlerts().message(alert), 0);
        }

        boolean owns(LabelledAlert alert) throws Exception {
            Integer key = MarkDuplicates.place().getKey(new LabelledAlerts().message(alert));
            return org.apache.flink.runtime.state.KeyGroupRangeAssignment
                            .assignKeyToParallelOperator(key, MAX_PARALLELISM, parallelism)
                    == subtask;
        }

        List<LabelledAlert> results() {
            return extractOutputValues().stream()
                    .map(message -> Alerts.read(message.value()))
                    .toList();
        }
    }
}
