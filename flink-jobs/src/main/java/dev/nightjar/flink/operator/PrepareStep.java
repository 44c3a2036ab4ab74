package dev.nightjar.flink.operator;

import dev.nightjar.alert.RejectedPacketException;
import dev.nightjar.flink.source.RawRecord;
import dev.nightjar.scoring.PreparedAlert;
import java.io.Serializable;

/** Steps 1 to 3 as {@link DecodeAlerts} calls them. Not thread-safe: one per subtask. */
@FunctionalInterface
public interface PrepareStep {

    /**
     * Reads one record.
     *
     * @throws RejectedPacketException if the record is not one readable alert
     * @throws java.io.UncheckedIOException if something outside, such as a schema registry, cannot
     *     be reached now
     */
    PreparedAlert prepare(RawRecord record) throws RejectedPacketException;

    /** Travels to the task managers and opens a step there. */
    @FunctionalInterface
    interface Factory extends Serializable {

        /** Opens the step for one subtask. */
        PrepareStep open() throws Exception;
    }
}
