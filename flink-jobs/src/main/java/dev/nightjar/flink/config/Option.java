package dev.nightjar.flink.config;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One setting, of one job or of several.
 *
 * @param key dotted path in the YAML file
 * @param kind what it may be
 * @param jobs that take it
 * @param defaults used where the setting is absent; a job without one must be given the setting
 * @param description one or two sentences of Markdown, for the documentation
 */
record Option<T>(
        String key,
        ValueKind<T> kind,
        Set<Job> jobs,
        Map<Job, String> defaults,
        String description) {

    /** A setting that every job must be given. */
    static <T> Option<T> required(String key, ValueKind<T> kind, String description) {
        return new Option<>(key, kind, Set.of(Job.values()), Map.of(), description);
    }

    /** A setting with one default for all jobs. */
    static <T> Option<T> of(String key, ValueKind<T> kind, String defaultText, String description) {
        return of(key, kind, Job.each(job -> defaultText), description);
    }

    /** A setting with a default for each of the jobs that take it. */
    static <T> Option<T> of(
            String key, ValueKind<T> kind, Map<Job, String> defaults, String description) {
        return new Option<>(key, kind, defaults.keySet(), defaults, description);
    }

    /** This setting, taken by some jobs only. */
    Option<T> onlyOf(Job... some) {
        return new Option<>(key, kind, Set.of(some), defaults, description);
    }

    /** The default of a job; null where it must be given. */
    @Nullable String defaultText(Job job) {
        return defaults.get(job);
    }
}
