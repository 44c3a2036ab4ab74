package dev.nightjar.scoring;

import dev.nightjar.alert.RejectedPacketException;
import dev.nightjar.alert.RejectionReason;
import dev.nightjar.lightcurve.AvroLightCurves;
import dev.nightjar.lightcurve.InvalidLightCurveException;
import dev.nightjar.lightcurve.LightCurve;
import dev.nightjar.packet.RecordDecoder;
import dev.nightjar.v1.LightCurveTransform;
import dev.nightjar.v1.ObservedLightCurve;
import dev.nightjar.v1.RecordSource;
import dev.nightjar.wavelet.MorletTransform;
import dev.nightjar.wavelet.WaveletImage;
import java.nio.ByteBuffer;

/**
 * Steps 1 and 2 for stars: light curve in, its transform out. The same light curve gives the same
 * bytes. Not thread-safe: one per thread.
 */
public final class LightCurveTransformer {

    private final RecordDecoder<dev.nightjar.v1.LightCurve> decoder =
            new RecordDecoder<>(
                    dev.nightjar.v1.LightCurve.class, ResultSchemas.versions("LightCurve"));
    private final MorletTransform transform = new MorletTransform();

    /**
     * Transforms a message.
     *
     * @param message a {@code dev.nightjar.v1.LightCurve}, as {@link RecordDecoder} reads it
     * @param source where it was read
     * @throws RejectedPacketException if it is none, or cannot be transformed
     */
    public LightCurveTransform transform(byte[] message, RecordSource source)
            throws RejectedPacketException {
        return transform(lightCurve(message), source);
    }

    /**
     * Transforms a light curve.
     *
     * @param source where it was read
     * @throws RejectedPacketException if it is too short for an image, or too long
     */
    public LightCurveTransform transform(LightCurve curve, RecordSource source)
            throws RejectedPacketException {
        WaveletImage image;
        try {
            image = transform.transform(curve);
        } catch (InvalidLightCurveException e) {
            throw rejected(RejectionReason.WRONG_BASELINE, e);
        }
        return new LightCurveTransform(
                curve.starId(),
                MorletTransform.ID,
                ByteBuffer.wrap(image.pixels()),
                image.peakPower(),
                image.scatter(),
                new ObservedLightCurve(
                        curve.timeDays()[0],
                        image.spanDays(),
                        curve.flux().length,
                        image.observedFraction(),
                        curve.origin().mission(),
                        curve.origin().fluxName(),
                        curve.origin().source(),
                        source));
    }

    private LightCurve lightCurve(byte[] message) throws RejectedPacketException {
        dev.nightjar.v1.LightCurve record = decoder.decode(message);
        try {
            return AvroLightCurves.fromRecord(record);
        } catch (InvalidLightCurveException e) {
            throw rejected(RejectionReason.MALFORMED_LIGHT_CURVE, e);
        }
    }

    private static RejectedPacketException rejected(
            RejectionReason reason, InvalidLightCurveException e) {
        return new RejectedPacketException(reason, e.getMessage() + ".");
    }
}
