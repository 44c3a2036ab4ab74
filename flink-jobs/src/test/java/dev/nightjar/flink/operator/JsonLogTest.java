package dev.nightjar.flink.operator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.nightjar.alert.RejectionReason;
import dev.nightjar.flink.metrics.Items;
import dev.nightjar.flink.source.RawRecord;
import dev.nightjar.scoring.PreparedAlert;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.Logger;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.DefaultConfiguration;
import org.apache.logging.log4j.core.config.Property;
import org.apache.logging.log4j.layout.template.json.JsonTemplateLayout;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Lines as the standalone cluster writes them in JSON. */
class JsonLogTest {

    private static final Path LINE = Path.of("..", "deploy", "standalone", "log-line.json");

    private final List<String> lines = new ArrayList<>();
    private final Logger logger = (Logger) LogManager.getLogger(DecodeRecords.class);
    private final AbstractAppender appender =
            new AbstractAppender(
                    "json",
                    null,
                    JsonTemplateLayout.newBuilder()
                            .setConfiguration(new DefaultConfiguration())
                            .setEventTemplateUri(LINE.toUri().toString())
                            .build(),
                    false,
                    Property.EMPTY_ARRAY) {
                @Override
                public void append(LogEvent event) {
                    lines.add(getLayout().toSerializable(event).toString());
                }
            };

    @BeforeEach
    void listen() {
        appender.start();
        logger.addAppender(appender);
    }

    @AfterEach
    void stopListening() {
        logger.removeAppender(appender);
    }

    @Test
    void aRecordThatMetAFaultIsOneLineOfJsonWithItsPlaceAndReason() throws Exception {
        PrepareStep.Factory<PreparedAlert> broken =
                () ->
                        record -> {
                            throw new IllegalStateException("a fault\nof \"two\" lines");
                        };
        try (OneInputStreamOperatorTestHarness<?, PreparedAlert> unused = process(broken)) {
            logger.atLevel(Level.ERROR).log("the next line");
        }

        assertThat(lines).hasSize(2).allMatch(line -> line.lines().count() == 1);
        JsonNode fault = new ObjectMapper().readTree(lines.get(0));
        assertThat(fault.get("topic").asText()).isEqualTo("ztf");
        assertThat(fault.get("partition").asText()).isEqualTo("0");
        assertThat(fault.get("offset").asText()).isEqualTo("7");
        assertThat(fault.get("reason").asText()).isEqualTo("DECODER_FAULT");
        assertThat(fault.get("level").asText()).isEqualTo("ERROR");
        assertThat(fault.get("logger").asText()).isEqualTo(DecodeRecords.class.getName());
        assertThat(fault.get("message").asText())
                .endsWith("topic=ztf partition=0 offset=7 reason=DECODER_FAULT");
        assertThat(fault.get("error").asText()).isEqualTo(IllegalStateException.class.getName());
        assertThat(fault.get("stackTrace").asText()).contains("JsonLogTest");
        assertThat(fault.get("time").asText()).matches("\\d{4}-\\d\\d-\\d\\dT[0-9:.]{12}Z");

        JsonNode next = new ObjectMapper().readTree(lines.get(1));
        assertThat(next.has("offset")).as("keys of the line before").isFalse();
    }

    @Test
    void ofARecordThatIsNotPublishedAFaultIsLoggedWithoutItsWords() throws Exception {
        PrepareStep.Factory<PreparedAlert> broken =
                () ->
                        new PrepareStep<>() {
                            @Override
                            public PreparedAlert prepare(RawRecord record) {
                                throw new IllegalStateException("objectId ZTF26private");
                            }

                            @Override
                            public boolean publishes(RawRecord record, RejectionReason reason) {
                                return false;
                            }
                        };

        try (OneInputStreamOperatorTestHarness<?, PreparedAlert> unused = process(broken)) {
            assertThat(lines).singleElement().asString().doesNotContain("ZTF26private");
        }
        assertThat(new ObjectMapper().readTree(lines.get(0)).get("stackTrace").asText())
                .contains("IllegalStateException")
                .contains("JsonLogTest");
    }

    private static OneInputStreamOperatorTestHarness<?, PreparedAlert> process(
            PrepareStep.Factory<PreparedAlert> factory) throws Exception {
        var harness =
                new OneInputStreamOperatorTestHarness<>(
                        new DecodeRecords<>(factory, Items.ALERTS, 1 << 20, Accounting.NONE));
        harness.open();
        harness.processElement(Alerts.record(7, new byte[] {1}), 0);
        return harness;
    }
}
