package dev.nightjar.testing;

import dev.nightjar.bundle.BundleManifest;
import dev.nightjar.bundle.BundleWriter;
import dev.nightjar.bundle.GoldenSet;
import dev.nightjar.bundle.ModelBundle;
import dev.nightjar.bundle.RotationManifest;
import dev.nightjar.bundle.StampManifest;
import dev.nightjar.tensor.StampPreprocessing;
import dev.nightjar.wavelet.WaveletTensor;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Small valid model bundles of random weights, made by {@code GenerateTinyBundle} in
 * model-training's tests.
 */
public final class TinyBundle {

    private static final List<String> FILES =
            List.of(
                    "manifest.json",
                    "manifest.sha256",
                    "model.zip",
                    "model.onnx",
                    "golden.json",
                    "MODEL_CARD.md");

    private TinyBundle() {}

    /**
     * Writes a bundle for stamps: real/bogus classes, 4 x 21 x 21 input, four rotations,
     * temperature 1.5, "real" from a probability of 0.5.
     *
     * @param directory is made if missing
     * @return {@code directory}
     */
    public static Path writeTo(Path directory) {
        return write("tiny-bundle", directory);
    }

    /**
     * Writes a bundle for rotation periods: 16 bins of period, trained on 300 to 400 d, unsure
     * above 0.35.
     *
     * @param directory is made if missing
     * @return {@code directory}
     */
    public static Path writeRotationTo(Path directory) {
        return write("tiny-rotation-bundle", directory);
    }

    /**
     * Writes a bundle for stamps like {@link #writeTo}'s, of another version.
     *
     * @param preprocessing how its input is made; 4 x 21 x 21
     */
    public static Path writeVersion(
            Path directory, String version, StampPreprocessing preprocessing) {
        StampManifest manifest = ModelBundle.read(writeTo(directory)).stampManifest();
        return rewrite(
                directory,
                new StampManifest(
                        manifest.formatVersion(),
                        manifest.name(),
                        version,
                        manifest.task(),
                        manifest.taxonomy(),
                        preprocessing,
                        manifest.rotations(),
                        manifest.calibration(),
                        manifest.labels(),
                        manifest.goldenTolerance(),
                        manifest.training(),
                        manifest.metrics(),
                        manifest.files()),
                ModelBundle.read(directory).golden());
    }

    /** Writes a bundle for stamps whose networks do not give the golden outputs. */
    public static Path writeWithWrongGolden(Path directory) {
        ModelBundle bundle = ModelBundle.read(writeTo(directory));
        float[] outputs = bundle.golden().outputs().clone();
        outputs[0] += 0.5f;
        return rewrite(
                directory,
                bundle.stampManifest(),
                new GoldenSet(bundle.golden().count(), bundle.golden().inputs(), outputs));
    }

    /** Writes a bundle for rotation periods like {@link #writeRotationTo}'s, of another version. */
    public static Path writeRotationVersion(Path directory, String version, WaveletTensor tensor) {
        RotationManifest manifest = ModelBundle.read(writeRotationTo(directory)).rotationManifest();
        return rewrite(
                directory,
                new RotationManifest(
                        manifest.formatVersion(),
                        manifest.name(),
                        version,
                        manifest.task(),
                        tensor.id(),
                        manifest.head(),
                        manifest.calibration(),
                        manifest.trainedBaselineDays(),
                        manifest.unsureAbove(),
                        manifest.goldenTolerance(),
                        manifest.training(),
                        manifest.metrics(),
                        manifest.files()),
                ModelBundle.read(directory).golden());
    }

    private static Path rewrite(Path directory, BundleManifest manifest, GoldenSet golden) {
        try {
            Map<String, byte[]> files = new HashMap<>();
            for (String file : List.of("model.zip", "model.onnx", "MODEL_CARD.md")) {
                files.put(file, Files.readAllBytes(directory.resolve(file)));
            }
            BundleWriter.write(directory, manifest, golden, files);
            return directory;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path write(String bundle, Path directory) {
        try {
            Files.createDirectories(directory);
            for (String file : FILES) {
                try (InputStream in = TinyBundle.class.getResourceAsStream(bundle + "/" + file)) {
                    if (in == null) {
                        throw new IllegalStateException(
                                "the test jar lacks %s/%s".formatted(bundle, file));
                    }
                    Files.write(directory.resolve(file), in.readAllBytes());
                }
            }
            return directory;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
