package dev.nightjar.app.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.app.CommandLineRun;
import dev.nightjar.training.rotation.SmartsFile;
import java.nio.file.Path;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SimulateRotationsCommandTest {

    @TempDir private Path folder;

    @Test
    void starsAreWrittenToAFileInTheSmartsLayout() throws Exception {
        Path file = folder.resolve("new/stars.fits");

        CommandLineRun run =
                CommandLineRun.of(
                        "simulate",
                        "rotations",
                        "--count",
                        "3",
                        "--threads",
                        "2",
                        "--out",
                        file.toString());

        assertThat(run.exitCode()).as(run.err()).isZero();
        try (SmartsFile stars = SmartsFile.open(file)) {
            assertThat(stars.count()).isEqualTo(3);
            assertThat(DoubleStream.of(stars.column("Period")))
                    .allMatch(period -> period > 0.1 && period < 180);
        }
    }

    @Test
    void noStarsAreWrongUsage() {
        CommandLineRun run =
                CommandLineRun.of("simulate", "rotations", "--count", "0", "--out", "x.fits");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("--count 0 is not 1 or more");
    }

    @Test
    void aPartOfMadeUpNoiseIsWrongUsage() {
        CommandLineRun run =
                CommandLineRun.of(
                        "simulate",
                        "rotations",
                        "--count",
                        "1",
                        "--noise-part",
                        "TEST",
                        "--out",
                        "x.fits");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("--noise-part splits real stars");
    }

    @Test
    void aNoiseFolderThatIsMissingIsNamed() {
        CommandLineRun run =
                CommandLineRun.of(
                        "simulate",
                        "rotations",
                        "--count",
                        "1",
                        "--noise",
                        folder.resolve("none").toString(),
                        "--out",
                        folder.resolve("x.fits").toString());

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("no such file or directory: " + folder.resolve("none"));
    }
}
