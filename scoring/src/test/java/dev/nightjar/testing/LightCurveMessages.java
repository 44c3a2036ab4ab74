package dev.nightjar.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.nightjar.alert.RejectionReason;
import dev.nightjar.lightcurve.AvroLightCurves;
import dev.nightjar.lightcurve.LightCurve;
import dev.nightjar.scoring.LightCurveTransformer;
import dev.nightjar.scoring.ResultEncoder;
import dev.nightjar.v1.LightCurveTransform;
import dev.nightjar.v1.RecordSource;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.DoubleUnaryOperator;

/** Light curves and transforms as messages of a topic: good ones, and every way to be none. */
public final class LightCurveMessages {

    private static final double DAYS = SyntheticLightCurves.YEAR_DAYS;

    /** What is wrong with a message, and what it is to be rejected for. */
    @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
    public record Malformed(String flaw, byte[] message, RejectionReason reason) {}

    private LightCurveMessages() {}

    /** A year of a star that varies by 1 % with this period. */
    public static byte[] sinusoid(String starId, double periodDays) {
        return message(starId, DAYS, SyntheticLightCurves.sine(0.01, periodDays));
    }

    /** A month of such a star: a tenth of the bytes. */
    public static byte[] monthOfSinusoid(String starId, double periodDays) {
        return message(starId, 30, SyntheticLightCurves.sine(0.01, periodDays));
    }

    /** A year of a star that does not vary. */
    public static byte[] constant(String starId) {
        return message(starId, DAYS, time -> 0);
    }

    /** The transform of {@link #sinusoid}. */
    public static byte[] transform(String starId, double periodDays) {
        return transform(starId, periodDays, unchanged -> {});
    }

    private static byte[] transform(
            String starId, double periodDays, Consumer<LightCurveTransform> change) {
        try {
            LightCurveTransform transform =
                    new LightCurveTransformer()
                            .transform(
                                    sinusoid(starId, periodDays),
                                    new RecordSource("curves", 0, 0L, -1L));
            change.accept(transform);
            return ResultEncoder.encode(transform);
        } catch (dev.nightjar.alert.RejectedPacketException e) {
            throw new AssertionError(e);
        }
    }

    private static byte[] message(String starId, double days, DoubleUnaryOperator signal) {
        LightCurve curve = SyntheticLightCurves.of(days, signal);
        dev.nightjar.v1.LightCurve record = AvroLightCurves.toRecord(curve);
        record.setStarId(starId);
        return ResultEncoder.encode(record);
    }

    /** What is no light curve. */
    public static List<Malformed> malformedLightCurves() {
        List<Malformed> malformed = framing(sinusoid("TIC 1", 5));
        malformed.add(
                new Malformed(
                        "a transform", transform("TIC 1", 5), RejectionReason.UNKNOWN_SCHEMA_ID));
        malformed.add(
                new Malformed(
                        "times that go back",
                        changed(record -> record.getTime().set(3, 1.0)),
                        RejectionReason.MALFORMED_LIGHT_CURVE));
        malformed.add(
                new Malformed(
                        "a flux that is none",
                        changed(record -> record.getFlux().set(3, Float.NaN)),
                        RejectionReason.MALFORMED_LIGHT_CURVE));
        malformed.add(
                new Malformed(
                        "more times than fluxes",
                        changed(record -> record.setFlux(List.of(1f))),
                        RejectionReason.MALFORMED_LIGHT_CURVE));
        malformed.add(
                new Malformed(
                        "no sample",
                        changed(
                                record -> {
                                    record.setTime(List.of());
                                    record.setFlux(List.of());
                                }),
                        RejectionReason.MALFORMED_LIGHT_CURVE));
        malformed.add(
                new Malformed(
                        "an hour of data",
                        message("TIC 1", 1 / 24.0, time -> time),
                        RejectionReason.WRONG_BASELINE));
        return malformed;
    }

    /** What is no transform. */
    public static List<Malformed> malformedTransforms() {
        List<Malformed> malformed = framing(transform("TIC 1", 5));
        malformed.add(
                new Malformed(
                        "a light curve", sinusoid("TIC 1", 5), RejectionReason.UNKNOWN_SCHEMA_ID));
        malformed.add(
                new Malformed(
                        "an image of 100 bytes",
                        transform("TIC 1", 5, t -> t.setPixels(ByteBuffer.wrap(new byte[100]))),
                        RejectionReason.MALFORMED_TRANSFORM));
        malformed.add(
                new Malformed(
                        "a power that is none",
                        transform("TIC 1", 5, t -> t.setPeakPower(Double.NaN)),
                        RejectionReason.MALFORMED_TRANSFORM));
        malformed.add(
                new Malformed(
                        "another recipe",
                        transform("TIC 1", 5, t -> t.setTransform("wavelet-64x64-morlet/0")),
                        RejectionReason.UNKNOWN_TRANSFORM));
        return malformed;
    }

    /** Flaws that any kind of message can have. */
    private static List<Malformed> framing(byte[] good) {
        byte[] trailing = Arrays.copyOf(good, good.length + 3);
        byte[] unknownSchema = good.clone();
        unknownSchema[5] ^= 1;
        return new ArrayList<>(
                List.of(
                        new Malformed("no bytes", new byte[0], RejectionReason.EMPTY_MESSAGE),
                        new Malformed(
                                "text", "no star".getBytes(UTF_8), RejectionReason.UNKNOWN_FRAMING),
                        new Malformed(
                                "a header cut short",
                                Arrays.copyOf(good, 6),
                                RejectionReason.TRUNCATED_AVRO),
                        new Malformed(
                                "a datum cut short",
                                Arrays.copyOf(good, good.length / 2),
                                RejectionReason.TRUNCATED_AVRO),
                        new Malformed("bytes left over", trailing, RejectionReason.TRAILING_BYTES),
                        new Malformed(
                                "a schema that nobody knows",
                                unknownSchema,
                                RejectionReason.UNKNOWN_SCHEMA_ID)));
    }

    private static byte[] changed(Consumer<dev.nightjar.v1.LightCurve> change) {
        dev.nightjar.v1.LightCurve record =
                AvroLightCurves.toRecord(
                        SyntheticLightCurves.of(DAYS, SyntheticLightCurves.sine(0.01, 5)));
        change.accept(record);
        return ResultEncoder.encode(record);
    }
}
