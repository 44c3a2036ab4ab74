package dev.nightjar.flink.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigurationPageTest {

    private static final Path PAGE = Path.of("..", "docs", "configuration.md");

    @Test
    void thePageSaysWhatTheOptionsAre() throws IOException {
        if (Boolean.getBoolean("nightjar.write-docs")) {
            Files.writeString(PAGE, ConfigurationPage.text());
        }

        assertThat(PAGE).hasContent(ConfigurationPage.text());
    }

    @ParameterizedTest
    @ValueSource(strings = {"DecodeMetrics", "ScoreMetrics"})
    void everyMetricIsOnThePage(String type) throws IOException {
        String source =
                Files.readString(
                        Path.of("src/main/java/dev/nightjar/flink/metrics", type + ".java"));

        assertThat(source.lines().filter(line -> line.contains("\"")).toList())
                .isNotEmpty()
                .allSatisfy(
                        line -> {
                            String name = line.replaceAll(".*\"(\\w+)\".*", "$1");
                            assertThat(ConfigurationPage.text()).contains(name);
                        });
    }
}
