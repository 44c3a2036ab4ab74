package dev.nightjar.flink.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nightjar.alert.RejectedPacketException;
import dev.nightjar.alert.RejectionReason;
import dev.nightjar.flink.metrics.Items;
import dev.nightjar.flink.sink.RejectedMessage;
import dev.nightjar.flink.source.RawRecord;
import dev.nightjar.scoring.PreparedAlert;
import dev.nightjar.scoring.ResultDecoder;
import dev.nightjar.v1.RejectedRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DecodeRecordsTest {

    private static final byte[] GOOD = {1};
    private static final byte[] TRUNCATED = {2};
    private static final byte[] HITS_OUR_BUG = {3};
    private static final byte[] NESTED_TOO_DEEP = {4};
    private static final byte[] NEEDS_THE_REGISTRY = {5};

    private OneInputStreamOperatorTestHarness<RawRecord, PreparedAlert> harness;

    @BeforeEach
    void open() throws Exception {
        harness =
                new OneInputStreamOperatorTestHarness<>(
                        new DecodeRecords<>(
                                () -> DecodeRecordsTest::prepare,
                                Items.ALERTS,
                                100_000,
                                Accounting.NONE));
        harness.open();
    }

    @AfterEach
    void close() throws Exception {
        harness.close();
    }

    @Test
    void aReadableRecordGoesOn() throws Exception {
        harness.processElement(Alerts.record(4, GOOD), 0);

        assertThat(harness.extractOutputValues())
                .extracting(PreparedAlert::sourceOffset)
                .containsExactly(4L);
        assertThat(rejected()).isEmpty();
    }

    @Test
    void anUnreadableRecordLeavesWithReasonBytesAndCoordinates() throws Exception {
        harness.processElement(
                new RawRecord(TRUNCATED, new byte[] {9}, "ztf_20261122_programid1", 3, 42, 77), 0);

        assertThat(harness.extractOutputValues()).isEmpty();
        RejectedRecord rejected = rejected().get(0);
        assertThat(rejected.getReason()).isEqualTo("TRUNCATED_AVRO");
        assertThat(rejected.getDetail()).isEqualTo("It ends early.");
        assertThat(rejected.getTopic()).isEqualTo("ztf_20261122_programid1");
        assertThat(rejected.getPartition()).isEqualTo(3);
        assertThat(rejected.getOffset()).isEqualTo(42);
        assertThat(rejected.getTimestampMillis()).isEqualTo(77);
        assertThat(rejected.getKey().array()).containsExactly(9);
        assertThat(rejected.getValue().array()).containsExactly(TRUNCATED);
        assertThat(rejected.getValueLength()).isEqualTo(1);
    }

    @Test
    void aFaultOfOurOwnRejectsTheRecordThatHitsItAndNothingElse() throws Exception {
        harness.processElement(Alerts.record(0, HITS_OUR_BUG), 0);
        harness.processElement(Alerts.record(1, NESTED_TOO_DEEP), 0);
        harness.processElement(Alerts.record(2, GOOD), 0);

        assertThat(rejected())
                .extracting(RejectedRecord::getReason)
                .containsExactly("DECODER_FAULT", "DECODER_FAULT");
        assertThat(harness.extractOutputValues())
                .extracting(PreparedAlert::sourceOffset)
                .containsExactly(2L);
    }

    @Test
    void aRegistryThatCannotBeReachedFailsTheTaskSoThatNothingIsLost() {
        RawRecord record = Alerts.record(0, NEEDS_THE_REGISTRY);

        assertThatThrownBy(() -> harness.processElement(record, 0))
                .isInstanceOf(UncheckedIOException.class);
        assertThat(harness.getSideOutput(DecodeRecords.REJECTED)).isNull();
    }

    @Test
    void aRecordWithoutValueIsRejectedLikeAnyOther() throws Exception {
        harness.processElement(Alerts.record(0, null), 0);

        assertThat(rejected())
                .extracting(RejectedRecord::getReason)
                .containsExactly("EMPTY_MESSAGE");
        assertThat(rejected().get(0).getValue()).isNull();
        assertThat(rejected().get(0).getValueLength()).isZero();
    }

    private static PreparedAlert prepare(RawRecord record) throws RejectedPacketException {
        byte[] value = record.value();
        if (value == null) {
            throw new RejectedPacketException(RejectionReason.EMPTY_MESSAGE, "It has no bytes.");
        }
        return switch (value[0]) {
            case 1 -> Alerts.prepared(record.offset());
            case 2 ->
                    throw new RejectedPacketException(
                            RejectionReason.TRUNCATED_AVRO, "It ends early.");
            case 3 -> throw new ArrayIndexOutOfBoundsException(3);
            case 4 -> throw new StackOverflowError();
            default -> throw new UncheckedIOException(new IOException("connection refused"));
        };
    }

    private List<RejectedRecord> rejected() {
        var output = harness.getSideOutput(DecodeRecords.REJECTED);
        return output == null
                ? List.of()
                : output.stream().map(StreamRecord::getValue).map(DecodeRecordsTest::read).toList();
    }

    static RejectedRecord read(RejectedMessage message) {
        try {
            return ResultDecoder.rejectedRecord(message.value());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
