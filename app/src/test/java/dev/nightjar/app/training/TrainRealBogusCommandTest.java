package dev.nightjar.app.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.app.CommandLineRun;
import dev.nightjar.bundle.ModelBundle;
import dev.nightjar.training.candidate.Candidate;
import dev.nightjar.training.candidate.CandidateFolder;
import dev.nightjar.training.candidate.CandidateFolder.Split;
import dev.nightjar.training.candidate.CandidateWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainRealBogusCommandTest {

    private static final int PLANE = 21 * 21;

    private static final String CONFIGURATION =
            """
            name: tiny-cyclic
            version: 0.0.1
            seed: 1
            preprocessing:
              name: stamps-21px-sky-subtracted-rms
              version: 1
              side: 21
              channels: [TEMPLATE, SCIENCE, DIFFERENCE, SNR]
              scaling: SKY_SUBTRACTED_RMS
              snrFwhmPixels: 2.1
            network:
              copies: 4
              tower: [[8], [8]]
              dense: 8
              dropOut: 0.1
            candidates:
              folder: %s
              training: 0
              validation: 0
            pretraining:
              rule: ADAM_COSINE
              iterations: 8
              batchSize: 16
              shards: 2
              learningRate: 0.005
              weightDecay: 0.01
              labelSmoothing: 0
              averaging: 0.9
              augmented: true
              validateEvery: 4
              patience: 0
              seed: 1
            """;

    @TempDir private Path folder;

    private final Random random = new Random(2);
    private Path config;

    @BeforeEach
    void candidates() throws IOException {
        for (Split split : Split.values()) {
            Path file = CandidateFolder.chunk(folder.resolve("data"), split, 0);
            Files.createDirectories(file.getParent());
            try (CandidateWriter writer = new CandidateWriter(file, Map.of())) {
                for (int i = 0; i < 60; i++) {
                    writer.write(candidate(i));
                }
                writer.finish();
            }
        }
        config = folder.resolve("config.yaml");
        Files.writeString(config, CONFIGURATION.formatted(folder.resolve("data")));
    }

    @Test
    void makesABundleWithItsCardAndItsLearningCurve() throws IOException {
        CommandLineRun run = train("--checkpoints", folder.resolve("work"));

        assertThat(run.exitCode()).as(run.err()).isZero();
        ModelBundle bundle = ModelBundle.read(folder.resolve("bundle"));
        assertThat(bundle.stampManifest().rotations()).isEqualTo(4);
        assertThat(bundle.manifest().metrics()).containsKeys("test.error", "test.auc");
        assertThat(folder.resolve("bundle/MODEL_CARD.md")).content().contains("multiply-adds");
        assertThat(Files.readAllLines(folder.resolve("work/learning-curve.csv"))).hasSize(3);
        assertThat(folder.resolve("work/learning-curve-light.svg")).exists();
        assertThat(run.err()).contains("samples/s");
    }

    @Test
    void aTrainedBundleTeachesAndTellsWhatIsEasy() throws IOException {
        Path teacher = folder.resolve("teacher");
        train("--checkpoints", folder.resolve("first"), teacher);
        Files.writeString(
                config,
                Files.readString(config)
                        + "teacher:\n  bundles: [%s]\n  weight: 0.8\n".formatted(teacher)
                        + "focus:\n  bundle: %s\n  easy: 0.4\n  share: 0.6\n".formatted(teacher));

        CommandLineRun run = train("--checkpoints", folder.resolve("second"));

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.err()).containsOnlyOnce("asking tiny-cyclic/0.0.1 60/60");
        String hash = ModelBundle.read(teacher).sha256().substring(0, 16);
        assertThat(folder.resolve("second"))
                .isDirectoryContaining("glob:**/opinion-" + hash + "-of-*.f32");
        assertThat(folder.resolve("bundle/MODEL_CARD.md"))
                .content()
                .contains("0.8 parts of the mean probability", "more than 0.4 from 0 and 1");
    }

    @Test
    void aFolderThatIsNoBundleIsNotReplacedByOne() throws IOException {
        Path data = folder.resolve("data");

        CommandLineRun run = train("--checkpoints", folder.resolve("work"), data);

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains(data + " is there and is no bundle");
        assertThat(folder.resolve("work")).doesNotExist();
        assertThat(data).isNotEmptyDirectory();
    }

    @Test
    void aTrainingGoesOnWithItsOwnCandidatesAlone() throws IOException {
        Path work = folder.resolve("work");
        assertThat(train("--checkpoints", work).exitCode()).isZero();
        Path chunk = CandidateFolder.chunk(folder.resolve("data"), Split.TRAIN, 0);
        try (CandidateWriter writer = new CandidateWriter(chunk, Map.of())) {
            for (int i = 0; i < 60; i++) {
                writer.write(candidate(i + 2));
            }
            writer.finish();
        }

        CommandLineRun resumed = train("--resume", work);

        assertThat(resumed.exitCode()).isEqualTo(1);
        assertThat(resumed.err()).contains("other candidates");
    }

    @Test
    void aTrainingIsContinuedOnlyWhereThatIsAskedFor() throws IOException {
        Path work = folder.resolve("work");
        assertThat(train("--checkpoints", work).exitCode()).isZero();
        byte[] first = Files.readAllBytes(folder.resolve("bundle/model.onnx"));

        CommandLineRun again = train("--checkpoints", work);
        CommandLineRun resumed = train("--resume", work);

        assertThat(again.exitCode()).isEqualTo(1);
        assertThat(again.err()).contains("--resume");
        assertThat(resumed.exitCode()).as(resumed.err()).isZero();
        assertThat(folder.resolve("bundle/model.onnx")).hasBinaryContent(first);
    }

    @Test
    void nothingToResumeAndAnotherConfigurationAreSaid() throws IOException {
        Path work = folder.resolve("work");

        CommandLineRun nothing = train("--resume", work);
        train("--checkpoints", work);
        Files.writeString(config, Files.readString(config).replace("0.005", "0.004"));
        CommandLineRun other = train("--resume", work);

        assertThat(nothing.exitCode()).isEqualTo(1);
        assertThat(nothing.err()).contains("no training to resume");
        assertThat(other.exitCode()).isEqualTo(1);
        assertThat(other.err()).contains("another configuration");
    }

    @Test
    void aWrongConfigurationEndsWithTwoAndTheKey() throws IOException {
        Files.writeString(config, Files.readString(config).replace("copies: 4", "copies: 5"));

        CommandLineRun run = train("--checkpoints", folder.resolve("work"));

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("network.copies", config.toString());
    }

    @Test
    void aFolderWithoutCandidatesIsNamed() throws IOException {
        Files.writeString(config, CONFIGURATION.formatted(folder.resolve("nowhere")));

        CommandLineRun run = train("--checkpoints", folder.resolve("work"));

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("nowhere", "simulate candidates");
    }

    private CommandLineRun train(String option, Path value) {
        return train(option, value, folder.resolve("bundle"));
    }

    private CommandLineRun train(String option, Path value, Path bundle) {
        return CommandLineRun.of(
                "train",
                "real-bogus",
                "--config",
                config.toString(),
                "--out",
                bundle.toString(),
                option,
                value.toString());
    }

    private Candidate candidate(int id) {
        boolean real = id % 2 == 0;
        float light = real ? 60 : 0;
        return new Candidate(
                id,
                id,
                real ? "NEW_SOURCE" : "DIPOLE",
                real,
                id % 4 < 2 ? 7 : 12,
                21,
                noise(0),
                noise(light),
                noise(light),
                noise(light / 5));
    }

    private float[] noise(float light) {
        float[] pixels = new float[PLANE];
        for (int i = 0; i < PLANE; i++) {
            pixels[i] = (float) (5 * random.nextGaussian());
        }
        pixels[PLANE / 2] += light;
        return pixels;
    }
}
