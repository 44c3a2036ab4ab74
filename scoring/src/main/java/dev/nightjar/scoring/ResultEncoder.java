package dev.nightjar.scoring;

import dev.nightjar.v1.LabelledAlert;
import dev.nightjar.v1.RejectedRecord;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * Results as Kafka values: Avro's single-object encoding, the bytes C3 01, the schema's 64-bit
 * fingerprint, the datum. A reader can tell by the fingerprint which version of the schema wrote
 * it, and needs no registry; one that knows the schema skips ten bytes. Thread-safe.
 */
public final class ResultEncoder {

    private ResultEncoder() {}

    /** One labelled alert. */
    public static byte[] encode(LabelledAlert alert) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(512);
        try {
            ResultSchemas.LABELLED_ENCODER.encode(alert, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /** One rejected record. */
    public static byte[] encode(RejectedRecord rejected) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(1024);
        try {
            ResultSchemas.REJECTED_ENCODER.encode(rejected, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
