package dev.nightjar.app.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.app.CommandLineRun;
import dev.nightjar.app.home.NightjarHome;
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
