package dev.nightjar.scoring;

import java.io.Serializable;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * Confluent's frame around an Avro datum: a zero byte and the schema's id in the registry, high
 * byte first. It takes the place of the ten bytes of Avro's single-object encoding (C3 01 and the
 * schema's fingerprint, low byte first), which the {@code schema} header still tells.
 *
 * @param schemaId in the registry
 */
public record RegistryFrame(int schemaId) implements Serializable {

    private static final byte MAGIC = 0;
    private static final int LENGTH = 1 + Integer.BYTES;
    private static final byte[] SINGLE_OBJECT = {(byte) 0xc3, 1};
    private static final int SINGLE_OBJECT_LENGTH = SINGLE_OBJECT.length + Long.BYTES;

    /** A value in single-object encoding, framed. */
    public byte[] around(byte[] singleObject) {
        int datum = singleObject.length - SINGLE_OBJECT_LENGTH;
        return ByteBuffer.allocate(LENGTH + datum)
                .put(MAGIC)
                .putInt(schemaId)
                .put(singleObject, SINGLE_OBJECT_LENGTH, datum)
                .array();
    }

    /**
     * A result's value in single-object encoding, however it was written; anything else as it is.
     *
     * @param schemaHeader value of the record's header {@link SchemaHeader#KEY}, null where it has
     *     none
     */
    public static byte[] undone(byte[] value, byte @Nullable [] schemaHeader) {
        Long fingerprint = fingerprint(schemaHeader);
        if (value.length < LENGTH || value[0] != MAGIC || fingerprint == null) {
            return value;
        }
        int datum = value.length - LENGTH;
        return ByteBuffer.allocate(SINGLE_OBJECT_LENGTH + datum)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(SINGLE_OBJECT)
                .putLong(fingerprint)
                .put(value, LENGTH, datum)
                .array();
    }

    private static @Nullable Long fingerprint(byte @Nullable [] schemaHeader) {
        if (schemaHeader == null) {
            return null;
        }
        String text = new String(schemaHeader, StandardCharsets.UTF_8);
        try {
            return HexFormat.fromHexDigitsToLong(text.substring(text.indexOf('@') + 1));
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
