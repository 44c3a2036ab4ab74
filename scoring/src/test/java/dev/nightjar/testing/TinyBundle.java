package dev.nightjar.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

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
