package dev.nightjar.flink.config;

import org.jspecify.annotations.Nullable;

/**
 * One setting of a job.
 *
 * @param key dotted path in the YAML file
 * @param kind what it may be
 * @param defaultText used where the setting is absent; null where it must be given
 * @param description one or two sentences of Markdown, for the documentation
 */
record Option<T>(String key, ValueKind<T> kind, @Nullable String defaultText, String description) {}
