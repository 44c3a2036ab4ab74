package dev.nightjar.training.deephits;

import dev.nightjar.engine.NetworkShape;
import java.io.Closeable;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.jspecify.annotations.Nullable;

/** Reads, scales and turns batches in a thread of its own, a few ahead of the training. */
final class BatchPrefetch implements Closeable {

    private static final int AHEAD = 4;

    private final BlockingQueue<Prefetched> queue = new ArrayBlockingQueue<>(AHEAD);
    private final Thread thread;

    /** A batch, or why there is none. */
    private record Prefetched(@Nullable PreparedBatch batch, @Nullable RuntimeException failure) {}

    /** Takes the loader over, and closes it in the end. */
    BatchPrefetch(ChunkLoader loader, NetworkShape shape) {
        thread = new Thread(() -> run(loader, shape), "nightjar-chunks");
        thread.setDaemon(true);
        thread.start();
    }

    private void run(ChunkLoader loader, NetworkShape shape) {
        try (loader) {
            boolean failed = false;
            while (!failed) {
                Prefetched next = read(loader, shape);
                failed = next.failure() != null;
                queue.put(next);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // closed: nobody takes batches any more
        }
    }

    private static Prefetched read(ChunkLoader loader, NetworkShape shape) {
        try {
            return new Prefetched(PreparedBatch.of(loader.next(), shape), null);
        } catch (RuntimeException e) {
            return new Prefetched(null, e);
        } catch (Error e) { // else the training would wait for a batch for ever
            return new Prefetched(
                    null, new IllegalStateException("reading candidates failed: " + e, e));
        }
    }

    /**
     * The next batch, waiting for it where the reading is behind.
     *
     * @throws RuntimeException what the reading failed with
     */
    PreparedBatch next() {
        try {
            Prefetched next = queue.take();
            if (next.batch() == null) {
                throw next.failure() == null
                        ? new IllegalStateException("neither a batch nor a failure")
                        : next.failure();
            }
            return next.batch();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for candidates", e);
        }
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
