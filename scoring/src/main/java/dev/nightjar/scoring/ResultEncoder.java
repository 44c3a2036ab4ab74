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
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.avro.message.BinaryMessageEncoder;

/**
 * Records as Kafka values: Avro's single-object encoding, the bytes C3 01, the schema's 64-bit
 * fingerprint, the datum. A reader can tell by the fingerprint which version of the schema wrote
 * it, and needs no registry; one that knows the schema skips ten bytes. Thread-safe.
 */
public final class ResultEncoder {

    private ResultEncoder() {}

    /** One labelled alert. */
    public static byte[] encode(LabelledAlert alert) {
        return encode(ResultSchemas.LABELLED_ENCODER, alert, 512);
    }

    /** One labelled star. */
    public static byte[] encode(LabelledRotation rotation) {
        return encode(ResultSchemas.ROTATION_ENCODER, rotation, 512);
    }

    /** One light curve, as an input of the jobs. */
    public static byte[] encode(LightCurve curve) {
        return encode(ResultSchemas.LIGHT_CURVE_ENCODER, curve, 1 << 16);
    }

    /** One light curve's transform. */
    public static byte[] encode(LightCurveTransform transform) {
        return encode(ResultSchemas.TRANSFORM_ENCODER, transform, 4608);
    }

    /** One rejected record. */
    public static byte[] encode(RejectedRecord rejected) {
        return encode(ResultSchemas.REJECTED_ENCODER, rejected, 1024);
    }

    /** One account. */
    public static byte[] encode(Account account) {
        return encode(ResultSchemas.ACCOUNT_ENCODER, account, 256);
    }

    /** One command about models. */
    public static byte[] encode(ModelCommand command) {
        return encode(ResultSchemas.COMMAND_ENCODER, command, 512);
    }

    /** One answer to it. */
    public static byte[] encode(ModelStatus status) {
        return encode(ResultSchemas.STATUS_ENCODER, status, 1024);
    }

    /** What two models said. */
    public static byte[] encode(ShadowResult result) {
        return encode(ResultSchemas.SHADOW_ENCODER, result, 1024);
    }

    private static <T> byte[] encode(BinaryMessageEncoder<T> encoder, T record, int expected) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(expected);
        try {
            encoder.encode(record, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
