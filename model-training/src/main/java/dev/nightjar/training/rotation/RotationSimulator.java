package dev.nightjar.training.rotation;

import dev.nightjar.lightcurve.InvalidLightCurveException;
import dev.nightjar.lightcurve.LightCurve;
import dev.nightjar.lightcurve.LightCurve.Origin;
import dev.nightjar.training.random.RandomStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Simulates a year of TESS of spotted, rotating stars. Star number i of a seed is always the same,
 * whoever asks for it and in which order. Thread-safe.
 */
public final class RotationSimulator {

    /** [d] The shortest period that is drawn. */
    public static final double SHORTEST_DAYS = 0.1;

    /** [d] The longest. */
    public static final double LONGEST_DAYS = 180;

    private static final double START_BTJD = 1325;

    // Keywords of a file's header.
    private static final String SEED = "SEED";
    private static final String NOISE = "NOISE";
    private static final String FLUX = "FLUXCOL";
    private static final String PART = "PART";
    private static final String FOLDER = "FOLDER";

    /** A card of 80 characters has room for it, quotes doubled or not. */
    private static final int MAX_HEADER_TEXT = 34;

    private final long seed;
    private final double shortestDays;
    private final double longestDays;

    /** Null for a telescope without fault. */
    private final @Nullable Systematics systematics;

    private final Noise noise;

    /** Where the systematics come from, as a file's header has it. */
    private record Noise(String words, Map<String, String> origin) {

        Noise(String words) {
            this(words, Map.of());
        }
    }

    private RotationSimulator(
            long seed,
            double shortestDays,
            double longestDays,
            @Nullable Systematics systematics,
            Noise noise) {
        this.seed = seed;
        this.shortestDays = shortestDays;
        this.longestDays = longestDays;
        this.systematics = systematics;
        this.noise = noise;
    }

    /** Stars as a perfect telescope without gaps would see them, periods uniform in a range [d]. */
    static RotationSimulator clean(long seed, double shortestDays, double longestDays) {
        return withMadeUpNoise(seed, shortestDays, longestDays, MadeUpNoise.NONE);
    }

    /** Stars under systematics that are made up. */
    public static RotationSimulator withMadeUpNoise(long seed, MadeUpNoise noise) {
        return withMadeUpNoise(seed, SHORTEST_DAYS, LONGEST_DAYS, noise);
    }

    private static RotationSimulator withMadeUpNoise(
            long seed, double shortestDays, double longestDays, MadeUpNoise noise) {
        return new RotationSimulator(
                seed, shortestDays, longestDays, noise.systematics(), new Noise(noise.word()));
    }

    /**
     * Stars under the systematics of real quiet ones.
     *
     * @param folder with their light curves, {@code lc_STAR_*.csv.gz}, a column {@code time} [BTJD
     *     d] among others
     * @param flux the column of the flux over its median
     * @param part which of the stars
     * @throws IOException if there is none, or one cannot be read
     */
    public static RotationSimulator withQuietStars(
            long seed, Path folder, String flux, NoisePart part) throws IOException {
        try {
            QuietStars stars = QuietStars.read(folder, flux, part);
            Noise noise =
                    new Noise(
                            "%s of %d quiet light curves, part %s"
                                    .formatted(flux, stars.count(), part),
                            Map.of(FLUX, flux, PART, part.name(), FOLDER, headerText(folder)));
            return new RotationSimulator(seed, SHORTEST_DAYS, LONGEST_DAYS, stars, noise);
        } catch (InvalidLightCurveException e) {
            throw new IOException(Objects.requireNonNull(e.getMessage()), e);
        }
    }

    /**
     * The simulator that made a file, to have its light curves again.
     *
     * @param folder with the quiet stars' light curves, null where none is known; not looked at
     *     where the file's noise is made up
     * @throws IOException if the file does not say how it was made, or by another simulation, or
     *     its quiet stars are not those of the folder; the message says what to do
     */
    public static RotationSimulator of(SmartsFile file, @Nullable Path folder) throws IOException {
        Optional<String> seed = file.note(SEED).filter(text -> text.matches("-?\\d{1,18}"));
        String noise = file.note(NOISE).orElse("");
        Optional<NoisePart> part = file.note(PART).flatMap(NoisePart::named);
        Optional<MadeUpNoise> madeUp = MadeUpNoise.named(noise);
        if (seed.isPresent() && madeUp.isPresent()) {
            return withMadeUpNoise(Long.parseLong(seed.get()), madeUp.get());
        }
        Optional<String> flux = file.note(FLUX);
        if (seed.isEmpty() || part.isEmpty() || flux.isEmpty()) {
            throw new IOException(
                    file + ": its header does not say how to make its light curves again");
        }
        if (folder == null) {
            throw new IOException(
                    "%s: its noise is %s; name their folder, %s"
                            .formatted(file, noise, file.note(FOLDER).orElse("")));
        }
        RotationSimulator simulator =
                withQuietStars(Long.parseLong(seed.get()), folder, flux.get(), part.get());
        if (!simulator.noise().equals(noise)) {
            throw new IOException(
                    "%s: its noise is %s, but %s has %s; name the folder that it was made from"
                            .formatted(file, noise, folder, simulator.noise()));
        }
        return simulator;
    }

