package dev.nightjar.alert;

/**
 * A direction on the sky, ICRS.
 *
 * @param raDeg right ascension [deg], 0 to 360
 * @param decDeg declination [deg], -90 to 90
 */
public record SkyPosition(double raDeg, double decDeg) {}
