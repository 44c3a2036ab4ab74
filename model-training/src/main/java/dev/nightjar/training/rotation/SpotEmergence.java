package dev.nightjar.training.rotation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Where and when a star's spots come up: active regions of five sizes, day by day and hemisphere by
 * hemisphere, over overlapping activity cycles (van Ballegooijen, Cartledge & Priest 1998, ApJ 501,
 * 866; the rates of Aigrain et al. 2015, MNRAS 450, 3211).
 */
final class SpotEmergence {

    private static final int CLASSES = 5;
    private static final int LATITUDE_BINS = 16;
    private static final int LONGITUDE_BINS = 36;
    private static final double DAYS_PER_YEAR = 365;

    /** Regions of the largest class a day at the maximum of a cycle, both hemispheres, per A. */
    private static final double LARGEST_PER_DAY = 10 * 0.5052 / 100;

    /** Chance a day that a region follows a largest one in its place, 5 to 15 days later. */
    private static final double FOLLOWER = 0.001;

    private static final int FOLLOWER_FROM_DAYS = 5;
    private static final int FOLLOWER_TO_DAYS = 15;

    /** Beyond the butterfly's mean latitudes [deg]. */
    private static final double BUTTERFLY_MARGIN_DEG = 7;

    /** Depth of a spot of median size on a star as active as the Sun. */
    private static final double MEDIAN_DEPTH = 3e-4;

    private final SpottedStar star;
    private final RandomGenerator random;
    private final List<Spot> spots = new ArrayList<>();

    /** [gauss] Field strengths, which sizes are in proportion to. */
    private final List<Double> fields = new ArrayList<>();

    private SpotEmergence(SpottedStar star, RandomGenerator random) {
        this.star = star;
        this.random = random;
    }

    /** The spots that peak from one day to another, counted from the start of a cycle. */
    static List<Spot> between(SpottedStar star, int from, int to, RandomGenerator random) {
        SpotEmergence emergence = new SpotEmergence(star, random);
        for (int day = from; day < to; day++) {
            emergence.day(day);
        }
        return emergence.sized();
    }

    private void day(int day) {
        double cycleDays = star.cycleYears() * DAYS_PER_YEAR;
        double lengthDays = (star.cycleYears() + star.overlapYears()) * DAYS_PER_YEAR;
        int current = (int) (day / cycleDays);
        for (int cycle = Math.max(0, current - 1); cycle <= current; cycle++) {
            double phase = (day - cycle * cycleDays) / lengthDays;
            if (phase < 1) {
                cycle(day, phase);
            }
        }
    }

    private void cycle(int day, double phase) {
        double sine = Math.sin(Math.PI * phase);
        double largest = star.activity() * LARGEST_PER_DAY * sine * sine;
        for (int size = 0; size < CLASSES; size++) {
            for (int hemisphere = -1; hemisphere <= 1; hemisphere += 2) {
                int count = poisson(largest * Math.exp(0.5 * size) / 2);
                for (int i = 0; i < count; i++) {
                    emerge(day, size, hemisphere * latitudeDeg(phase), longitudeDeg());
                }
            }
        }
    }

    private void emerge(int day, int size, double latitudeDeg, double longitudeDeg) {
        add(day, size, latitudeDeg, longitudeDeg);
        if (size == 0) {
            for (int later = FOLLOWER_FROM_DAYS; later <= FOLLOWER_TO_DAYS; later++) {
                if (random.nextDouble() < FOLLOWER) {
                    add(day + later, random.nextInt(CLASSES), latitudeDeg, longitudeDeg);
                }
            }
        }
    }

    private void add(int day, int size, double latitudeDeg, double longitudeDeg) {
        double separationDeg2 = 100 / Math.exp(0.5 * size);
        fields.add(2.5 * separationDeg2);
        spots.add(
                new Spot(
                        day + random.nextDouble(),
                        Math.toRadians(latitudeDeg),
                        Math.toRadians(longitudeDeg),
                        0));
    }

    private double longitudeDeg() {
        double width = 360.0 / LONGITUDE_BINS;
        return (random.nextInt(LONGITUDE_BINS) + random.nextDouble()) * width;
    }

    private double latitudeDeg(double phase) {
        double min = star.minLatitudeDeg();
        double max = star.maxLatitudeDeg();
        double margin = star.butterfly() ? BUTTERFLY_MARGIN_DEG : 0;
        double from = Math.max(0, min - margin);
        double to = Math.min(90, max + margin);
        double mean = star.butterfly() ? max * Math.pow(min / max, phase) : (min + max) / 2;
        double width = star.butterfly() ? max / 5 - phase * (max - min) / 7 : max - min;
        double[] cumulative = new double[LATITUDE_BINS];
        double sum = 0;
        double step = (to - from) / LATITUDE_BINS;
        for (int i = 0; i < LATITUDE_BINS; i++) {
            double x = (from + (i + 0.5) * step - mean) / width;
            sum += Math.exp(-x * x);
            cumulative[i] = sum;
        }
        double at = random.nextDouble() * sum;
        int bin = 0;
        while (bin < LATITUDE_BINS - 1 && cumulative[bin] < at) {
            bin++;
        }
        return from + (bin + random.nextDouble()) * step;
    }

    /** Knuth's: rates are a few a day at most. */
    private int poisson(double mean) {
        double limit = Math.exp(-mean);
        int count = 0;
        for (double p = random.nextDouble(); p > limit; p *= random.nextDouble()) {
            count++;
        }
        return count;
    }

    /** The spots with depths in proportion to field strength, the median by activity. */
    private List<Spot> sized() {
        double[] sorted = fields.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        double median = sorted.length == 0 ? 1 : sorted[sorted.length / 2];
        double medianDepth = MEDIAN_DEPTH * Math.sqrt(star.activity());
        Spot[] sized = new Spot[spots.size()];
        Arrays.setAll(
                sized,
                i -> {
                    Spot spot = spots.get(i);
                    return new Spot(
                            spot.peakDay(),
                            spot.latitudeRad(),
                            spot.longitudeRad(),
                            medianDepth * fields.get(i) / median);
                });
        return List.of(sized);
    }
}
