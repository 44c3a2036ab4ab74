package dev.nightjar.alert;

import org.jspecify.annotations.Nullable;

/**
 * Flux measured at the object's position whether or not anything was detected there.
 *
 * @param observationJdUtc ZTF: start of exposure [d], JD, UTC; NaN for Rubin
 * @param observationMjdTai Rubin: middle of exposure [d], MJD, TAI; NaN for ZTF
 * @param band photometric band, null where the survey does not say
 * @param differenceFlux ZTF [DN], with {@code zeroPointMag}; Rubin [nJy]
 * @param differenceFluxErr one standard deviation of {@code differenceFlux}, same unit
 * @param zeroPointMag ZTF: magnitude zero point [mag]; NaN for Rubin
 * @param programId ZTF programid, -1 for Rubin
 */
public record ForcedMeasurement(
        double observationJdUtc,
        double observationMjdTai,
        @Nullable Band band,
        double differenceFlux,
        double differenceFluxErr,
        double zeroPointMag,
        int programId) {}
