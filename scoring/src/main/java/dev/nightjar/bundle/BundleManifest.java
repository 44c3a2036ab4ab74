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
 * What {@code manifest.json} says. The JSON has these names.
 *
 * @param formatVersion of this layout; this release knows {@value #FORMAT_VERSION}
 * @param name of the model, e.g. "real-bogus"
 * @param version of the model, e.g. "0.1.0"
 * @param task what it does
 * @param taxonomy classes in the order of the network's outputs
 * @param preprocessing how its input is made
 * @param rotations copies of the input that the network sees, see {@link NetworkShape}
 * @param calibration scores to probabilities
 * @param labels probabilities to label
 * @param goldenTolerance largest difference from the golden outputs at which the bundle may serve
 * @param training where it comes from
 * @param metrics how good it is, by name
 * @param files every other file of the bundle, by name
 */
public record BundleManifest(
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
        Map<String, BundleFile> files) {

    /** The layout that this release reads and writes. */
    public static final int FORMAT_VERSION = 1;

    private static final String NAME = "[A-Za-z0-9][A-Za-z0-9._-]{0,99}";

    /** Checks every field against the others. */
    public BundleManifest {
        requireName("name", name);
        requireName("version", version);
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
        if (!(goldenTolerance > 0 && goldenTolerance <= 0.01)) {
            throw new IllegalArgumentException(
                    "goldenTolerance " + goldenTolerance + " is not above 0 up to 0.01");
        }
        metrics = Collections.unmodifiableMap(new TreeMap<>(metrics));
        files = Collections.unmodifiableMap(new TreeMap<>(files));
        files.keySet().forEach(file -> requireName("file", file));
    }

    /** Name and version, e.g. {@code real-bogus/0.1.0}. */
    public String id() {
        return name + "/" + version;
    }

    /** What the network takes and gives. */
    public NetworkShape networkShape() {
        return shape(preprocessing, rotations, taxonomy);
    }

    private static NetworkShape shape(
            StampPreprocessing preprocessing, int rotations, List<String> taxonomy) {
        return new NetworkShape(
                preprocessing.channels().size(), preprocessing.side(), rotations, taxonomy.size());
    }

    /** A plain name of one path element: no directories, nothing hidden. */
    private static void requireName(String what, String value) {
        if (!value.matches(NAME)) {
            throw new IllegalArgumentException(
                    "the %s '%s' is not letters, digits, dots, underscores and hyphens"
                            .formatted(what, value));
        }
    }
}
