package dev.nightjar.flink.operator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.alert.RejectedPacketException;
import dev.nightjar.alert.RejectionReason;
import dev.nightjar.flink.config.BatchConfig;
import dev.nightjar.flink.metrics.Items;
import dev.nightjar.flink.sink.ResultMessage;
import dev.nightjar.flink.source.RawRecord;
import dev.nightjar.scoring.PreparedAlert;
import dev.nightjar.scoring.ResultDecoder;
import dev.nightjar.v1.Account;
import dev.nightjar.v1.LabelledAlert;
import dev.nightjar.v1.Stage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

/** What the operators write down about the records that pass. */
class AccountsTest {

    private static final byte[] GOOD = {1};
    private static final byte[] BAD = {2};
    private static final Accounting SCORING = new Accounting("score-alerts", 60_000, true);
    private static final Accounting TRANSFORMING = new Accounting("transform", 60_000, false);

    @Test
    void decodingCountsByPartitionAndWindowWhatCameInAndWhatWasRejectedForWhichReason()
            throws Exception {
        try (var decode = decoding(SCORING)) {
            decode.processElement(record(0, 10, 59_999, GOOD), 0);
            decode.processElement(record(0, 11, 60_000, BAD), 0);
            decode.processElement(record(1, 7, 60_001, GOOD), 0);
            decode.processElement(record(0, 12, 119_999, GOOD), 0);

            decode.prepareSnapshotPreBarrier(1);

            List<Account> accounts = accounts(decode);
            assertThat(accounts)
                    .allSatisfy(
                            account -> {
                                assertThat(account.getJob()).isEqualTo("score-alerts");
                                assertThat(account.getStage()).isEqualTo(Stage.DECODE);
                                assertThat(account.getTopic()).isEqualTo("ztf");
                                assertThat(account.getWindowMillis()).isEqualTo(60_000);
                                assertThat(account.getLabelled()).isZero();
                            })
                    .extracting(AccountsTest::told)
                    .containsExactlyInAnyOrder(
                            "0@1970-01-01T00:00:00Z 10-10: 1 in, 0 rejected {}",
                            "0@1970-01-01T00:01:00Z 11-12: 2 in, 1 rejected {TRUNCATED_AVRO=1}",
                            "1@1970-01-01T00:01:00Z 7-7: 1 in, 0 rejected {}");
        }
    }

    @Test
    void eachCheckpointGetsOnlyWhatIsNewSoThatSumsAddUp() throws Exception {
        try (var decode = decoding(SCORING)) {
            decode.processElement(record(0, 1, 5, GOOD), 0);
            decode.prepareSnapshotPreBarrier(1);
            decode.prepareSnapshotPreBarrier(2);
            decode.processElement(record(0, 2, 6, GOOD), 0);
            decode.processElement(record(0, 3, 6, GOOD), 0);
            decode.endInput();
            decode.prepareSnapshotPreBarrier(3);

            assertThat(accounts(decode)).extracting(Account::getRecordsIn).containsExactly(1L, 2L);
            assertThat(decode.snapshot(3, 3).getManagedOperatorState()).isEmpty();
        }
    }

    @Test
    void recordsWithoutATimestampAreAccountedBefore1970() throws Exception {
        try (var decode = decoding(SCORING)) {
            decode.processElement(record(0, 1, -1, GOOD), 0);
            decode.endInput();

            assertThat(accounts(decode))
                    .extracting(Account::getWindowStartMillis)
                    .containsExactly(Instant.ofEpochMilli(-60_000));
        }
    }

    @Test
    void aJobThatScoresNothingCountsItsResultsWhereItDecodes() throws Exception {
        try (var decode = decoding(TRANSFORMING)) {
            decode.processElement(record(0, 1, 5, GOOD), 0);
            decode.processElement(record(0, 2, 5, BAD), 0);
            decode.endInput();

            Account account = accounts(decode).get(0);
            assertThat(account.getRecordsIn()).isEqualTo(2);
            assertThat(account.getLabelled()).isEqualTo(1);
            assertThat(account.getRejected()).isEqualTo(1);
        }
    }

