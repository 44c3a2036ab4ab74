package dev.nightjar.packet;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import org.apache.avro.Schema;

/** Loads our canonical reader schemas, and finds things in them. */
final class SurveySchema {

    private SurveySchema() {}

    /** A reader schema of the module avro-schemas. */
    static Schema read(String name) {
        try (InputStream in = SurveySchema.class.getResourceAsStream(name)) {
            return new Schema.Parser().parse(Objects.requireNonNull(in, name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The record inside a field that is {@code [null, record]} or {@code [null, array of [null,
     * record]]}.
     */
    static Schema recordIn(Schema record, String field) {
        Schema type = record.getField(field).schema().getTypes().get(1);
        return type.getType() == Schema.Type.ARRAY ? type.getElementType().getTypes().get(1) : type;
    }

    static int position(Schema record, String field) {
        return record.getField(field).pos();
    }
}
