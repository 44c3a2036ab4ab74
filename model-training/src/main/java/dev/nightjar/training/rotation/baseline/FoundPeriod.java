package dev.nightjar.training.rotation.baseline;

/**
 * A period that a search found.
 *
 * @param periodDays the period [d]; NaN where there is none
 * @param strength how plainly it shows, 0 to 1: the share of the variance that a sinusoid explains,
 *     or the prominence of the autocorrelation's peak
 */
public record FoundPeriod(double periodDays, double strength) {

    /** Nothing repeats. */
    static final FoundPeriod NONE = new FoundPeriod(Double.NaN, 0);
}
