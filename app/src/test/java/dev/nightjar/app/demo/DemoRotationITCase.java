package dev.nightjar.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.nightjar.app.CommandLineRun;
import dev.nightjar.testing.TinyBundle;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoRotationITCase {

    @TempDir private Path folder;

    @Test
    void simulatedStarsAreAllLabelledAndComparedWithTheirTruth() throws Exception {
        Path json = folder.resolve("demo.json");

        CommandLineRun run =
                CommandLineRun.of(
                        "demo",
                        "rotation",
                        "--stars",
                        "30",
                        "--bundle",
                        TinyBundle.writeRotationTo(folder.resolve("bundle")).toString(),
                        "--json",
                        json.toString());

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out())
                .contains("30 of 30 accounted for, each exactly once")
                .contains("within 10 %");
        JsonNode report = new ObjectMapper().readTree(json.toFile());
        assertThat(report.path("starsIn").asInt()).isEqualTo(30);
        assertThat(report.path("labelled").asInt()).isEqualTo(30);
        assertThat(report.path("account").path("balances").asBoolean()).isTrue();
        assertThat(stars(report.path("truth").path("labels"))).isEqualTo(30);
        assertThat(stars(report.path("truth").path("periods"))).isEqualTo(30);
    }

    @Test
    void aBundleOfAlertsIsRefusedBeforeAnythingStarts() {
        CommandLineRun run =
                CommandLineRun.of(
                        "demo",
                        "rotation",
                        "--bundle",
                        TinyBundle.writeTo(folder.resolve("bundle")).toString());

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("models/rotation-period");
        assertThat(run.out()).doesNotContain("broker");
    }

    private static int stars(JsonNode rows) {
        int sum = 0;
        for (JsonNode row : rows) {
            sum += row.path("stars").asInt();
        }
        return sum;
    }
}
