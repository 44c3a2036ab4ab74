package dev.nightjar.bundle;

import java.util.Set;

/** What holds for the manifest of every task. */
final class ManifestRules {

    private static final String NAME = "[A-Za-z0-9][A-Za-z0-9._-]{0,99}";

    private ManifestRules() {}

    /** Checks that a manifest is of its own task. */
    static void requireTask(ModelTask expected, ModelTask task) {
        if (task != expected) {
            throw new IllegalArgumentException(
                    "a manifest of task %s is not one of %s".formatted(task, expected));
        }
    }

    /** Checks the model's name and version, and the names of the bundle's files. */
    static void requireNames(String name, String version, Set<String> files) {
        requireName("name", name);
        requireName("version", version);
        files.forEach(file -> requireName("file", file));
    }

    static void requireGoldenTolerance(double goldenTolerance) {
        if (!(goldenTolerance > 0 && goldenTolerance <= 0.01)) {
            throw new IllegalArgumentException(
                    "goldenTolerance " + goldenTolerance + " is not above 0 up to 0.01");
        }
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
