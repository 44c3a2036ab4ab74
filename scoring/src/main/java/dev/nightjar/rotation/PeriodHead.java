package dev.nightjar.rotation;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/**
 * What a period network's outputs mean: the distribution of the period that they describe. In a
 * bundle's manifest {@code kind} tells which: {@code laplace}, {@code gaussian} or {@code density}.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = LaplaceHead.class, name = "laplace"),
    @JsonSubTypes.Type(value = GaussianHead.class, name = "gaussian"),
    @JsonSubTypes.Type(value = DensityHead.class, name = "density")
})
public sealed interface PeriodHead permits MeanAndSigmaHead, DensityHead {

    /** Outputs of the network for one star. */
    int outputs();

    /**
     * The period of one star.
     *
     * @param outputs float array that holds the star's outputs from {@code from}
     */
    PeriodEstimate estimate(float[] outputs, int from, PeriodCalibration calibration);

    /**
     * The uncalibrated probability that a star's period is at most {@code periodDays}, 0 to 1. Its
     * quantiles at the true periods of validation stars are a {@link PeriodCalibration}.
     *
     * @param outputs float array that holds the star's outputs from {@code from}
     */
    double cumulative(float[] outputs, int from, double periodDays);
}
