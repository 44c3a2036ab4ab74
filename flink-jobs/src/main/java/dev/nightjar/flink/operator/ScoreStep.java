package dev.nightjar.flink.operator;

import dev.nightjar.scoring.PreparedAlert;
import dev.nightjar.v1.LabelledAlert;
import java.io.Serializable;
import java.util.List;

/** Steps 4 and 5 as {@link ScoreAlerts} calls them. Not thread-safe: one per subtask. */
public interface ScoreStep extends AutoCloseable {

    /**
     * Scores a batch: one result an alert, in the same order; what cannot be scored comes back as
     * skipped.
     */
    List<LabelledAlert> score(List<PreparedAlert> batch);

    @Override
    void close();

    /** Travels to the task managers and opens a step there. */
    @FunctionalInterface
    interface Factory extends Serializable {

        /** Opens the step for one subtask. */
        ScoreStep open() throws Exception;
    }
}
