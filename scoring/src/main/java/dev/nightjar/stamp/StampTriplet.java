package dev.nightjar.stamp;

/**
 * The three images of an alert, in the survey's order.
 *
 * @param science the new image
 * @param template the reference image
 * @param difference science minus template, as the survey subtracted it
 * @param centreX column of the detection in the stamps' frame, from the left edge of an uncut stamp, 0-based [pixel];
 *     the middle for a whole stamp, off the middle for one that the detector's edge has cut
 * @param centreY row of the detection, as {@code centreX}
 * @param edgeCut whether the detector's edge has cut the stamps
 */
public record StampTriplet(
        Stamp science, Stamp template, Stamp difference, int centreX, int centreY, boolean edgeCut) {}
