package dev.nightjar.flink.source;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/** Where commands come from. It travels to the task managers and is followed there. */
@FunctionalInterface
public interface CommandSource extends Serializable {

    /**
     * Starts to hand commands over, in a thread of its own.
     *
     * @param offset of the first
     * @return to be closed when the task ends
     */
    Following follow(long offset, Taker taker);

    /** Takes one command after the other. */
    @FunctionalInterface
    interface Taker {

        /**
         * Takes a record, and may take its time.
         *
         * @throws InterruptedException if it is told to end
         */
        void take(byte @Nullable [] value, long offset) throws InterruptedException;
    }

    /** Ends the thread, and waits for it. */
    @FunctionalInterface
    interface Following extends AutoCloseable {

        @Override
        void close();
    }
}
