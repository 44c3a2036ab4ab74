package dev.nightjar.scoring;

import dev.nightjar.alert.RejectedPacketException;
import dev.nightjar.alert.RejectionReason;
import dev.nightjar.lightcurve.InvalidLightCurveException;
import dev.nightjar.lightcurve.LightCurve;
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

    private final LightCurveDecoder decoder = new LightCurveDecoder();
    private final MorletTransform transform = new MorletTransform();

    /**
     * Transforms a message.
     *
     * @param message a {@code dev.nightjar.v1.LightCurve}, as {@link LightCurveDecoder} reads it
     * @param source where it was read
     * @throws RejectedPacketException if it is none, or cannot be transformed
     */
    public LightCurveTransform transform(byte[] message, RecordSource source)
            throws RejectedPacketException {
        return transform(decoder.decode(message), source);
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
            throw new RejectedPacketException(RejectionReason.WRONG_BASELINE, e.getMessage() + ".");
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
}
