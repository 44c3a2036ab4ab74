package dev.nightjar.training.rotation;

import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * A spotted star's brightness every half hour: spots that take light in proportion to how squarely
 * they face us (no limb darkening), growing and decaying, carried round at the rate of their
 * latitude.
 */
final class StarFlux {

    static final int SAMPLES_PER_DAY = 48;

    /** The simulation starts with a cycle; a window is cut from these days. */
    private static final int SIMULATED_DAYS = 3650;

    /** A spot is skipped where it has less than 1e-7 of its depth. */
    private static final double ENVELOPE_REACH = 4;

    /** Values a rotation that are computed; those between are interpolated to 0.04 % of a spot. */
    private static final double VALUES_PER_ROTATION = 120;

    /** Six hours: a spot may grow within two days. */
    private static final int MAX_STRIDE = 12;

    private StarFlux() {}

    /**
     * Flux over a window at a random time of the star's ten years, its mean 1: even a star covered
     * by spots has a noise of its own size.
     *
     * @param samples half hours
     */
    static float[] draw(SpottedStar star, int samples, RandomGenerator random) {
        double windowDays = (double) samples / SAMPLES_PER_DAY;
        int start = random.nextInt(SIMULATED_DAYS - (int) Math.ceil(windowDays));
        int from = (int) Math.max(0, start - ENVELOPE_REACH * star.decayDays());
        int to = (int) Math.ceil(start + windowDays + ENVELOPE_REACH * star.emergenceDays());
        List<Spot> spots = SpotEmergence.between(star, from, to, random);
        return withMeanOne(darkening(star, spots, start, samples));
    }

    /** The light that the spots take, below 0, every half hour from a day on. */
    static double[] darkening(SpottedStar star, List<Spot> spots, double start, int samples) {
        double perRotation = star.periodDays() * SAMPLES_PER_DAY / VALUES_PER_ROTATION;
        int stride = (int) Math.max(1, Math.min(MAX_STRIDE, perRotation));
        double[] coarse = new double[(samples - 1) / stride + 2];
        for (Spot spot : spots) {
            add(star, spot, start, (double) stride / SAMPLES_PER_DAY, coarse);
        }
        double[] flux = new double[samples];
        for (int i = 0; i < samples; i++) {
            int before = i / stride;
            double share = (double) (i % stride) / stride;
            flux[i] = coarse[before] + share * (coarse[before + 1] - coarse[before]);
        }
        return flux;
    }

    private static void add(
            SpottedStar star, Spot spot, double start, double stepDays, double[] flux) {
        double peak = (spot.peakDay() - start) / stepDays;
        double rise = star.emergenceDays() / stepDays;
        double decay = star.decayDays() / stepDays;
        int middle = (int) Math.max(0, Math.min(flux.length, Math.ceil(peak)));
        int first = (int) Math.max(0, Math.ceil(peak - ENVELOPE_REACH * rise));
        int end = (int) Math.min(flux.length, Math.ceil(peak + ENVELOPE_REACH * decay));
        add(star, spot, start, stepDays, flux, first, middle, peak, rise);
        add(star, spot, start, stepDays, flux, middle, end, peak, decay);
    }

    /** One side of a spot's peak. */
    private static void add(
            SpottedStar star,
            Spot spot,
            double start,
            double stepDays,
            double[] flux,
            int first,
            int end,
            double peak,
            double width) {
        if (first >= end) {
            return;
        }
        double sinLatitude = Math.sin(spot.latitudeRad());
        double inclination = Math.toRadians(star.inclinationDeg());
        double still = Math.cos(inclination) * sinLatitude;
        double turning = Math.sin(inclination) * Math.cos(spot.latitudeRad());
        double rate =
                2 * Math.PI / star.periodDays() * (1 - star.shear() * sinLatitude * sinLatitude);
        double phase = rate * (start + first * stepDays) + spot.longitudeRad();
        // Both the turn and the Gaussian go on from value to value by products alone.
        double cos = Math.cos(phase);
        double sin = Math.sin(phase);
        double cosStep = Math.cos(rate * stepDays);
        double sinStep = Math.sin(rate * stepDays);
        double x = (first - peak) / width;
        double envelope = spot.depth() * Math.exp(-x * x);
        double ratio = Math.exp(-(2 * x + 1 / width) / width);
        double ratioStep = Math.exp(-2 / (width * width));
        for (int i = first; i < end; i++) {
            flux[i] -= envelope * Math.max(0, still + turning * cos);
            double turned = cos * cosStep - sin * sinStep;
            sin = sin * cosStep + cos * sinStep;
            cos = turned;
            envelope *= ratio;
            ratio *= ratioStep;
        }
    }

    private static float[] withMeanOne(double[] darkening) {
        double mean = Arrays.stream(darkening).average().orElse(0);
        float[] flux = new float[darkening.length];
        for (int i = 0; i < flux.length; i++) {
            flux[i] = (float) (1 + darkening[i] - mean);
        }
        return flux;
    }
}
