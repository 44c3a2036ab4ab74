package dev.nightjar.flink.sink;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.alert.RejectionReason;
import dev.nightjar.flink.source.RawRecord;
import dev.nightjar.scoring.ResultDecoder;
import dev.nightjar.v1.RejectedRecord;
import java.io.IOException;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RejectionEncoderTest {

    private static final int MAX_RECORD_BYTES = 20_000;

    @ParameterizedTest
    @CsvSource({
        "0,     0,     false, true",
        "10,    10,    true,  true",
        "15904, 0,     true,  true",
        "15905, 0,     false, true",
        "50000, 10,    false, true",
        "10,    50000, false, false",
        "50000, 50000, false, false"
    })
    void whatTheTopicCannotTakeIsLeftOutAndItsLengthKept(
            int valueLength, int keyLength, boolean keepsValue, boolean keepsKey)
            throws IOException {
        RawRecord record =
                new RawRecord(new byte[valueLength], new byte[keyLength], "ztf", 0, 0, -1);

        RejectedMessage message =
                new RejectionEncoder(MAX_RECORD_BYTES)
                        .encode(
                                record,
                                RejectionReason.TRUNCATED_AVRO,
                                "ends early ".repeat(1_000),
                                Instant.EPOCH);

        RejectedRecord rejected = ResultDecoder.rejectedRecord(message.value());
        assertThat(rejected.getValueLength()).isEqualTo(valueLength);
        assertThat(rejected.getValue() != null).isEqualTo(keepsValue);
        assertThat(message.key() != null).isEqualTo(keepsKey);
        assertThat(rejected.getKey() != null).isEqualTo(keepsKey);
        int written = message.value().length + (message.key() == null ? 0 : message.key().length);
        assertThat(written).isLessThan(MAX_RECORD_BYTES - 1_000);
    }
}
