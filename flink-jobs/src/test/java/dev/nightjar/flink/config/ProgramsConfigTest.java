package dev.nightjar.flink.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A job that publishes private alerts writes to no topic of a public job. */
class ProgramsConfigTest {

    private static final Map<String, String> PARTNERS =
            Map.ofEntries(
                    Map.entry("kafka.bootstrap-servers", "h:1"),
                    Map.entry("source.topics", "ztf_{night}_programid2"),
                    Map.entry("source.nights", "last 2"),
                    Map.entry("model.bundle", "/m"),
                    Map.entry("programs.allowed", "1,2"),
                    Map.entry("programs.private-prefix", "partnership-"),
                    Map.entry("sink.labelled-topic", "partnership-labelled"),
                    Map.entry("sink.rejected-topic", "partnership-rejected"),
                    Map.entry("accounts.topic", "partnership-accounts"),
                    Map.entry("models.control-topic", "models-control"),
                    Map.entry("models.status-topic", "partnership-status"),
                    Map.entry("models.shadow-topic", "partnership-shadow"));

    @Test
    void partnersMayShareTheControlTopicThatTheyOnlyRead() {
        assertThat(ScoreAlertsConfig.of(PARTNERS).programs().allows(2)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sink.labelled-topic",
                "sink.rejected-topic",
                "accounts.topic",
                "models.status-topic",
                "models.shadow-topic"
            })
    void aTopicOfAnotherNameIsRefused(String key) {
        Map<String, String> settings = new HashMap<>(PARTNERS);
        settings.put(key, "public");

        assertThatThrownBy(() -> ScoreAlertsConfig.of(settings))
                .isInstanceOf(InvalidConfigException.class)
                .hasMessageContaining(key + ": public must begin with partnership-");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2", "1,3", "0,1"})
    void withoutThePrefixPrivateAlertsAreNotPublished(String allowed) {
        Map<String, String> settings = new HashMap<>(PARTNERS);
        settings.remove("programs.private-prefix");
        settings.put("programs.allowed", allowed);

        assertThatThrownBy(() -> ScoreAlertsConfig.of(settings))
                .isInstanceOf(InvalidConfigException.class)
                .hasMessageContaining("programs.private-prefix: is missing");
    }

    @Test
    void aPrefixThatAPublicJobsTopicsHaveSaysNothing() {
        Map<String, String> settings = new HashMap<>(PARTNERS);
        settings.put("programs.private-prefix", "alerts-");

        assertThatThrownBy(() -> ScoreAlertsConfig.of(settings))
                .hasMessageContaining(
                        "programs.private-prefix: the usual topic alerts-labelled begins with"
                                + " alerts-, too");
    }
}
