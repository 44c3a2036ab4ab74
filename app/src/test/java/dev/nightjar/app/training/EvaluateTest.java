package dev.nightjar.app.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.app.CommandLineRun;
import dev.nightjar.testing.TinyBundle;
import dev.nightjar.training.simulate.AlertSimulator;
import dev.nightjar.training.simulate.SimulatedAlert;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EvaluateTest {

    @TempDir private Path folder;

    @Test
    void predictionsOfAnyProgramAreMeasured() throws IOException {
        Path in =
                Files.writeString(
                        folder.resolve("in.csv"), "label,net\n1,0.9\n1,0.4\n0,0.6\n0,0.1\n");

        CommandLineRun run =
                CommandLineRun.of(
                        "evaluate", "predictions", "--in", in.toString(), "--resamples", "20");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out())
                .contains("| real, bogus ")
                .containsPattern("\\| AUC +\\| +0\\.7500 ")
                .containsPattern("\\| error +\\| +50\\.00 % ");
    }

    @Test
    void packetsAreJudgedByTheirLabelsAndAReportIsWritten() throws Exception {
        Path bundle = TinyBundle.writeTo(folder.resolve("bundle"));
        Path packets = Files.createDirectory(folder.resolve("packets"));
        StringBuilder labels = new StringBuilder("candid,objectId,real,mechanism,snr\n");
        AlertSimulator simulator = new AlertSimulator(8);
        for (int i = 0; i < 16; i++) {
            SimulatedAlert alert = simulator.next();
            Files.write(packets.resolve(i + ".avro"), alert.packet());
            labels.append(
                    String.format(
                            Locale.ROOT,
                            "%d,%s,%b,%s,%.2f%n",
                            alert.alertId(),
                            alert.objectId(),
                            alert.real(),
                            alert.mechanism(),
                            alert.snr()));
        }
        Path table = Files.writeString(folder.resolve("truth.csv"), labels);
        Path out = folder.resolve("report");

        CommandLineRun run =
                CommandLineRun.of(
                        "evaluate",
                        "real-bogus",
                        "--bundle",
                        bundle.toString(),
                        "--data",
                        packets.toString(),
                        "--labels",
                        table.toString(),
                        "--resamples",
                        "20",
                        "--out",
                        out.toString());

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).contains("truth: what the simulator made");
        assertThat(out.resolve("report.html")).isNotEmptyFile();
        assertThat(out.resolve("figures.json")).isNotEmptyFile();
        assertThat(Files.readAllLines(out.resolve("scores.csv"))).hasSize(17);
    }

    @Test
    void surveyPacketsWithoutLabelsAreAskedForThem() throws Exception {
        Path bundle = TinyBundle.writeTo(folder.resolve("bundle"));
        Path packets = Files.createDirectory(folder.resolve("packets"));
        Files.write(packets.resolve("a.avro"), new AlertSimulator(8).next().packet());

        CommandLineRun run =
                CommandLineRun.of(
                        "evaluate",
                        "real-bogus",
                        "--bundle",
                        bundle.toString(),
                        "--data",
                        packets.toString());

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out()).isEmpty();
        assertThat(run.err().lines()).hasSize(1);
        assertThat(run.err()).contains(packets.toString(), "--labels");
    }

    @Test
    void aBundleThatWasTrainedOnCandidatesIsNotJudgedBySurveyAlertsUnasked() {
        Path bundle = TinyBundle.writeTo(folder.resolve("bundle"));

        CommandLineRun run = run("evaluate real-bogus --bundle", bundle);

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("tiny", "--data");
    }

    @Test
    void aForestsScoresAreReadAsTheyWereWrittenAndOnlyForItsCandidates() throws Exception {
        Path data = folder.resolve("data");
        Path other = folder.resolve("other");
        Path forest = folder.resolve("forest");
        run("simulate candidates --train 300 --test 60 --seed 1 --out", data);
        run("simulate candidates --test 60 --seed 2 --out", other);
        run("calibrate candidates --threads 1 --data " + data + " --out", forest);
        String bundle = TinyBundle.writeTo(folder.resolve("bundle")).toString();
        String evaluate =
                "evaluate real-bogus --resamples 20 --bundle %s --forest %s --data"
                        .formatted(bundle, forest.resolve("forest-scores.csv"));

        CommandLineRun same = run(evaluate, data);
        CommandLineRun otherSet = run(evaluate, other);

        assertThat(same.exitCode()).as(same.err()).isZero();
        assertThat(same.out()).contains("forest");
        assertThat(otherSet.exitCode()).isEqualTo(1);
        assertThat(otherSet.err()).contains("forest-scores.csv is of another data set");
    }

    private static CommandLineRun run(String line, Path last) {
        return CommandLineRun.of((line + " " + last).split(" "));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "evaluate predictions",
                "evaluate predictions --in x.csv --threshold 2",
                "evaluate predictions --in x.csv --resamples 0",
                "evaluate real-bogus --simulated 0",
                "evaluate real-bogus --data . --simulated -5",
                "evaluate real-bogus --data . --data . --forest x.csv",
                "evaluate real-bogus --data . --simulated 10 --forest x.csv",
                "evaluate real-bogus --threads 0",
                "evaluate real-bogus --data . --labels no-such-labels.csv"
            })
    void wrongUsageEndsWith2(String line) {
        CommandLineRun run = CommandLineRun.of(line.split(" "));

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).startsWith("nightjar evaluate").contains("--help");
    }
}
