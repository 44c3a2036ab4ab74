package dev.nightjar.app.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.app.CommandLineRun;
import dev.nightjar.bundle.ModelBundle;
import dev.nightjar.rotation.DensityHead;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainRotationPeriodCommandTest {

    @TempDir private Path folder;

    private Path config;
    private Path out;

    @BeforeEach
    void simulate() throws Exception {
        out = folder.resolve("out");
        Path stars = folder.resolve("stars.fits");
        run("simulate", "rotations", "--count", "40", "--seed", "3", "--out", stars.toString());
        config = folder.resolve("small.yaml");
        Files.writeString(
                config,
                """
                name: small
                version: 0.0.1
                seeds: [1, 2]
                split: {file: %s, stars: 40, seed: 42}
                preprocessing: wavelet-64x64-morlet/1
                network:
                  stages:
                    - {filters: 2, kernel: [3, 3], padding: [0, 0], pool: [3, 3]}
                  dense: []
                  channelDropOut: 0
                  denseDropOut: 0
                head: {kind: density, shortestDays: 0.1, longestDays: 180, bins: 8}
                training:
                  epochs: 2
                  batchSize: 8
                  shards: 2
                  shuffled: true
                  schedule: COSINE
                  learningRate: 0.001
                  weightDecay: 0
                  averaging: 0
                  patience: 0
                """
                        .formatted(stars));
    }

    @Test
    void trainsEverySeedAndWritesTheTableTheCurvesAndABundleThatServes() throws Exception {
        CommandLineRun run = train("--out", out.toString());

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out())
                .contains("| seed 1 |", "| seed 2 |", "mean of 2", "one period for all");
        assertThat(Files.readString(out.resolve("figures.md")).strip())
                .isEqualTo(run.out().strip());
        assertThat(out.resolve("seed-2/learning-curve-light.svg")).exists();
        assertThat(Files.readAllLines(out.resolve("seed-1/learning-curve.csv"))).hasSize(3);
        ModelBundle bundle = ModelBundle.read(out.resolve("bundle"));
        assertThat(bundle.rotationManifest().head()).isEqualTo(new DensityHead(0.1, 180, 8));
        assertThat(Files.readString(out.resolve("bundle/MODEL_CARD.md")))
                .contains(
                        "./nightjar simulate rotations --count 40 --seed 3 --noise synthetic --out",
                        "32 stars to train, 4 to choose the weights and to calibrate, 4 to test",
                        "most credible half");
    }

    @Test
    void aTrainingIsContinuedOnlyWhereThatIsAskedForAndByItsConfiguration() throws Exception {
        train("--seed", "1", "--out", out.toString());
        String before = Files.readString(out.resolve("seed-1/learning-curve.csv"));

        CommandLineRun again = train("--seed", "1", "--out", out.toString());
        CommandLineRun resumed = train("--seed", "1", "--resume", out.toString());
        Files.writeString(config, Files.readString(config).replace("epochs: 2", "epochs: 3"));
        CommandLineRun other = train("--seed", "1", "--resume", out.toString());

        assertThat(again.exitCode()).isNotZero();
        assertThat(again.err()).contains("holds a training already").contains("--resume");
        assertThat(resumed.exitCode()).as(resumed.err()).isZero();
        assertThat(Files.readString(out.resolve("seed-1/learning-curve.csv"))).isEqualTo(before);
        assertThat(other.exitCode()).isNotZero();
        assertThat(other.err()).contains("another configuration");
    }

    @Test
    void aKeyThatCannotBeIsNamedBeforeAnythingIsWritten() throws Exception {
        Files.writeString(config, Files.readString(config).replace("bins: 8", "bins: 0"));

        CommandLineRun run = train("--out", out.toString());

        assertThat(run.exitCode()).isNotZero();
        assertThat(run.err()).contains(config.toString()).contains("0 bins");
        assertThat(out).doesNotExist();
    }

    private CommandLineRun train(String... options) {
        String[] all = new String[options.length + 4];
        all[0] = "train";
        all[1] = "rotation-period";
        all[2] = "--config";
        all[3] = config.toString();
        System.arraycopy(options, 0, all, 4, options.length);
        return run(all);
    }

    private static CommandLineRun run(String... arguments) {
        return CommandLineRun.of(arguments);
    }
}
