package dev.nightjar.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.nightjar.app.CommandLineRun;
import dev.nightjar.app.console.Screen;
import dev.nightjar.app.replay.Rate;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoReportTest {

    @TempDir private Path folder;

    private final StringWriter out = new StringWriter();
    private final PrintWriter printer = new PrintWriter(out);
    private final Screen screen = new Screen(printer, printer, false, 100, true);
    private final Account account = new Account(1);
    private final Tally tally = new Tally(account);

    @Test
    void filesThatCouldNotBeReadAreToldWithTheirConsequence() {
        account.wentIn(0, 0);
        account.cameOut(0, 0);

        DemoText.printCounts(screen, "alerts", tally, 11);
        DemoText.printShortfall(screen, "alerts", account, 11);

        assertThat(out.toString())
                .containsPattern("unreadable +11  files, not sent")
                .endsWith("exit code 1: 11 files could not be read" + System.lineSeparator());
    }

    @Test
    void programsReadHowManyFilesCouldNotBeRead() throws Exception {
        Path json = folder.resolve("demo.json");
        DemoFacts facts =
                new DemoFacts(
                        "alerts",
                        "",
                        new Rate(1),
                        "",
                        DemoTopics.ALERTS,
                        "",
                        "",
                        "",
                        "",
                        "onnx",
                        250);

        DemoJson.write(json, DemoJson.report(facts, tally, 11));

        assertThat(new ObjectMapper().readTree(json.toFile()).path("unreadableFiles").asLong())
                .isEqualTo(11);
    }

    @Test
    void anArchiveWithoutPacketsIsToldBeforeAnythingStarts() throws Exception {
        Path archive = Files.createDirectory(folder.resolve("archive"));

        CommandLineRun run = CommandLineRun.of("demo", "--archive", archive.toString());

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains(archive + " holds no packets");
        assertThat(run.out()).doesNotContain("broker");
    }
}
