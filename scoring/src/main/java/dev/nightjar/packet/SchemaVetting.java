package dev.nightjar.packet;

import dev.nightjar.alert.RejectedPacketException;
import dev.nightjar.alert.RejectionReason;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.Schema;

/**
 * Parses a schema that came with a packet, and refuses those that could make a reader recurse, loop
 * or allocate out of proportion to the bytes it reads: a hundred bytes of schema can describe a
 * datum of no bytes and 2^40 parts.
 */
final class SchemaVetting {

    /** Nesting of the JSON text and of the types; the surveys' schemas stay below 12. */
    private static final int MAX_DEPTH = 64;

    /** Types in the schema when every name is written out; the surveys' have below 1,500. */
    private static final long MAX_PARTS = 50_000;

    /** What a type's encoding takes at least [bytes], and the number of types in it. */
    private record Extent(long minBytes, long parts) {}

    private final Map<String, Extent> records = new HashMap<>();

    private SchemaVetting() {}

    /**
     * @param from first byte of the schema's JSON text
     * @param to the byte after its last
     */
    static Schema parse(byte[] bytes, int from, int to) throws RejectedPacketException {
        checkNesting(bytes, from, to);
        Schema schema;
        try {
            schema =
                    new Schema.Parser()
                            .setValidateDefaults(false)
                            .parse(new String(bytes, from, to - from, StandardCharsets.UTF_8));
        } catch (RuntimeException e) { // the parser meets odd JSON with exceptions of many types
            throw new RejectedPacketException(
                    RejectionReason.INVALID_SCHEMA, "The container's schema does not parse.");
        }
        check(schema);
        return schema;
    }

    /** Refuses a schema that no survey would write. */
    static void check(Schema schema) throws RejectedPacketException {
        new SchemaVetting().extent(schema, 0);
    }

    private Extent extent(Schema schema, int depth) throws RejectedPacketException {
        if (depth > MAX_DEPTH) {
            throw unsupported(
                    "The schema nests deeper than " + MAX_DEPTH + " levels, or contains itself.");
        }
        Extent extent =
                switch (schema.getType()) {
                    case NULL -> new Extent(0, 1);
                    case FLOAT -> new Extent(4, 1);
                    case DOUBLE -> new Extent(8, 1);
                    case FIXED -> new Extent(schema.getFixedSize(), 1);
                    case BOOLEAN, INT, LONG, ENUM, STRING, BYTES -> new Extent(1, 1);
                    case MAP -> new Extent(1, 1 + extent(schema.getValueType(), depth + 1).parts());
                    case ARRAY -> array(schema, depth);
                    case UNION -> union(schema, depth);
                    case RECORD -> record(schema, depth);
                };
        if (extent.parts() > MAX_PARTS) {
            throw unsupported("The schema describes more than " + MAX_PARTS + " parts.");
        }
        return extent;
    }

    private Extent array(Schema schema, int depth) throws RejectedPacketException {
        Extent item = extent(schema.getElementType(), depth + 1);
        if (item.minBytes() == 0) {
            throw unsupported("The schema has an array whose items take no bytes.");
        }
        return new Extent(1, 1 + item.parts());
    }

    private Extent union(Schema schema, int depth) throws RejectedPacketException {
        long parts = 1;
        for (Schema branch : schema.getTypes()) {
            parts += extent(branch, depth + 1).parts();
        }
        return new Extent(1, parts);
    }

    private Extent record(Schema schema, int depth) throws RejectedPacketException {
        Extent known = records.get(schema.getFullName());
        if (known != null) {
            return known;
        }
        long minBytes = 0;
        long parts = 1;
        for (Schema.Field field : schema.getFields()) {
            Extent extent = extent(field.schema(), depth + 1);
            minBytes += extent.minBytes();
            parts += extent.parts();
        }
        Extent extent = new Extent(minBytes, parts);
        records.put(schema.getFullName(), extent);
        return extent;
    }

    /** Before the parser, which recurses as deep as the text does. */
    private static void checkNesting(byte[] bytes, int from, int to)
            throws RejectedPacketException {
        int depth = 0;
        boolean quoted = false;
        for (int i = from; i < to; i++) {
            byte b = bytes[i];
            if (quoted) {
                if (b == '\\') {
                    i++;
                } else if (b == '"') {
                    quoted = false;
                }
            } else if (b == '"') {
                quoted = true;
            } else if (b == '{' || b == '[') {
                depth++;
                if (depth > MAX_DEPTH) {
                    throw unsupported(
                            "The schema's text nests deeper than " + MAX_DEPTH + " levels.");
                }
            } else if (b == '}' || b == ']') {
                depth--;
            }
        }
    }

    private static RejectedPacketException unsupported(String detail) {
        return new RejectedPacketException(RejectionReason.UNSUPPORTED_SCHEMA, detail);
    }
}
