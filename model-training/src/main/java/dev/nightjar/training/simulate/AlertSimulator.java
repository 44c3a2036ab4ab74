package dev.nightjar.training.simulate;

import dev.nightjar.stamp.Stamp;
import dev.nightjar.training.candidate.Candidate;
import dev.nightjar.training.random.RandomStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.LongStream;

/**
 * An endless stream of simulated alerts in ZTF's packet format, exposure after exposure. The same
 * seed gives the same packets, byte for byte. Some objects are seen again, with their history. Not
 * thread-safe.
 */
public final class AlertSimulator {

    private static final int CHANNEL_WIDTH = 3072;
    private static final int CHANNEL_HEIGHT = 3080;
    private static final int REACH = StampSimulator.STAMP_SIDE / 2;
    private static final int REMEMBERED_OBJECTS = 400;
    private static final double SEEN_AGAIN = 0.3;
    private static final double AT_THE_EDGE = 0.012;
    private static final double REAL_SHARE = 0.5;

    private final long seed;
    private final Iterator<List<SimulatedCandidate>> scenes;
    private final ZtfPacketWriter writer = new ZtfPacketWriter();
    private final Deque<SimulatedAlert> ready = new ArrayDeque<>();
    private final List<SimulatedObject> known = new ArrayList<>();
    private long nextScene;
    private long nextObject;

    /** Starts at the seed's first alert; no training under that seed sees its stamps. */
    public AlertSimulator(long seed) {
        this(seed, endless(seed));
    }

    private AlertSimulator(long seed, Iterator<List<SimulatedCandidate>> scenes) {
        this.seed = seed;
        this.scenes = scenes;
    }

    /**
     * Packets around stamps that were simulated before, as many as there are. Stamps smaller than
     * ZTF's are surrounded by NaN; photometry is what they allow.
     *
     * @param seed of everything around the stamps
     * @param candidates of one chunk or several, those of a scene one after the other
     */
    public static AlertSimulator of(long seed, Iterator<Candidate> candidates) {
        return new AlertSimulator(seed, new StoredCandidates(candidates));
    }

    private static Iterator<List<SimulatedCandidate>> endless(long seed) {
        StampSimulator stamps = new StampSimulator(seed, REAL_SHARE);
        return LongStream.iterate(SceneRange.ALERTS, scene -> scene + 1)
                .mapToObj(stamps::scene)
                .iterator();
    }

    /** Whether there is one more; always, unless the stamps were given. */
    public boolean hasNext() {
        return !ready.isEmpty() || scenes.hasNext();
    }

    /** The next alert, in order of observation time. */
    public SimulatedAlert next() {
        if (ready.isEmpty()) {
            expose();
        }
        return ready.remove();
    }

    private void expose() {
        long sceneId = nextScene++;
        RandomGenerator random = RandomStream.of(~seed, sceneId);
        List<SimulatedCandidate> candidates = scenes.next();
        SimulatedExposure exposure =
                SimulatedExposure.of(sceneId, candidates.get(0).skyDn(), random);
        for (int i = 0; i < candidates.size(); i++) {
            ready.add(publish(candidates.get(i), exposure, i + 1, random));
        }
    }

    private SimulatedAlert publish(
            SimulatedCandidate candidate,
            SimulatedExposure exposure,
            int number,
            RandomGenerator random) {
        long candid = exposure.candid(number, candidate.positive());
        int x = pixel(CHANNEL_WIDTH, random);
        int y = pixel(CHANNEL_HEIGHT, random);
        boolean real = candidate.mechanism().real();
        SimulatedObject object = object(exposure, x, y, real, random);
        ZtfPacketWriter.Detection detection =
                new ZtfPacketWriter.Detection(
                        candidate,
                        exposure,
                        object,
                        candid,
                        x,
                        y,
                        cut(candidate.stamps().science(), x, y),
                        cut(candidate.stamps().template(), x, y),
                        cut(candidate.stamps().difference(), x, y));
        byte[] packet = writer.write(detection, random);
        object.seen(
                new SimulatedObject.Sighting(
                        exposure,
                        candid,
                        candidate.positive(),
                        candidate.magAb(),
                        ZtfPacketWriter.magErr(candidate)));
        return new SimulatedAlert(
                candid,
                object.objectId,
                packet,
                real,
                candidate.mechanism().name(),
                candidate.snr());
    }

    /** Anywhere on the detector; now and then so near its edge that the stamps are cut. */
    private static int pixel(int length, RandomGenerator random) {
        if (random.nextDouble() < AT_THE_EDGE) {
            int fromEdge = 9 + random.nextInt(REACH - 9);
            return random.nextBoolean() ? fromEdge : length - 1 - fromEdge;
        }
        return REACH + random.nextInt(length - 2 * REACH);
    }

    private SimulatedObject object(
            SimulatedExposure exposure, int x, int y, boolean real, RandomGenerator random) {
        if (known.size() > 20 && random.nextDouble() < SEEN_AGAIN) {
            SimulatedObject again = known.get(random.nextInt(known.size()));
            boolean earlier =
                    again.sightings().stream()
                            .noneMatch(sighting -> sighting.exposure().jd() >= exposure.jd());
            if (again.real == real && earlier) {
                return again;
            }
        }
        double dec = exposure.decDeg() + (y - CHANNEL_HEIGHT / 2) * ZtfPacketWriter.pixelDeg();
        double ra =
                exposure.raDeg()
                        + (x - CHANNEL_WIDTH / 2)
                                * ZtfPacketWriter.pixelDeg()
                                / Math.cos(Math.toRadians(dec));
        SimulatedObject object =
                new SimulatedObject(nextObject++, (ra % 360 + 360) % 360, dec, real);
        if (known.size() == REMEMBERED_OBJECTS) {
            known.set(random.nextInt(REMEMBERED_OBJECTS), object);
        } else {
            known.add(object);
        }
        return object;
    }

    /** What of a stamp lies on the detector. */
    private static Stamp cut(Stamp stamp, int x, int y) {
        int left = Math.max(0, REACH - x);
        int bottom = Math.max(0, REACH - y);
        int right = Math.min(stamp.width(), CHANNEL_WIDTH - x + REACH);
        int top = Math.min(stamp.height(), CHANNEL_HEIGHT - y + REACH);
        if (left == 0 && bottom == 0 && right == stamp.width() && top == stamp.height()) {
            return stamp;
        }
        int width = right - left;
        float[] pixels = new float[width * (top - bottom)];
        for (int row = bottom; row < top; row++) {
            System.arraycopy(
                    stamp.pixels(),
                    row * stamp.width() + left,
                    pixels,
                    (row - bottom) * width,
                    width);
        }
        return new Stamp(width, top - bottom, pixels, null);
    }
}
