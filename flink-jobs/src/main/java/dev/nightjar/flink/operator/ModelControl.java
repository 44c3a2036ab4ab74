package dev.nightjar.flink.operator;

import dev.nightjar.flink.source.CommandSource;
import java.io.Serializable;

/**
 * How a job's models are changed while it runs.
 *
 * @param job its name
 * @param steps opens models
 * @param commands where they come from
 * @param <T> what is scored
 * @param <R> its result
 */
public record ModelControl<T, R>(String job, ModelSteps<T, R> steps, CommandSource commands)
        implements Serializable {}
