package dev.nightjar.app.flink;

import dev.nightjar.flink.operator.ScoreStep;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Scores, and fails some batches after it was opened, when results of the transaction are on their
 * way.
 */
final class FailingStep<T, R> implements ScoreStep<T, R> {

    private static final int BATCHES_BEFORE_FAILING = 12;
    private static final long MILLIS_FOR_RESULTS_TO_LEAVE = 300;

    /** Shared with the tasks, which run in this process. */
    private static final AtomicInteger FAILURES_LEFT = new AtomicInteger();

    private final ScoreStep<T, R> step;
    private int batches;

    FailingStep(ScoreStep<T, R> step) {
        this.step = step;
    }

    /** Over all steps from now on. */
    static void failTimes(int times) {
        FAILURES_LEFT.set(times);
    }

    static int failuresLeft() {
        return FAILURES_LEFT.get();
    }

    @Override
    public List<R> score(List<T> batch) {
        if (++batches == BATCHES_BEFORE_FAILING
                && FAILURES_LEFT.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            try {
                TimeUnit.MILLISECONDS.sleep(MILLIS_FOR_RESULTS_TO_LEAVE);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            throw new IllegalStateException("failing as the test says");
        }
        return step.score(batch);
    }

    @Override
    public void close() {
        step.close();
    }
}
