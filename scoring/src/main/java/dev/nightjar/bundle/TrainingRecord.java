package dev.nightjar.bundle;

import dev.nightjar.alert.Survey;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A model's past: enough to train it again.
 *
 * @param data what it was trained on, in words
 * @param surveys whose packets it was trained on; alerts of others are scored and flagged
 * @param seed of simulation and weights
 * @param samples distinct training samples
 * @param codeCommit of this repository, "unknown" where it was not
 * @param command that trained it
 * @param environment Java, operating system, libraries and what else could matter
 */
public record TrainingRecord(
        String data,
        List<Survey> surveys,
        long seed,
        long samples,
        String codeCommit,
        String command,
        Map<String, String> environment) {

    /** Copies the collections, the map sorted. */
    public TrainingRecord {
        surveys = List.copyOf(surveys);
        environment = Collections.unmodifiableMap(new TreeMap<>(environment));
    }
}
