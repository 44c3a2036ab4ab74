package dev.nightjar.training.evaluate.period;

import dev.nightjar.training.rotation.SmartsFile;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/** Something that a simulated star was made with, and that errors may come from. */
public enum StarTrait {
    /** Of the star alone: small ones drown in the noise. */
    AMPLITUDE(
            "Amplitude",
            new double[] {0.003, 0.01, 0.03},
            List.of(
                    "amplitude below 0.3 %",
                    "amplitude 0.3 to 1 %", "amplitude 1 to 3 %", "amplitude 3 % or more")),

    /** Spots of a star with shear do not turn with the equator, whose period is the truth. */
    SHEAR(
            "Shear",
            new double[] {1e-9, 0.3},
            List.of("no shear", "shear below 0.3", "shear 0.3 or more"));

    private final String column;

    @SuppressWarnings("ImmutableEnumChecker") // never written
    private final double[] edges;

    @SuppressWarnings("ImmutableEnumChecker") // List.of
    private final List<String> groups;

    StarTrait(String column, double[] edges, List<String> groups) {
        this.column = column;
        this.edges = edges;
        this.groups = groups;
    }

    /** The groups of stars, in words. */
    List<String> groups() {
        return groups;
    }

    /** Which group a star is in, by its value's magnitude. */
    int group(double value) {
        int group = 0;
        while (group < edges.length && Math.abs(value) >= edges[group]) {
            group++;
        }
        return group;
    }

    /** Each star's value, none where the file does not have it. */
    public List<Double> of(SmartsFile file) throws IOException {
        if (!file.hasColumn(column)) {
            return List.of();
        }
        return Arrays.stream(file.column(column)).boxed().toList();
    }
}
