package dev.nightjar.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A small valid model bundle of random weights: real/bogus classes, 4 x 21 x 21 input, four
 * rotations, temperature 1.5, "real" from a probability of 0.5. Made by {@code GenerateTinyBundle}
 * in model-training's tests.
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
     * Writes the bundle's files into {@code directory}, which is made if missing, and returns it.
     */
    public static Path writeTo(Path directory) {
        try {
            Files.createDirectories(directory);
            for (String file : FILES) {
                try (InputStream in = TinyBundle.class.getResourceAsStream("tiny-bundle/" + file)) {
                    if (in == null) {
                        throw new IllegalStateException("the test jar lacks tiny-bundle/" + file);
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
