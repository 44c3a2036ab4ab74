package dev.nightjar.app.training;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.nightjar.app.CommandLineRun;
import dev.nightjar.testing.TinyBundle;
import dev.nightjar.training.rotation.MadeUpNoise;
import dev.nightjar.training.rotation.NoisePart;
import dev.nightjar.training.rotation.RotationSimulation;
import dev.nightjar.training.rotation.RotationSimulator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EvaluateRotationPeriodTest {

    private static final int STARS = 70; // a batch of images and a bit

    @TempDir private Path folder;
    private Path bundle;

    @BeforeEach
    void bundle() {
        bundle = TinyBundle.writeRotationTo(folder.resolve("bundle"));
    }

    @Test
    void bundlesAreMeasuredBesideSearchesOfTheSameLightCurvesAndAReportIsWritten()
            throws Exception {
        Path stars = stars(RotationSimulator.withMadeUpNoise(5, MadeUpNoise.SYNTHETIC), STARS);
        Path out = folder.resolve("report");

        CommandLineRun run =
                evaluate("--bundle", bundle, "--bundle", bundle, "--data", stars, "--out", out);

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out())
                .contains("70 simulated stars of stars.fits", "Noise: synthetic.")
                .containsPattern("tiny-rotation/1.0.0 .*tiny-rotation/1.0.0 \\(2\\) .*Lomb-Scargle")
                .containsPattern("autocorrelation .* 90 d")
                .containsPattern("\\| in the stated 68 % interval +\\| +\\d+.\\d %")
                .containsPattern("\\| 13 to 30 +\\| +\\d+ \\|")
                .containsPattern("\\| no shear +\\| +\\d+ \\|");
        JsonNode figures = new ObjectMapper().readTree(out.resolve("figures.json").toFile());
        assertThat(figures.at("/evaluation/methods")).hasSize(5);
        assertThat(figures.at("/evaluation/methods/4/measures/NLL/value").asDouble())
                .isBetween(0.0, 0.6);
        assertThat(figures.at("/evaluation/methods/2/measures/NLL/value").isNull()).isTrue();
        assertThat(Files.readAllLines(out.resolve("periods.csv"))).hasSize(STARS + 1);
        assertThat(out.resolve("figures/true-predicted-1-light.svg")).isNotEmptyFile();
        assertThat(out.resolve("figures/kept-10-dark.png")).isNotEmptyFile();
        assertThat(out.resolve("report.html"))
                .content()
                .contains(
                        "data:image/svg+xml;base64,",
                        "--ground",
                        "90 to 120",
                        "amplitude 3 % or more");
    }

    @Test
    void searchesAreKeptForTheSameStars() throws Exception {
        Path stars = stars(RotationSimulator.withMadeUpNoise(5, MadeUpNoise.SYNTHETIC), 4);
        Path out = folder.resolve("report");
        CommandLineRun first = evaluate("--bundle", bundle, "--data", stars, "--out", out);
        Path kept = out.resolve("baselines.csv");
        String searched = Files.readString(kept);
        Files.writeString(kept, searched.replaceFirst("\n0,[0-9.]+,", "\n0,123.5,"));

        CommandLineRun second = evaluate("--bundle", bundle, "--data", stars, "--out", out);
        String again = Files.readString(out.resolve("periods.csv"));
        stars(RotationSimulator.withMadeUpNoise(6, MadeUpNoise.SYNTHETIC), 4);
        CommandLineRun third = evaluate("--bundle", bundle, "--data", stars, "--out", out);

        assertThat(first.exitCode()).as(first.err()).isZero();
        assertThat(second.exitCode()).as(second.err()).isZero();
        assertThat(again).contains(",123.5,");
        assertThat(third.exitCode()).as(third.err()).isZero();
        assertThat(kept).content().doesNotContain("123.5").contains("seed 6");
    }

    @Test
    void withoutTheNoisesFolderTheBundlesAreMeasuredAlone() throws Exception {
        Path noise = quietStars(folder.resolve("quiet"));
        Path stars = stars(RotationSimulator.withQuietStars(5, noise, "nflux", NoisePart.ALL), 4);

        CommandLineRun alone = evaluate("--bundle", bundle, "--data", stars);
        CommandLineRun searched = evaluate("--bundle", bundle, "--data", stars, "--noise", noise);
        CommandLineRun other = evaluate("--bundle", bundle, "--data", stars, "--noise", folder);

        assertThat(alone.exitCode()).as(alone.err()).isZero();
        assertThat(alone.out())
                .contains("No light curves are searched.", "name their folder, quiet", "--noise")
                .doesNotContain("Lomb-Scargle");
        assertThat(searched.exitCode()).as(searched.err()).isZero();
        assertThat(searched.out()).contains("Lomb-Scargle");
        assertThat(other.exitCode()).isEqualTo(1);
        assertThat(other.err()).contains("no light curve");
    }

    @Test
    void searchesAreMeasuredWithoutABundle() throws Exception {
        Path stars = stars(RotationSimulator.withMadeUpNoise(5, MadeUpNoise.SYNTHETIC), 4);
        Path out = folder.resolve("report");

        CommandLineRun run = evaluate("--data", stars, "--out", out);

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).containsPattern("\\| +Lomb-Scargle \\| +autocorrelation \\|");
        assertThat(out.resolve("report.html")).content().doesNotContain("Bundles");
        assertThat(out.resolve("figures/sigma-light.svg")).doesNotExist();
    }

    @Test
    void aBundleOfTheOtherTaskIsRefused() throws Exception {
        Path stamps = TinyBundle.writeTo(folder.resolve("stamps"));
        Path stars = stars(RotationSimulator.withMadeUpNoise(5, MadeUpNoise.SYNTHETIC), 2);

        CommandLineRun run = evaluate("--bundle", stamps, "--data", stars);

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("tiny-random/1.0.0", "rotation");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "evaluate rotation-period",
                "evaluate rotation-period --bundle .",
                "evaluate rotation-period --bundle . --data x.fits --threads 0",
                "evaluate rotation-period --bundle . --data x.fits --resamples 0"
            })
    void wrongUsageEndsWith2(String line) {
        CommandLineRun run = CommandLineRun.of(line.split(" "));

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).startsWith("nightjar evaluate rotation-period").contains("--help");
    }

    private static CommandLineRun evaluate(Object... options) {
        String line = "evaluate rotation-period --resamples 20 --threads 2";
        for (Object option : options) {
            line += " " + option;
        }
        return CommandLineRun.of(line.split(" "));
    }

    private Path stars(RotationSimulator simulator, int count) throws Exception {
        Path file = folder.resolve("stars.fits");
        RotationSimulation.write(simulator, count, 2, file, done -> {});
        return file;
    }

    /** Ten days of each of twelve stars. */
    private static Path quietStars(Path folder) throws IOException {
        Files.createDirectories(folder);
        for (int star = 0; star < 12; star++) {
            StringBuilder rows = new StringBuilder("time,nflux\n");
            for (int i = 0; i < 480; i++) {
                rows.append(1325 + i / 48.0).append(',').append(100 + (i * star) % 3).append('\n');
            }
            Files.writeString(folder.resolve("lc_%d_1.csv".formatted(star)), rows);
        }
        return folder;
    }
}
