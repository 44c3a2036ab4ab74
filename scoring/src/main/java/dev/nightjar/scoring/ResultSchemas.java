package dev.nightjar.scoring;

import dev.nightjar.v1.LabelledAlert;
import dev.nightjar.v1.RejectedRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.message.BinaryMessageDecoder;
import org.apache.avro.message.BinaryMessageEncoder;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.util.ClassSecurityValidator;

/** What results are written with, and every schema they were ever written with. */
final class ResultSchemas {

    /**
     * Versions of both schemas, oldest first; each is a file beside this class and is never
     * changed.
     */
    private static final List<Integer> VERSIONS = List.of(1);

    private static final String PACKAGE = "dev.nightjar.v1.";

    static {
        // Avro instantiates generated classes only if their package is trusted.
        ClassSecurityValidator.setGlobal(
                ClassSecurityValidator.composite(
                        ClassSecurityValidator.getGlobal(),
                        generated -> generated.getName().startsWith(PACKAGE)));
    }

    static final BinaryMessageEncoder<LabelledAlert> LABELLED_ENCODER =
            new BinaryMessageEncoder<>(
                    SpecificData.getForClass(LabelledAlert.class), LabelledAlert.getClassSchema());
    static final BinaryMessageEncoder<RejectedRecord> REJECTED_ENCODER =
            new BinaryMessageEncoder<>(
                    SpecificData.getForClass(RejectedRecord.class),
                    RejectedRecord.getClassSchema());
    static final BinaryMessageDecoder<LabelledAlert> LABELLED_DECODER =
            decoder(LabelledAlert.class, LabelledAlert.getClassSchema());
    static final BinaryMessageDecoder<RejectedRecord> REJECTED_DECODER =
            decoder(RejectedRecord.class, RejectedRecord.getClassSchema());

    private ResultSchemas() {}

    private static <T> BinaryMessageDecoder<T> decoder(Class<T> generated, Schema current) {
        BinaryMessageDecoder<T> decoder =
                new BinaryMessageDecoder<>(SpecificData.getForClass(generated), current);
        for (int version : VERSIONS) {
            decoder.addSchema(written(generated.getSimpleName(), version));
        }
        return decoder;
    }

    /** A schema as it once was. */
    static Schema written(String name, int version) {
        String file = "%s.%d.avsc".formatted(name, version);
        try (InputStream in = ResultSchemas.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException("the schema " + file + " is missing from this jar");
            }
            return new Schema.Parser().parse(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
