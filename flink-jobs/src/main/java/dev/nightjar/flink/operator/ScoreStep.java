package dev.nightjar.flink.operator;

import dev.nightjar.bundle.ScoreReference;
import java.io.Serializable;
import java.util.List;
import java.util.Optional;

/**
 * What {@link ScoreBatches} does to a batch. Not thread-safe: one per subtask.
 *
 * @param <T> what is scored
 * @param <R> its result
 */
public interface ScoreStep<T, R> extends AutoCloseable {

    /**
     * Told of every item as it comes into the batch, in order: what can be done for it alone is
     * cheaper now, while it is in the processor's cache.
     */
    default void add(T item) {}

    /**
     * Scores the batch: one result an item, in the same order; what cannot be scored comes back as
     * skipped.
     */
    List<R> score(List<T> batch);

    /** How an open model's scores were spread when all was well; empty where it is not known. */
    default Optional<ScoreReference> scoreReference(String sha256) {
        return Optional.empty();
    }

    @Override
    void close();

    /** Travels to the task managers and opens a step there. */
    @FunctionalInterface
    interface Factory<T, R> extends Serializable {

        /** Opens the step for one subtask. */
        ScoreStep<T, R> open() throws Exception;
    }
}
