/** What a job counts and times; the names are documented in {@code docs/configuration.md}. */
@NullMarked
package dev.nightjar.flink.metrics;

import org.jspecify.annotations.NullMarked;
