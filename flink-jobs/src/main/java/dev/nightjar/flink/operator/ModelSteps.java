package dev.nightjar.flink.operator;

import dev.nightjar.bundle.ModelBundle;
import dev.nightjar.v1.ScoringTask;
import java.io.Serializable;
import java.util.List;

/**
 * Opens the steps of whatever model a job is told to use. It travels to the task managers.
 *
 * @param <T> what is scored
 * @param <R> its result
 */
public interface ModelSteps<T, R> extends Serializable {

    /** What the models do. */
    ScoringTask task();

    /**
     * Whose items may have models of their own: names of {@link dev.nightjar.v1.SurveyName}; one
     * empty name where items are of no survey.
     */
    List<String> surveys();

    /** Whose an item is, one of {@link #surveys}. */
    String survey(T item);

    /** The bundle that the job was started with. */
    ModelRef configured();

    /**
     * Opens that one.
     *
     * @throws dev.nightjar.bundle.InvalidBundleException if it must not serve, or is another one
     *     here
     */
    ScoreStep<T, R> openConfigured();

    /**
     * Opens a bundle and replays its golden set.
     *
     * @throws dev.nightjar.bundle.InvalidBundleException if it must not serve, or does something
     *     else
     */
    ScoreStep<T, R> open(ModelBundle bundle);
}
