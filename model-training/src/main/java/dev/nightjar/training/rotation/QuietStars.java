package dev.nightjar.training.rotation;

import dev.nightjar.lightcurve.CsvLightCurves;
import dev.nightjar.lightcurve.InvalidLightCurveException;
import dev.nightjar.lightcurve.LightCurve;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * TESS's systematics as quiet stars show them: for each of a year's sectors the light curve of a
 * star drawn at random, stitched. What such a star varies by itself is in it, too.
 */
final class QuietStars implements Systematics {

    private static final Pattern STAR_IN_NAME = Pattern.compile("lc_(\\d+)_.*");

    /** A star that scatters by more is not quiet. */
    private static final double MAX_RMS = 0.05;

    private final List<float[]> sectors;

    private QuietStars(List<float[]> sectors) {
        this.sectors = sectors;
    }

    /**
     * Reads the light curves of one part of the stars: files {@code lc_STAR_*.csv.gz} with columns
     * {@code time} [BTJD d] and flux over its median, a sector each. Stars that scatter by more
     * than 5 % are left out.
     *
     * @param flux name of the flux's column
     * @throws IOException if the folder has no such file of a quiet star, or one cannot be read
     */
    static QuietStars read(Path folder, String flux, NoisePart part)
            throws IOException, InvalidLightCurveException {
        CsvLightCurves reader = new CsvLightCurves("time", flux);
        List<Path> files;
        try (Stream<Path> all = Files.list(folder)) {
            files =
                    all.filter(file -> STAR_IN_NAME.matcher(name(file)).matches())
                            .sorted()
                            .toList();
        }
        List<float[]> sectors = new ArrayList<>();
        for (Path file : files) {
            if (part.has(starId(file))) {
                float[] sector = sector(reader.read(file));
                if (rms(sector) <= MAX_RMS) {
                    sectors.add(sector);
                }
            }
        }
        if (sectors.isEmpty()) {
            throw new IOException(
                    "%s: no light curve (lc_STAR_*.csv.gz) of a quiet star in part %s"
                            .formatted(folder, part));
        }
        return new QuietStars(sectors);
    }

    private static String starId(Path file) {
        Matcher star = STAR_IN_NAME.matcher(name(file));
        return star.matches() ? star.group(1) : name(file);
    }

    private static String name(Path file) {
        return file.getFileName().toString();
    }

    /** How many light curves there are to draw from. */
    int count() {
        return sectors.size();
    }

    @Override
    public float[] draw(RandomGenerator random) {
        float[] drawn = new float[SAMPLES];
        Arrays.fill(drawn, Float.NaN);
        for (int sector = 0; sector < SECTORS; sector++) {
            float[] star = sectors.get(random.nextInt(sectors.size()));
            int first = Systematics.firstSample(sector);
            int room = Math.min(SAMPLES, Systematics.firstSample(sector + 1)) - first;
            int shift = Math.max(0, (room - star.length) / 2);
            System.arraycopy(star, 0, drawn, first + shift, Math.min(star.length, room));
        }
        return drawn;
    }

    /** Flux over its median in each half hour from the first sample on, NaN where there is none. */
    private static float[] sector(LightCurve curve) {
        float[] sorted = curve.flux().clone();
        Arrays.sort(sorted);
        float median = sorted[sorted.length / 2];
        double start = curve.timeDays()[0];
        int length = (int) Math.round(curve.spanDays() * StarFlux.SAMPLES_PER_DAY) + 1;
        float[] sector = new float[length];
        Arrays.fill(sector, Float.NaN);
        for (int i = 0; i < curve.flux().length; i++) {
            double at = (curve.timeDays()[i] - start) * StarFlux.SAMPLES_PER_DAY;
            sector[(int) Math.round(at)] = curve.flux()[i] / median;
        }
        return sector;
    }

    private static double rms(float[] sector) {
        double sum = 0;
        int count = 0;
        for (float value : sector) {
            if (!Float.isNaN(value)) {
                sum += (value - 1) * (value - 1);
                count++;
            }
        }
        return Math.sqrt(sum / count);
    }
}
