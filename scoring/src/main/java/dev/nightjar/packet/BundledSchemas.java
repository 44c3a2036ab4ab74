package dev.nightjar.packet;

import dev.nightjar.alert.RejectedPacketException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Set;
import org.apache.avro.Schema;

/** Rubin's schemas as they lie in the module avro-schemas. */
final class BundledSchemas implements SchemaResolver {

    /** Ids of what is there; {@code surveys/README.md} says how to add one. */
    static final Set<Integer> IDS = Set.of(701, 702, 703, 704, 800, 900, 1000, 1100, 1101);

    @Override
    public Schema byId(int schemaId) throws RejectedPacketException {
        if (!IDS.contains(schemaId)) {
            throw SchemaResolvers.unknown(schemaId);
        }
        SchemaVersion version = SchemaVersion.ofRubinId(schemaId);
        String name = "/surveys/rubin/" + version.major() + "/" + version.minor() + ".avsc";
        try (InputStream in = BundledSchemas.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(
                        "The schema " + name + " is missing from the module avro-schemas.");
            }
            return SchemaResolvers.parse(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException("The bundled schema " + name + " cannot be read", e);
        }
    }
}
