package dev.nightjar.flink.operator;

import dev.nightjar.alert.RejectedPacketException;
import dev.nightjar.alert.RejectionReason;
import dev.nightjar.flink.source.RawRecord;
import java.io.Serializable;

/**
 * What {@link DecodeRecords} does to a record. Not thread-safe: one per subtask.
 *
 * @param <T> what a record becomes
 */
@FunctionalInterface
public interface PrepareStep<T> {

    /**
     * Reads one record.
     *
     * @throws RejectedPacketException if the record is not one that can be read
     * @throws java.io.UncheckedIOException if something outside, such as a schema registry, cannot
     *     be reached now
     */
    T prepare(RawRecord record) throws RejectedPacketException;

    /** Whether a record that was rejected may be published as it came. */
    default boolean publishes(RawRecord record, RejectionReason reason) {
        return true;
    }

    /** Travels to the task managers and opens a step there. */
    @FunctionalInterface
    interface Factory<T> extends Serializable {

        /** Opens the step for one subtask. */
        PrepareStep<T> open() throws Exception;
    }
}
