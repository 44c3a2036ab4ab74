package dev.nightjar.flink.config;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;

/**
 * Prometheus's own tool on what is deployed to it. {@code NIGHTJAR_PROMTOOL} says where it is; it
 * comes with Prometheus.
 */
@EnabledIfEnvironmentVariable(named = "NIGHTJAR_PROMTOOL", matches = ".+")
class PromtoolTest {

    private static final Path DEPLOY = Path.of("..", "deploy");

    @Test
    void theConfigurationAndTheRulesAreGood() throws Exception {
        promtool("check", "config", "prometheus.yml");
    }

    @Test
    void alertsRingWhenTheyShouldAndOnlyThen() throws Exception {
        promtool("test", "rules", "alerts_test.yml");
    }

    /** Each panel's expressions as recording rules, with Grafana's variables filled in. */
    @Test
    void thePanelsAskForWhatPrometheusUnderstands(@TempDir Path folder) throws Exception {
        List<Map<String, String>> rules = new ArrayList<>();
        for (JsonNode panel :
                new ObjectMapper()
                        .readTree(DEPLOY.resolve("grafana/dashboards/nightjar.json").toFile())
                        .get("panels")) {
            for (JsonNode target : panel.path("targets")) {
                rules.add(
                        Map.of(
                                "record",
                                "panel" + rules.size(),
                                "expr",
                                target.get("expr")
                                        .asText()
                                        .replace("$__rate_interval", "1m")
                                        .replace("$job", ".*")));
            }
        }
        assertThat(rules).hasSizeGreaterThan(20);
        Path file = folder.resolve("panels.yml");
        new YAMLMapper()
                .writeValue(
                        file.toFile(),
                        Map.of("groups", List.of(Map.of("name", "panels", "rules", rules))));

        promtool("check", "rules", file.toAbsolutePath().toString());
    }

    private static void promtool(String... arguments) throws IOException, InterruptedException {
        List<String> line = new ArrayList<>(List.of(System.getenv("NIGHTJAR_PROMTOOL")));
        line.addAll(List.of(arguments));
        Path output = Files.createTempFile("promtool", ".txt");
        Process process =
                new ProcessBuilder(line)
                        .directory(DEPLOY.resolve("prometheus").toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile())
                        .start();
        assertThat(process.waitFor()).as(() -> read(output)).isZero();
        Files.delete(output);
    }

    private static String read(Path output) {
        try {
            return Files.readString(output, UTF_8);
        } catch (IOException e) {
            return e.toString();
        }
    }
}
