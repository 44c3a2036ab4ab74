package dev.nightjar.training.simulate;

import java.util.random.RandomGenerator;

/**
 * What made a simulated candidate: a point source that changed, or one of the ways in which a
 * subtraction fails.
 */
public enum Mechanism {
    /** A point source on blank sky, in the new exposure only. */
    NEW_SOURCE(true, 0.35),
    /** A star that is in both exposures and changed its flux, up or down. */
    VARIABLE_STAR(true, 0.42),
    /** A point source in or near a galaxy. */
    SOURCE_NEAR_GALAXY(true, 0.18),
    /** A point source within a few pixels of an unrelated star. */
    SOURCE_NEAR_STAR(true, 0.05),

    /** A star whose two images do not lie on each other. */
    DIPOLE(false, 0.19),
    /** A bright star whose profile the matching kernel does not meet. */
    KERNEL_MISFIT(false, 0.23),
    /** The surroundings of a saturated star: clipped core, bleed trail, masked block. */
    SATURATED_STAR(false, 0.10),
    /** A particle's hit in the new exposure, one pixel to a track. */
    COSMIC_RAY(false, 0.17),
    /** A particle's hit or a defect left in the template. */
    TEMPLATE_DEFECT(false, 0.07),
    /** A pixel that is hot or dead in the new exposure. */
    HOT_PIXEL(false, 0.07),
    /** A column with an offset in the new exposure. */
    BAD_COLUMN(false, 0.03),
    /** A step of the background: an amplifier's or the detector's border. */
    EDGE_STEP(false, 0.03),
    /** Nothing but noise. */
    NOISE_PEAK(false, 0.07),
    /** A satellite or an aircraft, steady or blinking. */
    TRAIL(false, 0.03),
    /** A diffuse reflection with a sharp rim. */
    GHOST(false, 0.01);

    private final boolean real;
    private final double share;

    Mechanism(boolean real, double share) {
        this.real = real;
        this.share = share;
    }

    /** Truth: whether something in the sky changed. */
    public boolean real() {
        return real;
    }

    /** Share of its own class, real or artefact. */
    public double share() {
        return share;
    }

    static Mechanism draw(boolean real, RandomGenerator random) {
        double left = random.nextDouble();
        Mechanism last = NEW_SOURCE;
        for (Mechanism mechanism : values()) {
            if (mechanism.real == real) {
                last = mechanism;
                left -= mechanism.share;
                if (left < 0) {
                    return mechanism;
                }
            }
        }
        return last;
    }
}
