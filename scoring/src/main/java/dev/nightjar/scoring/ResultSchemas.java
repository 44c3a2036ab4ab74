package dev.nightjar.scoring;

import dev.nightjar.v1.Account;
import dev.nightjar.v1.LabelledAlert;
import dev.nightjar.v1.LabelledRotation;
import dev.nightjar.v1.LightCurve;
import dev.nightjar.v1.LightCurveTransform;
import dev.nightjar.v1.ModelCommand;
import dev.nightjar.v1.ModelStatus;
import dev.nightjar.v1.RejectedRecord;
import dev.nightjar.v1.ShadowResult;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.message.BinaryMessageDecoder;
import org.apache.avro.message.BinaryMessageEncoder;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.util.ClassSecurityValidator;

/** What records are written with, and every schema they were ever written with. */
final class ResultSchemas {

    /**
     * Versions of the schemas that have more than one; each is a file beside this class and is
     * never changed.
     */
    private static final Map<String, Integer> VERSIONS = Map.of("LabelledAlert", 2);

    private static final int MARKER_BYTES = 2;
    private static final int HEADER_BYTES = MARKER_BYTES + Long.BYTES;
    private static final String PACKAGE = "dev.nightjar.v1.";

    static {
        // Avro instantiates generated classes only if their package is trusted.
        ClassSecurityValidator.setGlobal(
                ClassSecurityValidator.composite(
                        ClassSecurityValidator.getGlobal(),
                        generated -> generated.getName().startsWith(PACKAGE)));
    }

    static final BinaryMessageEncoder<LabelledAlert> LABELLED_ENCODER =
            encoder(LabelledAlert.class);
    static final BinaryMessageEncoder<LabelledRotation> ROTATION_ENCODER =
            encoder(LabelledRotation.class);
    static final BinaryMessageEncoder<LightCurve> LIGHT_CURVE_ENCODER = encoder(LightCurve.class);
    static final BinaryMessageEncoder<LightCurveTransform> TRANSFORM_ENCODER =
            encoder(LightCurveTransform.class);
    static final BinaryMessageEncoder<RejectedRecord> REJECTED_ENCODER =
            encoder(RejectedRecord.class);
    static final BinaryMessageEncoder<Account> ACCOUNT_ENCODER = encoder(Account.class);
    static final BinaryMessageEncoder<ModelCommand> COMMAND_ENCODER = encoder(ModelCommand.class);
    static final BinaryMessageEncoder<ModelStatus> STATUS_ENCODER = encoder(ModelStatus.class);
    static final BinaryMessageEncoder<ShadowResult> SHADOW_ENCODER = encoder(ShadowResult.class);
    static final BinaryMessageDecoder<LabelledAlert> LABELLED_DECODER =
            decoder(LabelledAlert.class);
    static final BinaryMessageDecoder<LabelledRotation> ROTATION_DECODER =
            decoder(LabelledRotation.class);
    static final BinaryMessageDecoder<LightCurveTransform> TRANSFORM_DECODER =
            decoder(LightCurveTransform.class);
    static final BinaryMessageDecoder<RejectedRecord> REJECTED_DECODER =
            decoder(RejectedRecord.class);
    static final BinaryMessageDecoder<Account> ACCOUNT_DECODER = decoder(Account.class);
    static final BinaryMessageDecoder<ModelCommand> COMMAND_DECODER = decoder(ModelCommand.class);
    static final BinaryMessageDecoder<ModelStatus> STATUS_DECODER = decoder(ModelStatus.class);
    static final BinaryMessageDecoder<ShadowResult> SHADOW_DECODER = decoder(ShadowResult.class);

    /** Names of results by the fingerprints of all their versions. */
    private static final Map<Long, String> RESULTS = new HashMap<>();

    static {
        for (String name : List.of("LabelledAlert", "LabelledRotation", "LightCurveTransform")) {
            for (Schema version : versions(name)) {
                RESULTS.put(SchemaNormalization.parsingFingerprint64(version), name);
            }
        }
    }

    private ResultSchemas() {}

    private static <T> BinaryMessageEncoder<T> encoder(Class<T> generated) {
        SpecificData data = SpecificData.getForClass(generated);
        return new BinaryMessageEncoder<>(data, data.getSchema(generated));
    }

    private static <T> BinaryMessageDecoder<T> decoder(Class<T> generated) {
        SpecificData data = SpecificData.getForClass(generated);
        BinaryMessageDecoder<T> decoder =
                new BinaryMessageDecoder<>(data, data.getSchema(generated));
        versions(generated.getSimpleName()).forEach(decoder::addSchema);
        return decoder;
    }

    /** Name of the schema that wrote a result; empty where the bytes are none. */
    static String nameOf(byte[] value) {
        if (value.length < HEADER_BYTES) {
            return "";
        }
        long fingerprint =
                ByteBuffer.wrap(value).order(ByteOrder.LITTLE_ENDIAN).getLong(MARKER_BYTES);
        return RESULTS.getOrDefault(fingerprint, "");
    }

    /** A schema as it ever was, oldest first. */
    static List<Schema> versions(String name) {
        return IntStream.rangeClosed(1, VERSIONS.getOrDefault(name, 1))
                .mapToObj(version -> written(name, version))
                .toList();
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
