package dev.nightjar.training.export;

import dev.nightjar.bundle.BundleManifest;
import dev.nightjar.bundle.ModelTask;
import dev.nightjar.bundle.StampManifest;
import dev.nightjar.bundle.TrainingRecord;
import dev.nightjar.label.ClassThreshold;
import dev.nightjar.label.LabelPolicy;
import dev.nightjar.label.TemperatureCalibration;
import dev.nightjar.tensor.StampPreprocessing;
import java.util.List;
import java.util.Map;

/** What the manifests of all models that tell real from bogus have in common. */
public final class RealBogusManifest {

    private static final List<String> TAXONOMY = List.of("bogus", "real");
    private static final double LABEL_THRESHOLD = 0.5;
    private static final double GOLDEN_TOLERANCE = 1e-4;

    private RealBogusManifest() {}

    /**
     * Everything but the files, which {@link BundleExport} fills in.
     *
     * @param copies rotated copies that the served network averages or joins
     * @param metrics figures by name
     */
    public static StampManifest of(
            String name,
            String version,
            StampPreprocessing preprocessing,
            int copies,
            TemperatureCalibration calibration,
            TrainingRecord training,
            Map<String, Double> metrics) {
        return new StampManifest(
                BundleManifest.FORMAT_VERSION,
                name,
                version,
                ModelTask.STAMP_CLASSIFICATION,
                TAXONOMY,
                preprocessing,
                copies,
                calibration,
                new LabelPolicy(List.of(new ClassThreshold("real", LABEL_THRESHOLD)), "bogus"),
                GOLDEN_TOLERANCE,
                training,
                metrics,
                Map.of());
    }

    /** Versions and settings of this process that a training's bits can depend on. */
    public static Map<String, String> environment() {
        return Map.of(
                "java",
                System.getProperty("java.version"),
                "os",
                System.getProperty("os.name") + " " + System.getProperty("os.arch"),
                "deeplearning4j",
                "1.0.0-M2.1",
                "OMP_NUM_THREADS",
                String.valueOf(System.getenv("OMP_NUM_THREADS")));
    }
}
