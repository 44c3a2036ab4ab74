package dev.nightjar.app.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.app.CommandLineRun;
import dev.nightjar.app.home.NightjarHome;
import dev.nightjar.bundle.ModelBundle;
import dev.nightjar.bundle.ScoreReference;
import dev.nightjar.tensor.StampPreprocessing;
import dev.nightjar.testing.TinyBundle;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BundleCommandTest {

    @Test
    void theReleasedBundleMayServeInBothEngines() {
        CommandLineRun run =
                CommandLineRun.of("bundle", "verify", NightjarHome.realBogusBundle().toString());

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).contains("files unaltered", "onnx/", "dl4j/");
    }

    @Test
    void aBundleTellsWhatItIs() {
        CommandLineRun run =
                CommandLineRun.of("bundle", "show", NightjarHome.realBogusBundle().toString());

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).contains("real-bogus/", "preprocessing", "trained on", "metrics");
    }

    @Test
    void theReferenceOfABundleIsMadeOfItsOwnScoresAndOfNoOthers(@TempDir Path folder)
            throws Exception {
        Path bundle = TinyBundle.writeTo(folder.resolve("bundle"));
        Path other =
                TinyBundle.writeVersion(
                        folder.resolve("other"), "2", StampPreprocessing.MIN_MAX_21);
        Path packets = folder.resolve("packets");
        CommandLineRun.of("simulate", "alerts", "--count", "500", "--out", folder.toString());
        Path scores = folder.resolve("scores.avro");
        score(bundle, packets, scores);

        CommandLineRun run = reference(bundle, scores);
        CommandLineRun ofAnother = reference(other, scores);

        assertThat(run.exitCode()).as(run.err()).isZero();
        ScoreReference made = ModelBundle.read(bundle).scoreReference().orElseThrow();
        assertThat(made.survey("ZTF").keySet()).containsExactly("real");
        assertThat(made.survey("ZTF").get("real").counts().stream().mapToLong(n -> n).sum())
                .isEqualTo(500);
        assertThat(made.scored()).isEqualTo("simulated");
        assertThat(ofAnother.exitCode()).isEqualTo(1);
        assertThat(ofAnother.err()).contains("scored by another bundle");

        Files.copy(bundle.resolve(ScoreReference.FILE), other.resolve(ScoreReference.FILE));
        CommandLineRun verify = CommandLineRun.of("bundle", "verify", other.toString());
        assertThat(verify.exitCode()).isEqualTo(1);
        assertThat(verify.err()).contains("score-reference.json was made with another bundle");
    }

    @Test
    void tooFewScoresMakeNoReference(@TempDir Path folder) throws Exception {
        Path bundle = TinyBundle.writeTo(folder.resolve("bundle"));
        CommandLineRun.of("simulate", "alerts", "--count", "20", "--out", folder.toString());
        Path scores = folder.resolve("scores.avro");
        score(bundle, folder.resolve("packets"), scores);

        CommandLineRun run = reference(bundle, scores);

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("under 500 scores of every survey");
        assertThat(bundle.resolve(ScoreReference.FILE)).doesNotExist();
    }

    private static void score(Path bundle, Path packets, Path scores) {
        CommandLineRun run =
                CommandLineRun.of(
                        "score",
                        "real-bogus",
                        "--bundle",
                        bundle.toString(),
                        "--in",
                        packets.toString(),
                        "--out",
                        scores.toString());
        assertThat(run.exitCode()).as(run.err()).isZero();
    }

    private static CommandLineRun reference(Path bundle, Path scores) {
        return CommandLineRun.of(
                "bundle",
                "reference",
                bundle.toString(),
                "--scores",
                scores.toString(),
                "--scored",
                "simulated");
    }

    @Test
    void anAlteredBundleIsRefusedWithTheFilesName(@TempDir Path folder) throws Exception {
        Path bundle = TinyBundle.writeTo(folder.resolve("bundle"));
        byte[] model = Files.readAllBytes(bundle.resolve("model.onnx"));
        model[model.length / 2] ^= 1;
        Files.write(bundle.resolve("model.onnx"), model);

        CommandLineRun run = CommandLineRun.of("bundle", "verify", bundle.toString());

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("model.onnx", "altered");
    }
}
