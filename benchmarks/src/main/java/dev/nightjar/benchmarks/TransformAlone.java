package dev.nightjar.benchmarks;

import dev.nightjar.lightcurve.InvalidLightCurveException;
import dev.nightjar.lightcurve.LightCurve;
import dev.nightjar.wavelet.MorletTransform;
import java.util.List;

/** The ceiling: the wavelet transform of light curves in memory, one thread. */
final class TransformAlone {

    private final MorletTransform transform = new MorletTransform();
    private final List<LightCurve> curves;
    private long nanos;
    private long done;

    /**
     * @param curves to transform over and over
     */
    TransformAlone(List<LightCurve> curves) {
        this.curves = curves;
    }

    /** Transforms for so long; the time adds to what was measured before. */
    void run(double seconds, boolean counted) throws InvalidLightCurveException {
        long until = System.nanoTime() + (long) (seconds * 1e9);
        long start = StageClock.threadNanos();
        int count = 0;
        while (System.nanoTime() < until) {
            transform.transform(curves.get(count++ % curves.size()));
        }
        if (counted) {
            nanos += StageClock.threadNanos() - start;
            done += count;
        }
    }

    /** CPU time a light curve [us]. */
    double micros() {
        return nanos / 1_000.0 / done;
    }
}
