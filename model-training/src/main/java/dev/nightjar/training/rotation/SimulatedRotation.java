package dev.nightjar.training.rotation;

import dev.nightjar.lightcurve.LightCurve;

/**
 * A star whose rotation is known, and its light curve.
 *
 * @param amplitude of the star itself, between the 5th and the 95th percentile of its flux
 */
public record SimulatedRotation(SpottedStar star, LightCurve curve, double amplitude) {

    /** The true period [d]: the equator's; shear makes the photometric one differ. */
    public double periodDays() {
        return star.periodDays();
    }
}
