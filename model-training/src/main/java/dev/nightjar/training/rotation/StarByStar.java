package dev.nightjar.training.rotation;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import java.util.function.Supplier;

/** Stars shared out among threads, each taking the next one when it has done its last. */
public final class StarByStar {

    /** What is done with a star. Used by one thread, so that it may keep scratch. */
    @FunctionalInterface
    public interface Work {

        /** Does star number {@code star}. */
        void on(int star) throws Exception;
    }

    private StarByStar() {}

    /**
     * Does stars number 0 to count - 1, in no particular order.
     *
     * @param work made once a thread, in the calling one
     * @param progress told now and then how many stars are done, in the calling thread
     * @throws IOException if the work on a star fails; the others are given up
     */
    public static void run(int count, int threads, Supplier<Work> work, IntConsumer progress)
            throws IOException, InterruptedException {
        AtomicInteger next = new AtomicInteger();
        AtomicInteger done = new AtomicInteger();
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<Future<?>> workers = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                Work own = work.get();
                workers.add(
                        pool.submit(
                                () -> {
                                    for (int star = next.getAndIncrement();
                                            star < count;
                                            star = next.getAndIncrement()) {
                                        own.on(star);
                                        done.incrementAndGet();
                                    }
                                    return null;
                                }));
            }
            while (done.get() < count && workers.stream().noneMatch(Future::isDone)) {
                progress.accept(done.get());
                Thread.sleep(100);
            }
            for (Future<?> worker : workers) {
                worker.get();
            }
            progress.accept(count);
        } catch (ExecutionException e) {
            throw new IOException(Objects.requireNonNull(e.getCause()).getMessage(), e.getCause());
        } finally {
            pool.shutdownNow();
        }
    }
}
