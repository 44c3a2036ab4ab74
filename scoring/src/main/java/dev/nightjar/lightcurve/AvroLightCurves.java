package dev.nightjar.lightcurve;

import dev.nightjar.lightcurve.LightCurve.Origin;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.generic.PrimitivesArrays.DoubleArray;
import org.apache.avro.generic.PrimitivesArrays.FloatArray;
import org.apache.avro.util.ClassSecurityValidator;

/** Light curves as Avro records of {@code dev.nightjar.v1.LightCurve}, and back. */
public final class AvroLightCurves {

    static {
        // Avro instantiates generated classes only if they are trusted.
        ClassSecurityValidator.setGlobal(
                ClassSecurityValidator.composite(
                        ClassSecurityValidator.getGlobal(),
                        generated ->
                                generated
                                        .getName()
                                        .equals(dev.nightjar.v1.LightCurve.class.getName())));
    }

    private static final Schema SCHEMA = dev.nightjar.v1.LightCurve.getClassSchema();

    private AvroLightCurves() {}

    /** The record that says the same. */
    public static dev.nightjar.v1.LightCurve toRecord(LightCurve curve) {
        int count = curve.flux().length;
        DoubleArray times = new DoubleArray(count, SCHEMA.getField("time").schema());
        FloatArray fluxes = new FloatArray(count, SCHEMA.getField("flux").schema());
        for (int i = 0; i < count; i++) {
            times.add(i, curve.timeDays()[i]);
            fluxes.add(i, curve.flux()[i]);
        }
        return dev.nightjar.v1.LightCurve.newBuilder()
                .setStarId(curve.starId())
                .setTime(times)
                .setFlux(fluxes)
                .setMission(curve.origin().mission())
                .setFluxName(curve.origin().fluxName())
                .setSource(curve.origin().source())
                .build();
    }

    /**
     * The light curve a record holds.
     *
     * @throws InvalidLightCurveException if its samples are none, or not as the schema says
     */
    public static LightCurve fromRecord(dev.nightjar.v1.LightCurve record)
            throws InvalidLightCurveException {
        double[] times = new double[record.getTime().size()];
        float[] fluxes = new float[record.getFlux().size()];
        copy(record.getTime(), times);
        copy(record.getFlux(), fluxes);
        try {
            return new LightCurve(
                    record.getStarId(),
                    times,
                    fluxes,
                    new Origin(record.getMission(), record.getFluxName(), record.getSource()));
        } catch (IllegalArgumentException e) {
            throw new InvalidLightCurveException(
                    "star %s: %s".formatted(record.getStarId(), e.getMessage()), e);
        }
    }

    private static void copy(List<Double> from, double[] to) {
        for (int i = 0; i < to.length; i++) {
            to[i] = from instanceof DoubleArray plain ? plain.getDouble(i) : from.get(i);
        }
    }

    private static void copy(List<Float> from, float[] to) {
        for (int i = 0; i < to.length; i++) {
            to[i] = from instanceof FloatArray plain ? plain.getFloat(i) : from.get(i);
        }
    }
}
