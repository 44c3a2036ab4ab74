package dev.nightjar.alert;

import org.jspecify.annotations.Nullable;

/**
 * One measurement in an object's history: a detection, or the limit of a visit that saw nothing.
 *
 * <p>ZTF measures magnitudes, Rubin fluxes; neither is converted. A quantity the survey does not
 * give is NaN.
 *
 * @param observationJdUtc ZTF: start of exposure [d], JD, UTC; NaN for Rubin
 * @param observationMjdTai Rubin: middle of exposure [d], MJD, TAI; NaN for ZTF
 * @param band photometric band, null where the survey does not say
 * @param magAb ZTF: PSF magnitude [AB mag]; NaN for Rubin and for non-detections
 * @param magErrAb one standard deviation of {@code magAb} [mag]
 * @param limitingMagAb ZTF: 5 sigma limit [AB mag]
 * @param fluxNanoJansky Rubin: PSF difference flux [nJy]; NaN for ZTF
 * @param fluxErrNanoJansky one standard deviation of {@code fluxNanoJansky} [nJy]
 * @param positive whether the difference is positive (brighter than the template)
 * @param programId ZTF programid, -1 for Rubin
 */
public record Detection(
        double observationJdUtc,
        double observationMjdTai,
        @Nullable Band band,
        double magAb,
        double magErrAb,
        double limitingMagAb,
        double fluxNanoJansky,
        double fluxErrNanoJansky,
        boolean positive,
        int programId) {}
