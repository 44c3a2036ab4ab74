package dev.nightjar.app.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.app.audit.InputPartition.Fate;
import dev.nightjar.app.kafka.OffsetRange;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class InputPartitionTest {

    private static final long HIGH_WATERMARK = 120;

    /** Offsets 100 to 109 of a partition whose older ones are deleted. */
    private final InputPartition input =
            new InputPartition(new TopicPartition("ztf", 3), new OffsetRange(100, 110));

    @Test
    void eachRecordHasOneFate() {
        enter(Fate.LABELLED, 100);
        enter(Fate.SKIPPED, 101);
        enter(Fate.REJECTED, 102);
        read(100, 101, 102);

        Tally total = input.total();
        assertThat(total.in).isEqualTo(3);
        assertThat(total.labelled).isEqualTo(1);
        assertThat(total.skipped).isEqualTo(1);
        assertThat(total.rejected).isEqualTo(1);
        assertThat(total.missing + total.doubled + total.inFlight).isZero();
    }

    @Test
    void whatTheJobHasPassedWithoutAResultIsMissingAndTheRestIsInFlight() {
        enter(Fate.LABELLED, 100);
        enter(Fate.LABELLED, 103);
        assertThat(input.hasHoles()).isTrue();
        read(100, 101, 103, 104, 105);

        assertThat(input.missing().first()).hasToString("[ztf-3@101]");
        assertThat(input.total().inFlight).isEqualTo(2);
    }

    @Test
    void resultsThatComeWhileItWaitsFillHolesAndDoNotMoveTheJobOn() {
        enter(Fate.LABELLED, 101);
        input.fixReach();
        enter(Fate.LABELLED, 100);
        enter(Fate.LABELLED, 104);
        assertThat(input.hasHoles()).isFalse();
        read(100, 101, 102, 103, 104);

        assertThat(input.total().missing).isZero();
        assertThat(input.total().labelled).isEqualTo(3);
        assertThat(input.total().inFlight).isEqualTo(2);
    }

    @Test
    void aSecondResultOfAnyKindDoublesARecordThatIsCountedOnce() {
        enter(Fate.LABELLED, 100);
        enter(Fate.REJECTED, 100);
        enter(Fate.LABELLED, 100);
        read(100);

        assertThat(input.total().labelled).isEqualTo(1);
        assertThat(input.total().rejected).isZero();
        assertThat(input.doubled().first()).hasToString("[ztf-3@100]");
        assertThat(input.doubled().count()).isEqualTo(1);
    }

    @Test
    void aResultOfARecordThatWasNeverThereIsUnknown() {
        enter(Fate.LABELLED, 100);
        enter(Fate.LABELLED, 101);
        enter(Fate.LABELLED, HIGH_WATERMARK);
        enter(Fate.LABELLED, -1);
        read(100);
        input.close(100);

        assertThat(input.unknown().first())
                .extracting(Object::toString)
                .containsExactlyInAnyOrder("ztf-3@101", "ztf-3@120", "ztf-3@-1");
    }

    @Test
    void resultsOfDeletedAndOfLaterRecordsAreSetAside() {
        enter(Fate.LABELLED, 99);
        enter(Fate.LABELLED, 110);
        enter(Fate.LABELLED, 100);
        // Deleted while it was audited.
        input.close(101);

        assertThat(input.outside()).isEqualTo(3);
        assertThat(input.unknown().count()).isZero();
    }

    @Test
    void recordsOfAnotherTimeAreNotCountedAndTheirResultsAreNotUnknown() {
        enter(Fate.LABELLED, 100);
        enter(Fate.LABELLED, 101);
        input.record(100, 0, false);
        input.record(101, 0, true);
        input.close(100);

        assertThat(input.total().in).isEqualTo(1);
        assertThat(input.unknown().count()).isZero();
    }

    private void enter(Fate fate, long offset) {
        input.enter(fate, offset, HIGH_WATERMARK);
    }

    private void read(long... offsets) {
        for (long offset : offsets) {
            input.record(offset, 0, true);
        }
    }
}
