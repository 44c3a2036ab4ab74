package dev.nightjar.bundle;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * A model's past: enough to train it again.
 *
 * @param data what it was trained on, in words
 * @param seed of simulation and weights
 * @param samples distinct training samples
 * @param codeCommit of this repository, "unknown" where it was not
 * @param command that trained it
 * @param environment Java, operating system, libraries and what else could matter
 */
public record TrainingRecord(
        String data,
        long seed,
        long samples,
        String codeCommit,
        String command,
        Map<String, String> environment) {

    /** Copies the map, sorted. */
    public TrainingRecord {
        environment = Collections.unmodifiableMap(new TreeMap<>(environment));
    }
}
