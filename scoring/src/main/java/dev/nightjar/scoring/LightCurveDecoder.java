package dev.nightjar.scoring;

import dev.nightjar.alert.RejectedPacketException;
import dev.nightjar.alert.RejectionReason;
import dev.nightjar.lightcurve.AvroLightCurves;
import dev.nightjar.lightcurve.InvalidLightCurveException;
import dev.nightjar.lightcurve.LightCurve;
import dev.nightjar.packet.RecordDecoder;

/**
 * Step 1 for stars: a message of {@code dev.nightjar.v1.LightCurve}, as {@link RecordDecoder} reads
 * it, in, light curve out. Not thread-safe: one per thread.
 */
public final class LightCurveDecoder {

    private final RecordDecoder<dev.nightjar.v1.LightCurve> records =
            new RecordDecoder<>(
                    dev.nightjar.v1.LightCurve.class, ResultSchemas.versions("LightCurve"));

    /**
     * Decodes a message.
     *
     * @throws RejectedPacketException if it is none, or its samples are not as the schema says
     */
    public LightCurve decode(byte[] message) throws RejectedPacketException {
        dev.nightjar.v1.LightCurve record = records.decode(message);
        try {
            return AvroLightCurves.fromRecord(record);
        } catch (InvalidLightCurveException e) {
            throw new RejectedPacketException(
                    RejectionReason.MALFORMED_LIGHT_CURVE, e.getMessage() + ".");
        }
    }
}