    @Test
    void scoringCountsTheBatchThatTheBarrierSends() throws Exception {
        try (OneInputStreamOperatorTestHarness<PreparedAlert, ResultMessage> score =
                new OneInputStreamOperatorTestHarness<>(
                        new ScoreBatches<>(
                                LabellingStep::new,
                                new LabelledAlerts(),
                                new BatchConfig(100, Duration.ofSeconds(1)),
                                SCORING))) {
            score.open();
            score.processElement(new StreamRecord<>(Alerts.prepared(3)));
            score.processElement(new StreamRecord<>(Alerts.skipped(4)));
            score.processElement(new StreamRecord<>(Alerts.prepared(5)));

            score.prepareSnapshotPreBarrier(1);

            Account account = accounts(score).get(0);
            assertThat(account.getStage()).isEqualTo(Stage.SCORE);
            assertThat(account.getRecordsIn()).isZero();
            assertThat(account.getLabelled()).isEqualTo(2);
            assertThat(account.getSkipped()).isEqualTo(1);
            assertThat(account.getReasons()).isEqualTo(Map.of("MISSING_TEMPLATE_STAMP", 1L));
            assertThat(account.getFirstOffset()).isEqualTo(3);
            assertThat(account.getLastOffset()).isEqualTo(5);
        }
    }

    @Test
    void accountsAreKeyedByTheirInputPartitionAndNameTheirJob() throws Exception {
        try (var decode = decoding(SCORING)) {
            decode.processElement(record(3, 1, 5, GOOD), 0);
            decode.endInput();

            ResultMessage message =
                    decode.getSideOutput(Accounting.ACCOUNTS).iterator().next().getValue();
            assertThat(message.key()).isEqualTo("ztf-3");
            assertThat(message.headers()).isEqualTo(Map.of("job", "score-alerts"));
        }
    }

    @Test
    void nothingIsWrittenWhereNoAccountsAreKept() throws Exception {
        try (var decode = decoding(Accounting.NONE)) {
            decode.processElement(record(0, 1, 5, GOOD), 0);
            decode.processElement(record(0, 2, 5, BAD), 0);
            decode.prepareSnapshotPreBarrier(1);
            decode.endInput();

            assertThat(decode.getSideOutput(Accounting.ACCOUNTS)).isNull();
        }
    }

    private static OneInputStreamOperatorTestHarness<RawRecord, PreparedAlert> decoding(
            Accounting accounting) throws Exception {
        OneInputStreamOperatorTestHarness<RawRecord, PreparedAlert> harness =
                new OneInputStreamOperatorTestHarness<>(
                        new DecodeRecords<>(
                                () -> AccountsTest::prepare, Items.ALERTS, 100_000, accounting));
        harness.open();
        return harness;
    }

    private static PreparedAlert prepare(RawRecord record) throws RejectedPacketException {
        if (record.bytes()[0] == BAD[0]) {
            throw new RejectedPacketException(RejectionReason.TRUNCATED_AVRO, "It ends early.");
        }
        return Alerts.prepared(record.offset());
    }

    private static RawRecord record(
            int partition, long offset, long timestampMillis, byte[] value) {
        return new RawRecord(value, null, "ztf", partition, offset, timestampMillis);
    }

    private static List<Account> accounts(OneInputStreamOperatorTestHarness<?, ?> harness)
            throws Exception {
        List<Account> accounts = new ArrayList<>();
        for (StreamRecord<ResultMessage> message : harness.getSideOutput(Accounting.ACCOUNTS)) {
            accounts.add(ResultDecoder.account(message.getValue().value()));
        }
        return accounts;
    }

    private static String told(Account account) {
        return "%d@%s %d-%d: %d in, %d rejected %s"
                .formatted(
                        account.getPartition(),
                        account.getWindowStartMillis(),
                        account.getFirstOffset(),
                        account.getLastOffset(),
                        account.getRecordsIn(),
                        account.getRejected(),
                        account.getReasons());
    }

    private static final class LabellingStep implements ScoreStep<PreparedAlert, LabelledAlert> {

        @Override
        public List<LabelledAlert> score(List<PreparedAlert> batch) {
            return batch.stream().map(Alerts::labelled).toList();
        }

        @Override
        public void close() {}
    }
}
