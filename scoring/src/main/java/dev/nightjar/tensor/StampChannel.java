package dev.nightjar.tensor;

/** One plane of the stamp tensor. The published network's order is the order of these constants. */
public enum StampChannel {
    /** The reference image. */
    TEMPLATE,
    /** The new image. */
    SCIENCE,
    /** Science minus template, as the survey subtracted it. */
    DIFFERENCE,
    /** Signal-to-noise ratio of a point source centred on each pixel of the difference. */
    SNR
}
