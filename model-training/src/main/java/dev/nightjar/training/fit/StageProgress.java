package dev.nightjar.training.fit;

import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/** Turns counts of what was read, simulated or scored into reports, a hundred in all. */
public final class StageProgress {

    private final String stage;
    private final int count;
    private final Consumer<FitProgress> listener;
    private final AtomicLong done = new AtomicLong();
    private final long started = System.nanoTime();

    /** Of {@code count} items. */
    public StageProgress(String stage, int count, Consumer<FitProgress> listener) {
        this.stage = stage;
        this.count = count;
        this.listener = listener;
    }

    /** Called by several threads at once. */
    public void finished(long items) {
        long before = done.getAndAdd(items);
        long after = before + items;
        if (100 * before / count != 100 * after / count) {
            double seconds = (System.nanoTime() - started) / 1e9;
            synchronized (listener) {
                listener.accept(
                        new FitProgress(
                                stage,
                                (int) Math.min(count, after),
                                count,
                                Double.NaN,
                                "",
                                1,
                                after / seconds));
            }
        }
    }
}
