package dev.nightjar.training.rotation;

/**
 * One spot.
 *
 * @param peakDay when it is largest [d]
 * @param latitudeRad on the star
 * @param longitudeRad at day 0
 * @param depth the light it takes at its peak in the middle of the disc, area times contrast
 */
record Spot(double peakDay, double latitudeRad, double longitudeRad, double depth) {}
