package dev.nightjar.app.demo;

import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * Makes elements ahead in a thread of its own, while broker and Flink still start, so that making
 * them does not slow the road.
 */
final class Prefetch<T> implements Iterator<T>, AutoCloseable {

    /** An element, the end, or what went wrong. */
    private record Slot<T>(@Nullable T element, @Nullable Throwable failure) {}

    private final BlockingQueue<Slot<T>> slots;
    private final Worker worker;
    private @Nullable Slot<T> next;

    private Prefetch(Iterator<T> source, int ahead) {
        slots = new ArrayBlockingQueue<>(ahead);
        worker = Worker.start("prefetch", () -> fill(source));
    }

    /**
     * Starts making elements.
     *
     * @param ahead most elements held at once
     */
    static <T> Prefetch<T> start(Iterator<T> source, int ahead) {
        return new Prefetch<>(source, ahead);
    }

    private void fill(Iterator<T> source) {
        try {
            try {
                while (source.hasNext()) {
                    slots.put(new Slot<>(source.next(), null));
                }
                slots.put(new Slot<>(null, null));
            } catch (RuntimeException e) {
                slots.put(new Slot<>(null, e));
            }
        } catch (InterruptedException e) {
            // Closed early.
        }
    }

    private Slot<T> peek() {
        Slot<T> slot = next;
        if (slot == null) {
            try {
                slot = slots.take();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted while waiting for the next record", e);
            }
            next = slot;
        }
        return slot;
    }

    @Override
    public boolean hasNext() {
        Slot<T> slot = peek();
        if (slot.failure() instanceof RuntimeException failure) {
            throw failure;
        }
        return slot.element() != null;
    }

    @Override
    public T next() {
        T element = peek().element();
        if (!hasNext() || element == null) {
            throw new NoSuchElementException("no record left");
        }
        next = null;
        return element;
    }

    @Override
    public void close() {
        worker.close();
    }
}
