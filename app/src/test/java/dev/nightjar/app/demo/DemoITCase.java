package dev.nightjar.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.nightjar.app.CommandLineRun;
import dev.nightjar.testing.RealData;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoITCase {

    @TempDir private Path folder;

    @Test
    void simulatedAlertsAreAllLabelledAndComparedWithTheirTruth() throws Exception {
        Path json = folder.resolve("demo.json");

        CommandLineRun run =
                CommandLineRun.of(
                        "demo", "--alerts", "300", "--rate", "max", "--json", json.toString());

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).contains("300 of 300 accounted for, each exactly once");
        JsonNode report = new ObjectMapper().readTree(json.toFile());
        assertThat(report.path("alertsIn").asInt()).isEqualTo(300);
        assertThat(report.path("labelled").asInt()).isEqualTo(300);
        assertThat(report.path("account").path("balances").asBoolean()).isTrue();
        assertThat(report.path("latencyMillis").path("p50").asLong()).isPositive();
        assertThat(sum(report.path("scoreHistogram"), "alerts")).isEqualTo(300);
        assertThat(
                        sum(report.path("scoreHistogram"), "reallyReal")
                                + sum(report.path("scoreHistogram"), "reallyBogus"))
                .isEqualTo(300);
        JsonNode truth = report.path("truth");
        assertThat(truth.path("missedRate").asDouble()).isLessThan(0.2);
        assertThat(truth.path("falseAlarmRate").asDouble()).isLessThan(0.2);
    }

    @Test
    void everyPacketOfARealArchiveIsAccountedFor() throws Exception {
        Path archive = RealData.path("ztf-alerts");
        int packets = RealData.ztfPackets().size();
        Path json = folder.resolve("demo.json");

        CommandLineRun run =
                CommandLineRun.of(
                        "demo",
                        "--archive",
                        archive.toString(),
                        "--rate",
                        "max",
                        "--json",
                        json.toString());

        assertThat(run.exitCode()).as(run.err()).isZero();
        JsonNode report = new ObjectMapper().readTree(json.toFile());
        assertThat(report.path("alertsIn").asInt()).isEqualTo(packets);
        assertThat(report.path("account").path("accounted").asInt()).isEqualTo(packets);
        assertThat(
                        report.path("labelled").asInt()
                                + report.path("skipped").asInt()
                                + report.path("rejected").asInt())
                .isEqualTo(packets);
    }

    @Test
    void damagedPacketsAreRejectedAndAccountedFor() throws Exception {
        Path archive = Files.createDirectory(folder.resolve("damaged"));
        Files.write(archive.resolve("empty.avro"), new byte[0]);
        Files.writeString(archive.resolve("text.avro"), "not a packet");

        CommandLineRun run =
                CommandLineRun.of("demo", "--archive", archive.toString(), "--rate", "max");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out())
                .contains("2 of 2 accounted for")
                .contains("EMPTY_MESSAGE 1", "UNKNOWN_FRAMING 1");
    }

    private static int sum(JsonNode bins, String field) {
        int sum = 0;
        for (JsonNode bin : bins) {
            sum += bin.path(field).asInt();
        }
        return sum;
    }
}
