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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The configurations that we hand out are ones the jobs take. */
class DeployedConfigurationTest {

    private static final Path DEPLOY = Path.of("..", "deploy");

    @Test
    void theManifestOfAlertsHasAValidConfiguration() throws IOException {
        ScoreAlertsConfig config =
                ScoreAlertsConfig.of(
                        manifestSettings("score-alerts.yaml"), Map.of("PASSWORD", "secret"));

        assertThat(config.model().bundle()).isEqualTo("/opt/nightjar/models/real-bogus");
        assertThat(config.job().sink().properties().values())
                .hasEntrySatisfying(
                        "sasl.jaas.config",
                        value -> assertThat(value).endsWith("password=\"secret\";"));
    }

    @Test
    void theManifestOfRotationsHasAValidConfiguration() throws IOException {
        ScoreRotationConfig config =
                ScoreRotationConfig.of(
                        manifestSettings("score-rotation.yaml"), Map.of("PASSWORD", "secret"));

        assertThat(config.model().bundle()).isEqualTo("/opt/nightjar/models/rotation-period");
        assertThat(config.content()).isEqualTo(ScoreRotationConfig.Content.LIGHT_CURVES);
    }

    @ParameterizedTest
    @CsvSource({
        "score-alerts.yaml, dev.nightjar.flink.ScoreAlertsJob",
        "score-rotation.yaml, dev.nightjar.flink.ScoreRotationJob"
    })
    void aManifestRunsItsJobsMainClassWithThatConfiguration(String manifest, String mainClass)
            throws Exception {
        JsonNode job =
                documents(manifest).stream()
                        .filter(
                                document ->
                                        document.path("kind").asText().equals("FlinkDeployment"))
                        .map(document -> document.path("spec").path("job"))
                        .findFirst()
                        .orElseThrow();

        assertThat(job.path("entryClass").asText()).isEqualTo(mainClass);
        assertThat(Class.forName(mainClass).getMethod("main", String[].class)).isNotNull();
        assertThat(job.path("args").toString())
                .isEqualTo("[\"--config\",\"/etc/nightjar/job.yaml\"]");
    }

    @Test
    void theFilesToStartFromAreValidAndFitTogether() {
        ScoreAlertsConfig alerts = ScoreAlertsConfig.of(jobSettings("score-alerts.yaml"));
        JobConfig transform =
                JobConfig.ofTransformLightCurves(jobSettings("transform-light-curves.yaml"));
        ScoreRotationConfig score = ScoreRotationConfig.of(jobSettings("score-rotation.yaml"));
        ScoreRotationConfig chained =
                ScoreRotationConfig.of(jobSettings("score-rotation-of-light-curves.yaml"));

        assertThat(alerts.model().bundle()).isEqualTo("/opt/nightjar/models/real-bogus");
        assertThat(score.job().source().topics()).containsExactly(transform.sink().resultTopic());
        assertThat(score.content()).isEqualTo(ScoreRotationConfig.Content.TRANSFORMS);
        assertThat(chained.job().source().topics()).isEqualTo(transform.source().topics());
        assertThat(chained.content()).isEqualTo(ScoreRotationConfig.Content.LIGHT_CURVES);
        assertThat(chained.model()).isEqualTo(score.model());
    }

    @Test
    void theJobOfComposeIsValidAndItsUserIsTheOneThatIsMade() throws IOException {
        Path compose = DEPLOY.resolve("compose");
        String yaml = Files.readString(compose.resolve("job.yaml"));
        ScoreAlertsConfig config =
                ScoreAlertsConfig.of(
                        YamlSettings.parse(
                                "job.yaml",
                                yaml.replace("${file:/run/secrets/nightjar-password}", "p")));

        assertThat(config.models().enabled()).isTrue();
        assertThat(config.job().sink().properties().values().get("sasl.jaas.config"))
                .contains("username=\"nightjar\"");
        assertThat(Files.readString(compose.resolve("prepare")))
                .contains("--grant User:nightjar --password-file /run/secrets/nightjar-password");
    }

    private static Map<String, String> jobSettings(String file) {
        return YamlSettings.read(DEPLOY.resolve("jobs").resolve(file));
    }

    private static Map<String, String> manifestSettings(String manifest) throws IOException {
        String yaml =
                documents(manifest).stream()
                        .filter(document -> document.path("kind").asText().equals("ConfigMap"))
                        .map(document -> document.path("data").path("job.yaml").asText())
                        .findFirst()
                        .orElseThrow();
        return YamlSettings.parse(
                "job.yaml",
                yaml.replace("${file:", "${env:")
                        .replace("/run/secrets/nightjar-kafka/password", "PASSWORD"));
    }

    private static List<JsonNode> documents(String manifest) throws IOException {
        YAMLMapper mapper = new YAMLMapper();
        String yaml = Files.readString(DEPLOY.resolve("kubernetes").resolve(manifest));
        try (MappingIterator<JsonNode> documents =
                mapper.readerFor(JsonNode.class).readValues(yaml)) {
            return documents.readAll();
        }
    }
}
