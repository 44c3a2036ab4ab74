package dev.nightjar.flink.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The configurations that we hand out are ones the job takes. */
class DeployedConfigurationTest {

    private static final Path MANIFEST = Path.of("..", "deploy", "kubernetes", "score-alerts.yaml");

    @Test
    void theManifestsConfigurationIsValid() throws IOException {
        String yaml =
                documents().stream()
                        .filter(document -> document.path("kind").asText().equals("ConfigMap"))
                        .map(document -> document.path("data").path("job.yaml").asText())
                        .findFirst()
                        .orElseThrow();

        ScoreAlertsConfig config =
                ScoreAlertsConfig.of(
                        YamlSettings.parse(
                                "job.yaml",
                                yaml.replace("${file:", "${env:")
                                        .replace(
                                                "/run/secrets/nightjar-kafka/password",
                                                "PASSWORD")),
                        Map.of("PASSWORD", "secret"));

        assertThat(config.model().bundle()).isEqualTo("/opt/nightjar/models/real-bogus");
        assertThat(config.job().sink().properties().values())
                .hasEntrySatisfying(
                        "sasl.jaas.config",
                        value -> assertThat(value).endsWith("password=\"secret\";"));
    }

    @Test
    void theManifestRunsTheJobsMainClassWithThatConfiguration() throws IOException {
        JsonNode job =
                documents().stream()
                        .filter(
                                document ->
                                        document.path("kind").asText().equals("FlinkDeployment"))
                        .map(document -> document.path("spec").path("job"))
                        .findFirst()
                        .orElseThrow();

        assertThat(job.path("entryClass").asText()).isEqualTo("dev.nightjar.flink.ScoreAlertsJob");
        assertThat(job.path("args").toString())
                .isEqualTo("[\"--config\",\"/etc/nightjar/job.yaml\"]");
    }

    private static List<JsonNode> documents() throws IOException {
        YAMLMapper mapper = new YAMLMapper();
        try (MappingIterator<JsonNode> documents =
                mapper.readerFor(JsonNode.class).readValues(Files.readString(MANIFEST))) {
            return documents.readAll();
        }
    }
}
