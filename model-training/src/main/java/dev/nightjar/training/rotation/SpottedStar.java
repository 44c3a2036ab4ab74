package dev.nightjar.training.rotation;

import java.util.random.RandomGenerator;

/**
 * What makes a spotted star's light curve, drawn from the priors of the SMARTS simulations (Claytor
 * et al. 2022, ApJ 927, 219).
 *
 * @param periodDays rotation period at the equator [d]; shear makes the photometric one differ
 * @param activity regions that emerge, over the Sun's
 * @param cycleYears from one activity cycle's start to the next [yr]
 * @param overlapYears that two cycles have in common [yr]
 * @param minLatitudeDeg where spots emerge at a cycle's end [deg]
 * @param maxLatitudeDeg where they emerge at its start [deg]
 * @param inclinationDeg of the axis to the line of sight, 90 is equator-on [deg]
 * @param shear of the latitudes: a spot at latitude b turns at (1 - shear sin^2 b) of the equator's
 *     rate; below 0 the poles are faster
 * @param lifetimeRotations over which a spot decays, in rotations
 * @param butterfly whether spots move from high to low latitudes over a cycle
 */
record SpottedStar(
        double periodDays,
        double activity,
        double cycleYears,
        double overlapYears,
        double minLatitudeDeg,
        double maxLatitudeDeg,
        double inclinationDeg,
        double shear,
        double lifetimeRotations,
        boolean butterfly) {

    private static final double MAX_EMERGENCE_DAYS = 2;

    /** Draws a star with a period uniform in a range [d]. */
    static SpottedStar draw(RandomGenerator random, double shortestDays, double longestDays) {
        double cycle = logUniform(random, 1, 40);
        double minLatitude = random.nextDouble(0, 40);
        return new SpottedStar(
                random.nextDouble(shortestDays, longestDays),
                logUniform(random, 0.1, 10),
                cycle,
                logUniform(random, 0.1, cycle),
                minLatitude,
                random.nextDouble(minLatitude + 5, 85),
                Math.toDegrees(Math.asin(Math.sqrt(random.nextDouble()))),
                shear(random),
                logUniform(random, 1, 10),
                random.nextDouble() < 0.8);
    }

    /** The same star, all of whose latitudes turn alike: its light has one period, the label's. */
    SpottedStar turningRigidly() {
        return new SpottedStar(
                periodDays,
                activity,
                cycleYears,
                overlapYears,
                minLatitudeDeg,
                maxLatitudeDeg,
                inclinationDeg,
                0,
                lifetimeRotations,
                butterfly);
    }

    /** Half of the stars are sheared as the Sun, a quarter against it, a quarter not at all. */
    private static double shear(RandomGenerator random) {
        double kind = random.nextDouble();
        if (kind >= 0.75) {
            return 0;
        }
        double size = logUniform(random, 0.1, 1);
        return kind < 0.5 ? size : -size;
    }

    static double logUniform(RandomGenerator random, double least, double greatest) {
        return least * Math.exp(random.nextDouble() * Math.log(greatest / least));
    }

    /** e-folding time before a spot's peak, of a Gaussian [d]. */
    double emergenceDays() {
        return Math.min(MAX_EMERGENCE_DAYS, periodDays * lifetimeRotations / 10);
    }

    /** e-folding time after a spot's peak, of a Gaussian [d]. */
    double decayDays() {
        return periodDays * lifetimeRotations;
    }
}
