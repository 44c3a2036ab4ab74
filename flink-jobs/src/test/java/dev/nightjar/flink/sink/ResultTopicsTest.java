package dev.nightjar.flink.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.nightjar.flink.config.ScoreAlertsConfig;
import dev.nightjar.flink.config.SinkConfig;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.junit.jupiter.api.Test;

class ResultTopicsTest {

    @Test
    void whatIsReadAtOnceIsSentAtOnceUnlessTheConfigurationSaysOtherwise() {
        Map<String, String> waiting = Map.of("sink.properties.linger.ms", "7");

        assertThat(producer(Map.of(), DeliveryGuarantee.AT_LEAST_ONCE))
                .contains(entry("linger.ms", "0"));
        assertThat(producer(waiting, DeliveryGuarantee.AT_LEAST_ONCE))
                .contains(entry("linger.ms", "7"));
        assertThat(producer(Map.of(), DeliveryGuarantee.EXACTLY_ONCE))
                .doesNotContainKey("linger.ms")
                .containsEntry("transaction.timeout.ms", "600000");
    }

    private static Properties producer(Map<String, String> more, DeliveryGuarantee guarantee) {
        Map<String, String> settings =
                new HashMap<>(
                        Map.of(
                                "kafka.bootstrap-servers", "127.0.0.1:9092",
                                "source.topics", "ztf",
                                "model.bundle", "bundle",
                                "sink.labelled-topic", "labelled",
                                "sink.rejected-topic", "rejected"));
        settings.putAll(more);
        SinkConfig sink = ScoreAlertsConfig.of(settings).job().sink();
        return ResultTopics.producer(sink, guarantee);
    }
}
