/**
 * What a job is told: one YAML file and overrides in, checked records out. Every error names its
 * key.
 */
@NullMarked
package dev.nightjar.flink.config;

import org.jspecify.annotations.NullMarked;
