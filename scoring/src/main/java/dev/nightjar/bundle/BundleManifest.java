package dev.nightjar.bundle;

import dev.nightjar.engine.NetworkShape;
import java.util.Map;
import java.util.Set;

/** What {@code manifest.json} says, whatever the bundle's task. The JSON has these names. */
public sealed interface BundleManifest permits StampManifest, RotationManifest {

    /** The layout that this release reads and writes. */
    int FORMAT_VERSION = 1;

    /** Of this layout; this release knows {@value #FORMAT_VERSION}. */
    int formatVersion();

    /** Of the model, e.g. "real-bogus". */
    String name();

    /** Of the model, e.g. "0.1.0". */
    String version();

    /** What the model does. */
    ModelTask task();

    /** Largest difference from the golden outputs at which the bundle may serve. */
    double goldenTolerance();

    /** Where the model comes from. */
    TrainingRecord training();

    /** How good it is, by name. */
    Map<String, Double> metrics();

    /** Every other file of the bundle, by name. */
    Map<String, BundleFile> files();

    /** What the network takes and gives. */
    NetworkShape networkShape();

    /**
     * Checks a model's name and version before it is trained.
     *
     * @throws IllegalArgumentException if no bundle could be called so
     */
    static void requireNames(String name, String version) {
        ManifestRules.requireNames(name, version, Set.of());
    }

    /** The same with other files. */
    BundleManifest withFiles(Map<String, BundleFile> files);

    /** Name and version, e.g. {@code real-bogus/0.1.0}. */
    default String id() {
        return name() + "/" + version();
    }
}
