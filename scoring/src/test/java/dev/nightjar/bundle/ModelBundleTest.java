package dev.nightjar.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nightjar.engine.EngineKind;
import dev.nightjar.engine.ScoringEngine;
import dev.nightjar.testing.TinyBundle;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ModelBundleTest {

    @TempDir Path directory;

    @BeforeEach
    void aValidBundle() {
        TinyBundle.writeTo(directory);
    }

    @ParameterizedTest
    @EnumSource
    void theBundleOfTheFirstFormatIsServedByBothEngines(EngineKind kind) {
        ModelBundle bundle = ModelBundle.read(directory);

        try (ScoringEngine engine = bundle.openEngine(kind)) {
            assertThat(engine.description())
                    .startsWith(kind.name().toLowerCase(java.util.Locale.ROOT) + "/");
            assertThat(bundle.golden().largestDifference(engine)).isLessThan(1e-5);
        }
    }

    @Test
    void itsHashIsThatOfTheManifest() throws Exception {
        byte[] manifest = Files.readAllBytes(directory.resolve("manifest.json"));

        assertThat(ModelBundle.read(directory).sha256())
                .isEqualTo(ModelBundle.sha256(manifest))
                .hasSize(64);
    }

    @Test
    void aFolderWithoutAManifestIsNoBundle() throws Exception {
        Files.delete(directory.resolve("manifest.json"));

        assertRefused("no model bundle", "manifest.json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"model.zip", "model.onnx", "golden.json", "MODEL_CARD.md"})
    void aListedFileThatIsMissingIsNamed(String file) throws Exception {
        Files.delete(directory.resolve(file));

        assertRefused(file, "not there");
    }

    @ParameterizedTest
    @ValueSource(strings = {"model.zip", "model.onnx", "golden.json", "MODEL_CARD.md"})
    void aTruncatedFileIsNamed(String file) throws Exception {
        byte[] bytes = Files.readAllBytes(directory.resolve(file));
        Files.write(directory.resolve(file), Arrays.copyOf(bytes, bytes.length - 1));

        assertRefused(file, "bytes where the manifest lists");
    }

    @ParameterizedTest
    @ValueSource(strings = {"model.zip", "model.onnx", "golden.json", "MODEL_CARD.md"})
    void anAlteredFileIsNamed(String file) throws Exception {
        byte[] bytes = Files.readAllBytes(directory.resolve(file));
        bytes[bytes.length / 2] ^= 1;
        Files.write(directory.resolve(file), bytes);

        assertRefused(file, "altered");
    }

    @Test
    void aLinkToAFileElsewhereIsRefused() throws Exception {
        Path elsewhere =
                Files.move(directory.resolve("MODEL_CARD.md"), directory.resolve("elsewhere"));
        Files.createSymbolicLink(directory.resolve("MODEL_CARD.md"), elsewhere);

        assertRefused("MODEL_CARD.md", "plain file");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"formatVersion\" : 1 | \"formatVersion\" : 2 | format version 2",
                "\"formatVersion\" : 1, |  | format version (none)",
                "STAMP_CLASSIFICATION | WEATHER | task",
                "\"SNR\" | \"SNRR\" | SNRR",
                "MIN_MAX | MAGIC | preprocessing.scaling",
                "\"version\" : 1 | \"version\" : 9 | preprocessing version 9 is unknown",
                "\"side\" : 21 | \"side\" : 20 | preprocessing side 20",
                "\"temperature\" : 1.5 | \"temperature\" : -1 | temperature -1.0",
                "\"rotations\" : 4 | \"rotations\" : 3 | rotations 3",
                "\"className\" : \"real\" | \"className\" : \"rael\" | rael",
                "\"probability\" : 0.5 | \"probability\" : 5 | 5.0",
                "\"goldenTolerance\" : 1.0E-5 | \"goldenTolerance\" : 1 | goldenTolerance",
                "\"taxonomy\" : | \"taxonomie\" : | taxonomy: Missing",
                "\"MODEL_CARD.md\" | \"../MODEL_CARD.md\" | '../MODEL_CARD.md'",
                "\"MODEL_CARD.md\" | \"/etc/passwd\" | '/etc/passwd'",
                "\"MODEL_CARD.md\" | \".hidden\" | '.hidden'",
                "\"model.onnx\" | \"model.onx\" | model.onx",
                "\"rotations\" : 4 | \"rotations\" : 4, \"wrong\" : 1 | wrong",
                "\"rotations\" : 4 | \"rotations\" : 4, \"rotations\" : 4 | Duplicate field 'rotations'",
                "} | ] | manifest.json",
            })
    void aManifestThatSaysAnythingUnknownIsRefusedByItsName(
            String part, String replacement, String named) throws Exception {
        Path manifest = directory.resolve("manifest.json");
        String text = Files.readString(manifest);
        String altered = text.replace(part, replacement == null ? "" : replacement);
        assertThat(altered).isNotEqualTo(text);
        Files.writeString(manifest, altered);

        assertRefused(named);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "MIN_MAX | SIGNED_ARCSINH",
                "\"probability\" : 0.5 | \"probability\" : 0.4",
                "\"temperature\" : 1.5 | \"temperature\" : 1.4",
            })
    void aManifestThatMakesSenseButIsNotTheReleasedOneIsRefused(String part, String replacement)
            throws Exception {
        Path manifest = directory.resolve("manifest.json");
        Files.writeString(manifest, Files.readString(manifest).replace(part, replacement));

        assertRefused("manifest.json was altered", "manifest.sha256");
    }

    @Test
    void aBundleWithoutItsManifestsHashIsRefused() throws Exception {
        Files.delete(directory.resolve("manifest.sha256"));

        assertRefused("manifest.sha256", "not there");
    }

    @Test
    void aBundleThatDoesNotListAModelIsRefused() throws Exception {
        rewriteManifest("(?s)\"model.onnx\" : \\{[^}]*\\},", "");

        assertRefused("does not list model.onnx");
    }

    @ParameterizedTest
    @EnumSource
    void goldenOutputsThatTheEngineDoesNotGiveAreAReasonToRefuse(EngineKind kind) throws Exception {
        GoldenSet golden = ModelBundle.read(directory).golden();
        float[] outputs = golden.outputs().clone();
        outputs[0] += 1e-3f;
        replace(
                "golden.json",
                BundleJson.write(new GoldenSet(golden.count(), golden.inputs(), outputs)));
        ModelBundle bundle = ModelBundle.read(directory);

        assertThatThrownBy(() -> bundle.openEngine(kind))
                .isInstanceOf(InvalidBundleException.class)
                .hasMessageContaining("tiny-random/1.0.0 is refused")
                .hasMessageContaining("golden outputs by 0.001");
    }

    @Test
    void aGoldenSetThatDoesNotFitTheNetworkIsRefused() throws Exception {
        GoldenSet golden = ModelBundle.read(directory).golden();
        replace(
                "golden.json",
                BundleJson.write(new GoldenSet(2, golden.inputs(), golden.outputs())));

        assertRefused("golden.json", "do not fit");
    }

    @Test
    void aModelThatIsNoModelIsRefusedWhenItIsOpened() throws Exception {
        replace("model.onnx", "not a model at all".getBytes(StandardCharsets.UTF_8));
        replace("model.zip", "not a model either".getBytes(StandardCharsets.UTF_8));
        ModelBundle bundle = ModelBundle.read(directory);

        for (EngineKind kind : EngineKind.values()) {
            assertThatThrownBy(() -> bundle.openEngine(kind))
                    .isInstanceOf(InvalidBundleException.class);
        }
    }

    private void assertRefused(String... parts) {
        assertThatThrownBy(() -> ModelBundle.read(directory))
                .isInstanceOf(InvalidBundleException.class)
                .message()
                .contains(parts)
                .doesNotContain("\n");
    }

    /**
     * Replaces a file and its entry in the manifest, as one would who makes a bad bundle on
     * purpose.
     */
    private void replace(String file, byte[] bytes) throws IOException {
        Files.write(directory.resolve(file), bytes);
        rewriteManifest(
                "(?s)(\"" + file + "\" : \\{\\s*\"sha256\" : \")[^\"]*(\",\\s*\"bytes\" : )\\d+",
                "$1" + ModelBundle.sha256(bytes) + "$2" + bytes.length);
    }

    private void rewriteManifest(String pattern, String replacement) throws IOException {
        Path manifest = directory.resolve("manifest.json");
        Files.writeString(manifest, Files.readString(manifest).replaceFirst(pattern, replacement));
        Files.writeString(
                directory.resolve("manifest.sha256"),
                ModelBundle.digestLine(Files.readAllBytes(manifest)));
    }
}
