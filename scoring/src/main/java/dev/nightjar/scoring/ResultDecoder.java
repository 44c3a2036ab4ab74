package dev.nightjar.scoring;

import dev.nightjar.v1.Account;
import dev.nightjar.v1.LabelledAlert;
import dev.nightjar.v1.LabelledRotation;
import dev.nightjar.v1.LightCurveTransform;
import dev.nightjar.v1.ModelCommand;
import dev.nightjar.v1.ModelStatus;
import dev.nightjar.v1.RejectedRecord;
import dev.nightjar.v1.ShadowResult;
import dev.nightjar.v1.Status;
import java.io.IOException;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.message.BinaryMessageDecoder;

/** Reads what {@link ResultEncoder} wrote, in this release or an earlier one. Thread-safe. */
public final class ResultDecoder {

    private ResultDecoder() {}

    /**
     * One labelled alert.
     *
     * @throws IOException if the bytes are none, or of a schema that this release does not know
     */
    public static LabelledAlert labelledAlert(byte[] value) throws IOException {
        return decode(ResultSchemas.LABELLED_DECODER, value);
    }

    /**
     * One labelled star.
     *
     * @throws IOException if the bytes are none, or of a schema that this release does not know
     */
    public static LabelledRotation labelledRotation(byte[] value) throws IOException {
        return decode(ResultSchemas.ROTATION_DECODER, value);
    }

    /**
     * One light curve's transform.
     *
     * @throws IOException if the bytes are none, or of a schema that this release does not know
     */
    public static LightCurveTransform lightCurveTransform(byte[] value) throws IOException {
        return decode(ResultSchemas.TRANSFORM_DECODER, value);
    }

    /**
     * What a labelled alert, a labelled star or a transform says became of its record.
     *
     * @throws IOException if the bytes are none of these, or of a schema that this release does not
     *     know
     */
    public static Outcome outcome(byte[] value) throws IOException {
        return switch (ResultSchemas.nameOf(value)) {
            case "LabelledAlert" -> {
                LabelledAlert alert = labelledAlert(value);
                yield new Outcome(alert.getSource(), alert.getStatus());
            }
            case "LabelledRotation" -> {
                LabelledRotation rotation = labelledRotation(value);
                yield new Outcome(rotation.getSource(), rotation.getStatus());
            }
            case "LightCurveTransform" ->
                    new Outcome(
                            lightCurveTransform(value).getLightCurve().getRecord(),
                            Status.LABELLED);
            default -> throw new IOException("these bytes are no result of a schema known here");
        };
    }

    /**
     * One rejected record.
     *
     * @throws IOException if the bytes are none, or of a schema that this release does not know
     */
    public static RejectedRecord rejectedRecord(byte[] value) throws IOException {
        return decode(ResultSchemas.REJECTED_DECODER, value);
    }

    /**
     * One account.
     *
     * @throws IOException if the bytes are none, or of a schema that this release does not know
     */
    public static Account account(byte[] value) throws IOException {
        return decode(ResultSchemas.ACCOUNT_DECODER, value);
    }

    /**
     * One command about models.
     *
     * @throws IOException if the bytes are none, or of a schema that this release does not know
     */
    public static ModelCommand modelCommand(byte[] value) throws IOException {
        return decode(ResultSchemas.COMMAND_DECODER, value);
    }

    /**
     * One answer to a command about models.
     *
     * @throws IOException if the bytes are none, or of a schema that this release does not know
     */
    public static ModelStatus modelStatus(byte[] value) throws IOException {
        return decode(ResultSchemas.STATUS_DECODER, value);
    }

    /**
     * What two models said of one item.
     *
     * @throws IOException if the bytes are none, or of a schema that this release does not know
     */
    public static ShadowResult shadowResult(byte[] value) throws IOException {
        return decode(ResultSchemas.SHADOW_DECODER, value);
    }

    private static <T> T decode(BinaryMessageDecoder<T> decoder, byte[] value) throws IOException {
        try {
            return decoder.decode(value);
        } catch (AvroRuntimeException | IndexOutOfBoundsException e) {
            throw new IOException(
                    "these bytes are no result of a schema known here: " + e.getMessage(), e);
        }
    }
}
