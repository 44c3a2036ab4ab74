package dev.nightjar.training.export;

import dev.nightjar.bundle.BundleManifest;
import dev.nightjar.bundle.ModelTask;
import dev.nightjar.bundle.RotationManifest;
import dev.nightjar.bundle.StampManifest;
import dev.nightjar.bundle.TrainingRecord;
import dev.nightjar.label.ClassThreshold;
import dev.nightjar.label.LabelPolicy;
import dev.nightjar.label.TemperatureCalibration;
import dev.nightjar.rotation.BaselineRange;
import dev.nightjar.rotation.DensityHead;
import dev.nightjar.rotation.PeriodCalibration;
import dev.nightjar.tensor.StampPreprocessing;
import dev.nightjar.wavelet.MorletTransform;
import dev.nightjar.wavelet.PeriodAxis;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.deeplearning4j.nn.graph.ComputationGraph;

/**
 * Makes the bundles of random weights that tests of all modules share. Run it once for each format
 * version of the bundle; what it made before stays, as the proof that old bundles still read.
 */
final class GenerateTinyBundle {

    private static final int GOLDEN_ITEMS = 3;

    private GenerateTinyBundle() {}

    /**
     * The directories to write, in {@code scoring/src/test/resources/dev/nightjar/testing}: {@code
     * tiny-bundle}, {@code tiny-rotation-bundle}.
     */
    public static void main(String[] args) throws IOException {
        write(Path.of(args[0]));
        writeRotation(Path.of(args[1]));
    }

    static void write(Path directory) throws IOException {
        write(directory, TestNetworks.tiny(11), manifest());
    }

    static void writeRotation(Path directory) throws IOException {
        write(directory, TestNetworks.rotation(11), rotationManifest());
    }

    private static void write(Path directory, ComputationGraph network, BundleManifest manifest)
            throws IOException {
        Random random = new Random(11);
        float[] golden = new float[GOLDEN_ITEMS * manifest.networkShape().inputLength()];
        for (int i = 0; i < golden.length; i++) {
            golden[i] = random.nextFloat();
        }
        BundleExport.write(
                directory,
                network,
                manifest,
                golden,
                GOLDEN_ITEMS,
                Map.of(
                        "MODEL_CARD.md",
                        "Random weights, for tests. It has learnt nothing.\n"
                                .getBytes(StandardCharsets.UTF_8)));
    }

    private static RotationManifest rotationManifest() {
        return new RotationManifest(
                BundleManifest.FORMAT_VERSION,
                "tiny-rotation",
                "1.0.0",
                ModelTask.ROTATION_PERIOD,
                MorletTransform.ID,
                new DensityHead(PeriodAxis.SHORTEST_DAYS, PeriodAxis.LONGEST_DAYS, 16),
                new PeriodCalibration(List.of(0.02, 0.15, 0.5, 0.85, 0.98)),
                new BaselineRange(300, 400),
                0.35,
                1e-5,
                noTraining(),
                Map.of(),
                Map.of());
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
                noTraining(),
                Map.of(),
                Map.of());
    }

    private static TrainingRecord noTraining() {
        return new TrainingRecord(
                "none: random weights",
                List.of(),
                11,
                0,
                "unknown",
                "GenerateTinyBundle",
                Map.of());
    }
}
