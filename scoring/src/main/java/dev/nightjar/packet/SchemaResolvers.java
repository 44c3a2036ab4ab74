package dev.nightjar.packet;

import dev.nightjar.alert.RejectedPacketException;
import dev.nightjar.alert.RejectionReason;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.apache.avro.Schema;

/** The places where a frame's schema can be found. */
public final class SchemaResolvers {

    private SchemaResolvers() {}

    /** The Rubin schemas that come with Nightjar: 7.1 to 11.1. Needs nothing but itself. */
    public static SchemaResolver bundled() {
        return new BundledSchemas();
    }

    /**
     * A folder of files named {@code <id>.avsc}, e.g. {@code 900.avsc}. A file that is added later
     * is found.
     *
     * @throws IllegalArgumentException if there is no such folder
     */
    public static SchemaResolver directory(Path folder) {
        return new DirectorySchemas(folder);
    }

    /**
     * A schema registry, asked with {@code GET {base}/schemas/ids/{id}}. What it has answered is
     * kept for good; that it does not know an id is believed for a while, growing from one second
     * to five minutes.
     *
     * @param base http or https address, with the registry's path if it has one, with or without a
     *     slash at the end
     */
    public static SchemaResolver registry(URI base) {
        return new RegistrySchemas(base);
    }

    /**
     * The first of these that knows the id. One that is out of reach is not passed over: it might
     * have known.
     */
    public static SchemaResolver firstOf(SchemaResolver... resolvers) {
        List<SchemaResolver> inOrder = List.of(resolvers);
        return schemaId -> {
            for (SchemaResolver resolver : inOrder) {
                try {
                    return resolver.byId(schemaId);
                } catch (RejectedPacketException e) {
                    if (e.reason() != RejectionReason.UNKNOWN_SCHEMA_ID) {
                        throw e;
                    }
                }
            }
            throw unknown(schemaId);
        };
    }

    static RejectedPacketException unknown(int schemaId) {
        return new RejectedPacketException(
                RejectionReason.UNKNOWN_SCHEMA_ID,
                "No schema is known by the id " + schemaId + ".");
    }

    /** Parses what a folder or a registry holds, and vets it as one from a packet. */
    static Schema parse(byte[] json) throws RejectedPacketException {
        return SchemaVetting.parse(json, 0, json.length);
    }
}
