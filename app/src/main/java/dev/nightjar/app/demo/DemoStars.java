package dev.nightjar.app.demo;

import dev.nightjar.app.replay.TimedPacket;
import dev.nightjar.lightcurve.AvroLightCurves;
import dev.nightjar.packet.Packet;
import dev.nightjar.scoring.ResultEncoder;
import dev.nightjar.training.rotation.MadeUpNoise;
import dev.nightjar.training.rotation.RotationSimulator;
import dev.nightjar.training.rotation.SimulatedRotation;
import java.util.Iterator;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.LongStream;

/** The light curves of a demo, and the true periods of their stars. */
final class DemoStars implements AutoCloseable {

    /** Light curves held in memory at once: two hundred of a year are some 40 MB. */
    private static final int AHEAD = 200;

    private final Prefetch<TimedPacket> records;
    private final Map<String, Double> trueDays;
    private final String description;
    private final long total;

    private DemoStars(
            Iterator<TimedPacket> records,
            Map<String, Double> trueDays,
            String description,
            long total) {
        this.records = Prefetch.start(records, AHEAD);
        this.trueDays = trueDays;
        this.description = description;
        this.total = total;
    }

    /** A year of TESS each of simulated stars; the same seed gives the same ones. */
    static DemoStars simulated(long count, long seed) {
        RotationSimulator simulator =
                RotationSimulator.withMadeUpNoise(seed, MadeUpNoise.DETRENDED);
        Map<String, Double> trueDays = new ConcurrentHashMap<>();
        Iterator<TimedPacket> records =
                LongStream.range(0, count)
                        .mapToObj(
                                index -> {
                                    SimulatedRotation star = simulator.star(index);
                                    String starId = star.curve().starId();
                                    trueDays.put(starId, star.periodDays());
                                    byte[] message =
                                            ResultEncoder.encode(
                                                    AvroLightCurves.toRecord(star.curve()));
                                    return new TimedPacket(
                                            new Packet(starId, message), Double.NaN, starId);
                                })
                        .iterator();
        return new DemoStars(
                records,
                trueDays,
                String.format(
                        Locale.ROOT, "a year of TESS of %,d simulated ones, seed %d", count, seed),
                count);
    }

    Iterator<TimedPacket> records() {
        return records;
    }

    /** A star's true period [d], where it is known. */
    OptionalDouble trueDays(String starId) {
        Double days = trueDays.get(starId);
        return days == null ? OptionalDouble.empty() : OptionalDouble.of(days);
    }

    /** What they are, in words. */
    String description() {
        return description;
    }

    /** How many there are. */
    long total() {
        return total;
    }

    @Override
    public void close() {
        records.close();
    }
}
