package dev.nightjar.stamp;

/**
 * The three images of an alert, in the survey's order.
 *
 * @param science the new image
 * @param template the reference image
 * @param difference science minus template, as the survey subtracted it
 * @param centreX column of the detection in {@code difference} as it is given, 0-based [pixel]; for
 *     a stamp that the detector's left edge has cut it is less than the middle of a whole one, for
 *     one cut on the right the pixels end early beyond it
 * @param centreY row of the detection, as {@code centreX}
 * @param edgeCut whether the detector's edge has cut the stamps
 */
public record StampTriplet(
        Stamp science,
        Stamp template,
        Stamp difference,
        int centreX,
        int centreY,
        boolean edgeCut) {}
