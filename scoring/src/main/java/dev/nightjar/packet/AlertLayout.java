package dev.nightjar.packet;

import dev.nightjar.alert.Alert;
import dev.nightjar.alert.RejectedPacketException;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;
import org.jspecify.annotations.Nullable;

/**
 * What a survey's packets say, whatever their version: our reader schema, and the alert that is
 * made of its record.
 */
interface AlertLayout {

    /** Our canonical reader schema: every field may be absent. */
    Schema readerSchema();

    /**
     * Makes the alert of a record of {@link #readerSchema}.
     *
     * @param schemaVersion as the frame or the writer's schema tells it, null where they do not
     * @throws RejectedPacketException if what identifies an alert is absent
     */
    Alert alert(GenericRecord record, @Nullable SchemaVersion schemaVersion)
            throws RejectedPacketException;
}
