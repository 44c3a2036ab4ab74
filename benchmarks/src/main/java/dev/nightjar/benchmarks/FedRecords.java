package dev.nightjar.benchmarks;

import dev.nightjar.alert.RejectedPacketException;
import dev.nightjar.lightcurve.AvroLightCurves;
import dev.nightjar.scoring.LightCurveTransformer;
import dev.nightjar.scoring.ResultEncoder;
import dev.nightjar.training.rotation.MadeUpNoise;
import dev.nightjar.training.rotation.RotationSimulator;
import dev.nightjar.training.simulate.AlertSimulator;
import dev.nightjar.v1.RecordSource;

/** What jobs are fed with, simulated. */
enum FedRecords {
    /** ZTF packets. */
    PACKETS,
    /** A year of TESS of spotted stars. */
    LIGHT_CURVES,
    /** Transforms of such light curves. */
    TRANSFORMS;

    /** Makes the i-th record. */
    @FunctionalInterface
    interface Maker {

        byte[] make(int i) throws RejectedPacketException;
    }

    Maker maker(long seed) {
        AlertSimulator alerts = new AlertSimulator(seed);
        RotationSimulator stars = RotationSimulator.withMadeUpNoise(seed, MadeUpNoise.SYNTHETIC);
        LightCurveTransformer transformer = new LightCurveTransformer();
        return switch (this) {
            case PACKETS -> i -> alerts.next().packet();
            case LIGHT_CURVES ->
                    i -> ResultEncoder.encode(AvroLightCurves.toRecord(stars.star(i).curve()));
            case TRANSFORMS ->
                    i ->
                            ResultEncoder.encode(
                                    transformer.transform(
                                            stars.star(i).curve(),
                                            new RecordSource("", -1, (long) i, -1L)));
        };
    }
}
