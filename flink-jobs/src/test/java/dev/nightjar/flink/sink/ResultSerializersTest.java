package dev.nightjar.flink.sink;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.flink.operator.Alerts;
import dev.nightjar.scoring.RegistryFrame;
import dev.nightjar.scoring.ResultEncoder;
import dev.nightjar.scoring.SchemaHeader;
import dev.nightjar.v1.LabelledAlert;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

class ResultSerializersTest {

    private static final long LONG_AGO = 1_500_000_000_000L;

    @Test
    void aResultHasItsKeyItsHeadersAndItsSchema() {
        ProducerRecord<byte[], byte[]> record =
                new ResultSerializer("labelled", LabelledAlert.getClassSchema(), null)
                        .serialize(
                                new ResultMessage(
                                        "ZTF18a",
                                        new byte[] {1},
                                        Map.of("survey", "ZTF", "model", "real-bogus/0.1.0")),
                                new OnePartition(),
                                LONG_AGO);

        assertThat(record.topic()).isEqualTo("labelled");
        assertThat(record.key()).isEqualTo("ZTF18a".getBytes(UTF_8));
        assertThat(headers(record))
                .containsExactly(
                        "model=real-bogus/0.1.0",
                        "survey=ZTF",
                        "schema=" + SchemaHeader.text(LabelledAlert.getClassSchema()));
    }

    @Test
    void aResultIsDatedWhenItIsWrittenSoThatRetentionSparesAReplayOfOldPackets() {
        assertThat(
                        new ResultSerializer("t", LabelledAlert.getClassSchema(), null)
                                .serialize(
                                        new ResultMessage("", new byte[0], Map.of()),
                                        new OnePartition(),
                                        LONG_AGO)
                                .timestamp())
                .isNull();
        assertThat(
                        new RejectedSerializer("t")
                                .serialize(
                                        new RejectedMessage(null, new byte[0], "NO_RECORD"),
                                        new OnePartition(),
                                        LONG_AGO)
                                .timestamp())
                .isNull();
    }

    @Test
    void theSchemaHeaderTellsNameAndFingerprint() {
        assertThat(SchemaHeader.text(LabelledAlert.getClassSchema()))
                .matches("dev\\.nightjar\\.v1\\.LabelledAlert@[0-9a-f]{16}");
    }

    @Test
    void inTheRegistrysFrameTheIdTakesThePlaceOfTheFingerprintAndBack() throws Exception {
        byte[] singleObject = ResultEncoder.encode(Alerts.labelled(Alerts.prepared(7)));

        ProducerRecord<byte[], byte[]> record =
                new ResultSerializer(
                                "t", LabelledAlert.getClassSchema(), new RegistryFrame(0x01020384))
                        .serialize(
                                new ResultMessage("", singleObject, Map.of()),
                                new OnePartition(),
                                LONG_AGO);

        assertThat(Arrays.copyOf(record.value(), 5)).containsExactly(0, 1, 2, 3, (byte) 0x84);
        assertThat(record.value()).hasSize(singleObject.length - 5);
        byte[] header = record.headers().lastHeader(SchemaHeader.KEY).value();
        assertThat(RegistryFrame.undone(record.value(), header)).isEqualTo(singleObject);
        assertThat(RegistryFrame.undone(singleObject, header)).isSameAs(singleObject);
        assertThat(RegistryFrame.undone(record.value(), null)).isSameAs(record.value());
        assertThat(RegistryFrame.undone(record.value(), "no@hex".getBytes(UTF_8)))
                .isSameAs(record.value());
    }

    private static List<String> headers(ProducerRecord<byte[], byte[]> record) {
        return Arrays.stream(record.headers().toArray())
                .map(header -> header.key() + "=" + new String(header.value(), UTF_8))
                .toList();
    }

    private static final class OnePartition
            implements KafkaRecordSerializationSchema.KafkaSinkContext {

        @Override
        public int getParallelInstanceId() {
            return 0;
        }

        @Override
        public int getNumberOfParallelInstances() {
            return 1;
        }

        @Override
        public int[] getPartitionsForTopic(String topic) {
            return new int[] {0};
        }
    }
}
