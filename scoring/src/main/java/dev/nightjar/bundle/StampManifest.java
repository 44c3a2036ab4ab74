package dev.nightjar.bundle;

import dev.nightjar.engine.NetworkShape;
import dev.nightjar.label.ClassThreshold;
import dev.nightjar.label.LabelPolicy;
import dev.nightjar.label.TemperatureCalibration;
import dev.nightjar.tensor.StampPreprocessing;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The manifest of a model that tells alerts apart by their stamps.
 *
 * @param taxonomy classes in the order of the network's outputs
 * @param preprocessing how its input is made
 * @param rotations copies of the input that the network sees, see {@link NetworkShape}
 * @param calibration scores to probabilities
 * @param labels probabilities to label
 */
public record StampManifest(
        int formatVersion,
        String name,
        String version,
        ModelTask task,
        List<String> taxonomy,
        StampPreprocessing preprocessing,
        int rotations,
        TemperatureCalibration calibration,
        LabelPolicy labels,
        double goldenTolerance,
        TrainingRecord training,
        Map<String, Double> metrics,
        Map<String, BundleFile> files)
        implements BundleManifest {

    /** Checks every field against the others. */
    public StampManifest {
        ManifestRules.requireTask(ModelTask.STAMP_CLASSIFICATION, task);
        ManifestRules.requireNames(name, version, files.keySet());
        taxonomy = List.copyOf(taxonomy);
        if (taxonomy.size() < 2 || new HashSet<>(taxonomy).size() != taxonomy.size()) {
            throw new IllegalArgumentException(
                    "the taxonomy " + taxonomy + " has under two classes, or one twice");
        }
        for (ClassThreshold threshold : labels.thresholds()) {
            if (!taxonomy.contains(threshold.className())) {
                throw new IllegalArgumentException(
                        "the threshold for '%s' is for no class of the taxonomy %s"
                                .formatted(threshold.className(), taxonomy));
            }
        }
        shape(preprocessing, rotations, taxonomy); // checks the rotations
        ManifestRules.requireGoldenTolerance(goldenTolerance);
        metrics = Collections.unmodifiableMap(new TreeMap<>(metrics));
        files = Collections.unmodifiableMap(new TreeMap<>(files));
    }

    @Override
    public NetworkShape networkShape() {
        return shape(preprocessing, rotations, taxonomy);
    }

    @Override
    public StampManifest withFiles(Map<String, BundleFile> files) {
        return new StampManifest(
                formatVersion,
                name,
                version,
                task,
                taxonomy,
                preprocessing,
                rotations,
                calibration,
                labels,
                goldenTolerance,
                training,
                metrics,
                files);
    }

    private static NetworkShape shape(
            StampPreprocessing preprocessing, int rotations, List<String> taxonomy) {
        return new NetworkShape(
                preprocessing.channels().size(), preprocessing.side(), rotations, taxonomy.size());
    }
}
