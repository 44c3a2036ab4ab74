package dev.nightjar.app.flink;

import dev.nightjar.flink.operator.PrepareStep;
import dev.nightjar.flink.operator.ScoreStep;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Scores, and fails some batches after it was opened, when results of the transaction are on their
 * way.
 */
final class FailingStep<T, R> implements ScoreStep<T, R> {

    private static final int CALLS_BEFORE_FAILING = 12;
    private static final long MILLIS_FOR_RESULTS_TO_LEAVE = 300;

    /** Shared with the tasks, which run in this process. */
    private static final AtomicInteger FAILURES_LEFT = new AtomicInteger();

    private final ScoreStep<T, R> step;
    private int calls;

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

    /** The same for a step that decodes. Its failures are ones to try again after. */
    static <T> PrepareStep<T> preparing(PrepareStep<T> step) {
        int[] calls = {0};
        return record -> {
            failAt(++calls[0]);
            return step.prepare(record);
        };
    }

    @Override
    public void add(T item) {
        step.add(item);
    }

    @Override
    public List<R> score(List<T> batch) {
        failAt(++calls);
        return step.score(batch);
    }

    private static void failAt(int calls) {
        if (calls == CALLS_BEFORE_FAILING
                && FAILURES_LEFT.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            try {
                TimeUnit.MILLISECONDS.sleep(MILLIS_FOR_RESULTS_TO_LEAVE);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            throw new UncheckedIOException(new IOException("failing as the test says"));
        }
    }

    @Override
    public void close() {
        step.close();
    }
}