    /**
     * The options of {@code nightjar simulate rotations} that make a file again; empty where its
     * header does not say. Of the folder of quiet stars a header has the name alone, which is put
     * behind {@code PATH/}.
     */
    public static Optional<String> options(SmartsFile file) {
        Optional<String> seed = file.note(SEED);
        if (seed.isEmpty()) {
            return Optional.empty();
        }
        StringBuilder options =
                new StringBuilder("--count %d --seed %s".formatted(file.count(), seed.get()));
        option(options, "--noise", file.note(NOISE).filter(MadeUpNoise::isNamed));
        option(options, "--noise", file.note(FOLDER).map(folder -> "PATH/" + folder));
        option(options, "--noise-flux", file.note(FLUX));
        option(options, "--noise-part", file.note(PART));
        return Optional.of(options.toString());
    }

    private static void option(StringBuilder options, String name, Optional<String> value) {
        value.ifPresent(text -> options.append(' ').append(name).append(' ').append(text));
    }

    /** Where the systematics come from, in a few words. */
    public String noise() {
        return noise.words();
    }

    /** Seed and noise in a few words. */
    @Override
    public String toString() {
        return "seed %d, noise: %s".formatted(seed, noise());
    }

    /** What a file's header says, so that {@link #of} finds the simulator again. */
    Map<String, String> notes() {
        Map<String, String> notes = new HashMap<>(noise.origin());
        notes.put(SEED, Long.toString(seed));
        notes.put(NOISE, noise());
        return notes;
    }

    /** A folder's name in the characters that a FITS header may hold. */
    private static String headerText(Path folder) {
        Path name = folder.toAbsolutePath().normalize().getFileName();
        String text = name == null ? "/" : name.toString().replaceAll("[^ -~]", "?");
        return text.substring(0, Math.min(text.length(), MAX_HEADER_TEXT));
    }

    /** Star number {@code index}. */
    public SimulatedRotation star(long index) {
        RandomGenerator random = random(index);
        return observed(index, SpottedStar.draw(random, shortestDays, longestDays), random);
    }

    /** Star number {@code index}, had it no differential rotation. */
    SimulatedRotation rigidStar(long index) {
        RandomGenerator random = random(index);
        SpottedStar star = SpottedStar.draw(random, shortestDays, longestDays);
        return observed(index, star.turningRigidly(), random);
    }

    private RandomGenerator random(long index) {
        return RandomStream.of(seed, index);
    }

    private SimulatedRotation observed(long index, SpottedStar star, RandomGenerator random) {
        float[] flux = StarFlux.draw(star, Systematics.SAMPLES, random);
        double amplitude = amplitude(flux);
        if (systematics != null) {
            float[] factor = systematics.draw(random);
            for (int i = 0; i < flux.length; i++) {
                flux[i] *= factor[i];
            }
        }
        return new SimulatedRotation(star, observed("simulated-" + index, flux), amplitude);
    }

    private LightCurve observed(String name, float[] flux) {
        double[] times = new double[flux.length];
        float[] kept = new float[flux.length];
        int count = 0;
        for (int i = 0; i < flux.length; i++) {
            if (!Float.isNaN(flux[i])) {
                times[count] = START_BTJD + (double) i / StarFlux.SAMPLES_PER_DAY;
                kept[count++] = flux[i];
            }
        }
        return new LightCurve(
                name,
                Arrays.copyOf(times, count),
                Arrays.copyOf(kept, count),
                new Origin("simulated", "", "seed " + seed));
    }

    private static double amplitude(float[] flux) {
        float[] sorted = flux.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length * 95 / 100] - sorted[sorted.length * 5 / 100];
    }
}
