package dev.nightjar.packet;

import dev.nightjar.alert.RejectedPacketException;
import org.apache.avro.Schema;

/**
 * Finds the schema that a Confluent frame names by its number. For Rubin: major x 100 + minor, 900
 * for 9.0.
 */
public interface SchemaResolver {

    /**
     * The writer's schema.
     *
     * @throws RejectedPacketException with {@code UNKNOWN_SCHEMA_ID} if there is none of this id
     * @throws java.io.UncheckedIOException if it cannot be found out now, but perhaps later: the
     *     registry is out of reach
     */
    Schema byId(int schemaId) throws RejectedPacketException;
}
