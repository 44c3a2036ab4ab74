package dev.nightjar.training.simulate;

import dev.nightjar.stamp.StampTriplet;

/**
 * A detection of the simulated subtraction, with its truth.
 *
 * @param index number of the candidate under its seed
 * @param sceneId number of its pair of exposures; data are split by it
 * @param mechanism what made it, and so whether it is real
 * @param stamps 63 x 63 pixels [DN], the difference's sign turned so that the detection is positive
 * @param positive whether the difference was positive before that
 * @param snr of the PSF flux, above 5
 * @param fluxDn PSF flux of the difference [DN], positive
 * @param fluxErrDn its standard deviation [DN]
 * @param skyDn background [DN]
 * @param fwhmPixels seeing of the science image
 * @param magAb of the difference [AB mag]
 */
public record SimulatedCandidate(
        long index,
        long sceneId,
        Mechanism mechanism,
        StampTriplet stamps,
        boolean positive,
        double snr,
        double fluxDn,
        double fluxErrDn,
        double skyDn,
        double fwhmPixels,
        double magAb) {}
