package dev.nightjar.training.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.bundle.ModelBundle;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BundleExportTest {

    @TempDir Path directory;

    @Test
    void anExportedNetworkReadsBackAsABundleThatBothEnginesServe() throws Exception {
        Path target = directory.resolve("tiny");

        GenerateTinyBundle.write(target);

        ModelBundle bundle = ModelBundle.read(target);
        assertThat(bundle.manifest().files())
                .containsOnlyKeys("MODEL_CARD.md", "golden.json", "model.onnx", "model.zip");
        assertThat(bundle.manifest().id()).isEqualTo("tiny-random/1.0.0");
        assertThat(bundle.golden().outputs()).hasSize(6);
    }

    @Test
    void aBundleThatIsThereIsReplacedWithoutLeftovers() throws Exception {
        Path target = directory.resolve("tiny");
        GenerateTinyBundle.write(target);
        Files.writeString(target.resolve("stray.txt"), "left over");

        GenerateTinyBundle.write(target);

        try (var files = Files.list(directory)) {
            assertThat(files).containsExactly(target);
        }
        assertThat(target.resolve("stray.txt")).doesNotExist();
    }
}
