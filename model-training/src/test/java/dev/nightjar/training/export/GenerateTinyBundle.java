package dev.nightjar.training.export;

import dev.nightjar.bundle.BundleManifest;
import dev.nightjar.bundle.ModelTask;
import dev.nightjar.bundle.StampManifest;
import dev.nightjar.bundle.TrainingRecord;
import dev.nightjar.label.ClassThreshold;
import dev.nightjar.label.LabelPolicy;
import dev.nightjar.label.TemperatureCalibration;
import dev.nightjar.tensor.StampPreprocessing;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Makes the bundle of random weights that tests of all modules share. Run it once for each format
 * version of the bundle; what it made before stays, as the proof that old bundles still read.
 */
final class GenerateTinyBundle {

    private static final int GOLDEN_ITEMS = 3;

    private GenerateTinyBundle() {}

    /**
     * The one argument: the directory to write, {@code
     * scoring/src/test/resources/dev/nightjar/testing/tiny-bundle}.
     */
    public static void main(String[] args) throws IOException {
        write(Path.of(args[0]));
    }

    static void write(Path directory) throws IOException {
        Random random = new Random(11);
        float[] golden = new float[GOLDEN_ITEMS * StampPreprocessing.MIN_MAX_21.inputLength()];
        for (int i = 0; i < golden.length; i++) {
            golden[i] = random.nextFloat();
        }
        BundleExport.write(
                directory,
                TestNetworks.tiny(11),
                manifest(),
                golden,
                GOLDEN_ITEMS,
                Map.of(
                        "MODEL_CARD.md",
                        "Random weights, for tests. It has learnt nothing.\n"
                                .getBytes(StandardCharsets.UTF_8)));
    }

    static StampManifest manifest() {
        return new StampManifest(
                BundleManifest.FORMAT_VERSION,
                "tiny-random",
                "1.0.0",
                ModelTask.STAMP_CLASSIFICATION,
                List.of("bogus", "real"),
                StampPreprocessing.MIN_MAX_21,
                4,
                new TemperatureCalibration(1.5),
                new LabelPolicy(List.of(new ClassThreshold("real", 0.5)), "bogus"),
                1e-5,
                new TrainingRecord(
                        "none: random weights",
                        List.of(),
                        11,
                        0,
                        "unknown",
                        "GenerateTinyBundle",
                        Map.of()),
                Map.of(),
                Map.of());
    }
}
