package dev.nightjar.testing;

import dev.nightjar.lightcurve.LightCurve;
import dev.nightjar.lightcurve.LightCurve.Origin;
import java.util.function.DoublePredicate;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;

/** Light curves whose spectrum is known. */
public final class SyntheticLightCurves {

    /** A year of TESS, 13 sectors of 27.4 d [d]. */
    public static final double YEAR_DAYS = 13 * 27.4;

    private SyntheticLightCurves() {}

    /** Flux 1 + signal(time [d]) every half hour from BTJD 1325 on. */
    public static LightCurve of(double days, DoubleUnaryOperator signal) {
        return of(days, signal, time -> true);
    }

    /** The same, where only times [d] that {@code observed} accepts have a sample. */
    public static LightCurve of(double days, DoubleUnaryOperator signal, DoublePredicate observed) {
        double[] times =
                IntStream.range(0, (int) Math.round(days * 48))
                        .mapToDouble(i -> i / 48.0)
                        .filter(observed)
                        .toArray();
        float[] flux = new float[times.length];
        for (int i = 0; i < times.length; i++) {
            flux[i] = (float) (1 + signal.applyAsDouble(times[i]));
            times[i] += 1325;
        }
        return new LightCurve("synthetic", times, flux, new Origin("", "", "computed"));
    }

    /** A sinusoid. */
    public static DoubleUnaryOperator sine(double amplitude, double periodDays) {
        return time -> amplitude * Math.sin(2 * Math.PI * time / periodDays);
    }
}
