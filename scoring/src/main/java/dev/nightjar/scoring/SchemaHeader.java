package dev.nightjar.scoring;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;

/**
 * The {@code schema} header: a schema's full name and its 64-bit Avro fingerprint, {@code
 * name@0123456789abcdef}.
 */
public final class SchemaHeader {

    /** The header's key. */
    public static final String KEY = "schema";

    private SchemaHeader() {}

    /** The header's text for a schema. */
    public static String text(Schema schema) {
        return String.format(
                Locale.ROOT,
                "%s@%016x",
                schema.getFullName(),
                SchemaNormalization.parsingFingerprint64(schema));
    }

    /** The same as its bytes. */
    public static byte[] bytes(Schema schema) {
        return text(schema).getBytes(StandardCharsets.UTF_8);
    }
}
