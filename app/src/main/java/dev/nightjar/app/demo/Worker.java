package dev.nightjar.app.demo;

/** A thread that ends when it is closed, if not before. */
final class Worker implements AutoCloseable {

    private final Thread thread;

    private Worker(Thread thread) {
        this.thread = thread;
    }

    /** Starts {@code body}, which heeds interruption. */
    static Worker start(String name, Runnable body) {
        Thread thread = new Thread(body, name);
        thread.setDaemon(true);
        thread.start();
        return new Worker(thread);
    }

    /** Interrupts the thread and waits for its end. */
    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
