package dev.nightjar.scoring;

import dev.nightjar.alert.InputFlag;
import dev.nightjar.alert.RejectedPacketException;
import dev.nightjar.alert.RejectionReason;
import dev.nightjar.alert.SkipReason;
import dev.nightjar.lightcurve.LightCurve;
import dev.nightjar.packet.RecordDecoder;
import dev.nightjar.scoring.PreparedRotation.Curve;
import dev.nightjar.scoring.PreparedRotation.Place;
import dev.nightjar.v1.LightCurveTransform;
import dev.nightjar.v1.RecordSource;
import dev.nightjar.wavelet.MorletTransform;
import dev.nightjar.wavelet.WaveletImage;
import java.nio.ByteBuffer;
import java.util.EnumSet;
import java.util.Set;

/**
 * Steps 1 and 2 for stars: a transform, or the light curve itself, in, prepared star out, whichever
 * models score it. A light curve gives the same image and flags by either way. Not thread-safe: one
 * per thread.
 */
public final class RotationPreparer {

    /**
     * Peak power over scatter^2 that white noise alone stays below: in 990 of 1,000 simulated
     * months of half hours; it is at most 0.42 in 200 years. Without noise a sinusoid of 0.1 d has
     * 1.6, every slower one more.
     */
    private static final double WHITE_NOISE_PEAK = 1.35;

    private static final double LEAST_OBSERVED = 0.5;

    private final RecordDecoder<LightCurveTransform> decoder =
            new RecordDecoder<>(
                    LightCurveTransform.class, ResultSchemas.versions("LightCurveTransform"));
    private final LightCurveTransformer transformer = new LightCurveTransformer();

    /**
     * Prepares a transform. One of a flux that does not vary comes back with a skip reason and no
     * image.
     *
     * @param message a {@code dev.nightjar.v1.LightCurveTransform}, as {@link RecordDecoder} reads
     *     it
     * @param source where it was read
     * @throws RejectedPacketException if it is none, or of another recipe
     */
    public PreparedRotation prepareTransform(byte[] message, RecordSource source)
            throws RejectedPacketException {
        return prepare(decoder.decode(message), source);
    }

    /**
     * Transforms and prepares a light curve.
     *
     * @param message a {@code dev.nightjar.v1.LightCurve}, as {@link RecordDecoder} reads it
     * @param source where it was read
     * @throws RejectedPacketException if it is none, or cannot be transformed
     */
    public PreparedRotation prepareLightCurve(byte[] message, RecordSource source)
            throws RejectedPacketException {
        return prepare(transformer.transform(message, source), source);
    }

    /**
     * Transforms and prepares a light curve.
     *
     * @param source where it was read
     * @throws RejectedPacketException if it cannot be transformed
     */
    public PreparedRotation prepareLightCurve(LightCurve curve, RecordSource source)
            throws RejectedPacketException {
        return prepare(transformer.transform(curve, source), source);
    }

    private PreparedRotation prepare(LightCurveTransform transform, RecordSource source)
            throws RejectedPacketException {
        if (!transform.getTransform().equals(MorletTransform.ID)) {
            throw new RejectedPacketException(
                    RejectionReason.UNKNOWN_TRANSFORM,
                    "The image was made by '%s', the model takes '%s'."
                            .formatted(transform.getTransform(), MorletTransform.ID));
        }
        byte[] pixels = pixels(transform);
        Curve curve = Curve.of(transform.getLightCurve());
        requireNumbers(transform, curve);
        boolean constant = isBlank(pixels);
        return new PreparedRotation(
                transform.getStarId(),
                curve,
                Place.of(source),
                flags(transform, curve, constant),
                constant ? SkipReason.CONSTANT_FLUX.name() : null,
                constant ? null : pixels);
    }

    private static byte[] pixels(LightCurveTransform transform) throws RejectedPacketException {
        ByteBuffer buffer = transform.getPixels();
        byte[] pixels = new byte[buffer.remaining()];
        buffer.duplicate().get(pixels);
        if (pixels.length != WaveletImage.SIDE * WaveletImage.SIDE) {
            throw malformed(
                    "The image of star %s has %d pixels, not 64 x 64."
                            .formatted(transform.getStarId(), pixels.length));
        }
        return pixels;
    }

    private static void requireNumbers(LightCurveTransform transform, Curve curve)
            throws RejectedPacketException {
        boolean sound =
                Double.isFinite(curve.startBtjd())
                        && Double.isFinite(curve.baselineDays())
                        && curve.baselineDays() > 0
                        && curve.samples() > 0
                        && curve.observedFraction() >= 0
                        && curve.observedFraction() <= 1
                        && transform.getPeakPower() >= 0
                        && Double.isFinite(transform.getPeakPower())
                        && transform.getScatter() >= 0
                        && Double.isFinite(transform.getScatter());
        if (!sound) {
            throw malformed(
                    "Star %s: start %s d, baseline %s d, %d samples, observed fraction %s, peak power %s or scatter %s is none."
                            .formatted(
                                    transform.getStarId(),
                                    curve.startBtjd(),
                                    curve.baselineDays(),
                                    curve.samples(),
                                    curve.observedFraction(),
                                    transform.getPeakPower(),
                                    transform.getScatter()));
        }
    }

    private static String[] flags(LightCurveTransform transform, Curve curve, boolean constant) {
        Set<InputFlag> flags = EnumSet.noneOf(InputFlag.class);
        double whiteNoise = WHITE_NOISE_PEAK * transform.getScatter() * transform.getScatter();
        if (!constant && transform.getPeakPower() < whiteNoise) {
            flags.add(InputFlag.LOW_POWER);
        }
        if (curve.observedFraction() < LEAST_OBSERVED) {
            flags.add(InputFlag.MOSTLY_INTERPOLATED);
        }
        return flags.stream().map(InputFlag::name).sorted().toArray(String[]::new);
    }

    private static boolean isBlank(byte[] pixels) {
        for (byte pixel : pixels) {
            if (pixel != 0) {
                return false;
            }
        }
        return true;
    }

    private static RejectedPacketException malformed(String detail) {
        return new RejectedPacketException(RejectionReason.MALFORMED_TRANSFORM, detail);
    }
}
