package dev.nightjar.alert;

/**
 * What was unusual about an input that was scored all the same. Described in {@code
 * docs/rejections.md}.
 */
public enum InputFlag {
    /** At least one pixel was not finite, or a fill value, and was masked. */
    MASKED_PIXELS,
    /** A stamp was smaller than the model's window and was padded. */
    PADDED_STAMP,
    /** A stamp was cut by the detector's edge and was placed by its pixel position. */
    EDGE_STAMP,
    /** A stamp had one value in all its pixels. */
    CONSTANT_STAMP,
    /** The three stamps were not of one size. */
    UNEQUAL_STAMPS,
    /** The SNR channel rests on a local noise estimate, for want of a variance map. */
    ESTIMATED_NOISE,
    /** The packet's schema is newer than the newest known; unknown fields were ignored. */
    NEWER_SCHEMA,
    /** The model was never trained on this survey's alerts; its score is a guess. */
    UNTRAINED_SURVEY,
    /** The model was never trained on light curves as short, or as long, as this one. */
    UNTRAINED_BASELINE,
    /** The period is longer than half the light curve: the star was not seen to turn twice. */
    BEYOND_BASELINE,
    /** The light curve varies no more than white noise of its own scatter would. */
    LOW_POWER,
    /** Over half of the light curve's half hours have no sample and were interpolated. */
    MOSTLY_INTERPOLATED
}
