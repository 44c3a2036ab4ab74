package dev.nightjar.training.simulate.survey;

import dev.nightjar.training.simulate.Mechanism;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What distinguishes one survey's subtractions from another's.
 *
 * @param name as the command line knows it
 * @param stampSide pixels of a stamp's side, odd or even
 * @param scienceFwhm median seeing of the new exposure [pixel]
 * @param templateFwhm median seeing of the template [pixel]
 * @param fwhmScatter of the logarithm of both
 * @param minFwhm no exposure is sharper [pixel]
 * @param maxFwhm none is broader [pixel]
 * @param minSky darkest background of the new exposure [electron]
 * @param maxSky brightest [electron]
 * @param readNoise [electron]
 * @param gain [electron/DN]
 * @param templateFrames exposures in the template, by which its variance is divided
 * @param starsPerPixel median density of field stars
 * @param hostShare of candidates whose frame has a galaxy that nothing happens in
 * @param registrationError standard deviation of a coordinate's misplacement [pixel]
 * @param basis of the fitted kernel
 * @param shares of each mechanism in its class, real or artefact; sum 1 each
 * @param negative share of each mechanism's detections with negative flux; 0 where absent
 * @param realSnr aimed at
 * @param artefactSnr aimed at, where the mechanism does not bring its own brightness
 * @param completeness |SNR| that half of the detections reach the catalogue with
 */
public record SimulationProfile(
        String name,
        int stampSide,
        double scienceFwhm,
        double templateFwhm,
        double fwhmScatter,
        double minFwhm,
        double maxFwhm,
        double minSky,
        double maxSky,
        double readNoise,
        double gain,
        double templateFrames,
        double starsPerPixel,
        double hostShare,
        double registrationError,
        KernelBasis basis,
        Map<Mechanism, Double> shares,
        Map<Mechanism, Double> negative,
        SnrCurve realSnr,
        SnrCurve artefactSnr,
        double completeness) {

    private static final Map<Mechanism, Double> HITS_SHARES =
            new EnumMap<>(
                    Map.ofEntries(
                            Map.entry(Mechanism.NEW_SOURCE, 0.70),
                            Map.entry(Mechanism.SOURCE_NEAR_GALAXY, 0.25),
                            Map.entry(Mechanism.SOURCE_NEAR_STAR, 0.05),
                            Map.entry(Mechanism.DIPOLE, 0.22),
                            Map.entry(Mechanism.KERNEL_MISFIT, 0.22),
                            Map.entry(Mechanism.SATURATED_STAR, 0.10),
                            Map.entry(Mechanism.COSMIC_RAY, 0.14),
                            Map.entry(Mechanism.TEMPLATE_DEFECT, 0.08),
                            Map.entry(Mechanism.HOT_PIXEL, 0.04),
                            Map.entry(Mechanism.BAD_COLUMN, 0.04),
                            Map.entry(Mechanism.EDGE_STEP, 0.04),
                            Map.entry(Mechanism.NOISE_PEAK, 0.10),
                            Map.entry(Mechanism.TRAIL, 0.015),
                            Map.entry(Mechanism.GHOST, 0.005)));

    private static final Map<Mechanism, Double> HITS_NEGATIVE =
            new EnumMap<>(
                    Map.of(
                            Mechanism.DIPOLE, 0.28,
                            Mechanism.KERNEL_MISFIT, 0.28,
                            Mechanism.SATURATED_STAR, 0.30,
                            Mechanism.TEMPLATE_DEFECT, 0.92,
                            Mechanism.HOT_PIXEL, 0.12,
                            Mechanism.BAD_COLUMN, 0.30,
                            Mechanism.EDGE_STEP, 0.40,
                            Mechanism.NOISE_PEAK, 0.30,
                            Mechanism.GHOST, 0.40));

    private static final Map<Mechanism, Double> SHIFTED_ARTEFACTS =
            new EnumMap<>(
                    Map.ofEntries(
                            Map.entry(Mechanism.DIPOLE, 0.15),
                            Map.entry(Mechanism.KERNEL_MISFIT, 0.12),
                            Map.entry(Mechanism.SATURATED_STAR, 0.06),
                            Map.entry(Mechanism.COSMIC_RAY, 0.24),
                            Map.entry(Mechanism.TEMPLATE_DEFECT, 0.12),
                            Map.entry(Mechanism.HOT_PIXEL, 0.07),
                            Map.entry(Mechanism.BAD_COLUMN, 0.07),
                            Map.entry(Mechanism.EDGE_STEP, 0.04),
                            Map.entry(Mechanism.NOISE_PEAK, 0.08),
                            Map.entry(Mechanism.TRAIL, 0.03),
                            Map.entry(Mechanism.GHOST, 0.02)));

    /** DECam as HiTS used it: 0.263 arcsec pixels, one exposure as template, 21 x 21 pixels. */
    public static final SimulationProfile HITS =
            new SimulationProfile(
                    "hits",
                    21,
                    4.75,
                    4.75,
                    0.18,
                    3.04,
                    8.4,
                    100,
                    3_000,
                    7,
                    4,
                    1,
                    0.003,
                    0.35,
                    0.12,
                    KernelBasis.RINGS,
                    HITS_SHARES,
                    HITS_NEGATIVE,
                    new SnrCurve(
                            new double[] {0, 0.01, 0.05, 0.25, 0.5, 0.75, 0.9, 0.95, 0.99, 1},
                            new double[] {5.6, 6.2, 6.8, 8.7, 11.8, 18.6, 31.5, 43.5, 60, 150}),
                    new SnrCurve(
                            new double[] {0, 0.05, 0.25, 0.5, 0.75, 0.9, 0.97, 0.995, 1},
                            new double[] {5.3, 5.7, 6.0, 6.2, 8.0, 12, 17, 50, 130}),
                    6.1);

    /** LSSTCam: 0.2 arcsec pixels, a coadded template, 30 x 30 pixels, variables up and down. */
    public static final SimulationProfile RUBIN =
            new SimulationProfile(
                    "rubin",
                    30,
                    4.8,
                    4.2,
                    0.12,
                    3.2,
                    7.5,
                    300,
                    4_000,
                    9,
                    1.6,
                    12,
                    0.002,
                    0.35,
                    0.10,
                    KernelBasis.GAUSSIANS,
                    with(
                            HITS_SHARES,
                            Map.of(
                                    Mechanism.VARIABLE_STAR, 0.50,
                                    Mechanism.NEW_SOURCE, 0.25,
                                    Mechanism.SOURCE_NEAR_GALAXY, 0.20)),
                    with(HITS_NEGATIVE, Map.of(Mechanism.VARIABLE_STAR, 0.45)),
                    HITS.realSnr,
                    HITS.artefactSnr,
                    5.8);

    private static final List<SimulationProfile> ALL = List.of(HITS, RUBIN);

    /**
     * The profile of a name.
     *
     * @throws IllegalArgumentException if there is none; the message lists those there are
     */
    public static SimulationProfile named(String name) {
        for (SimulationProfile profile : ALL) {
            if (profile.name.equals(name)) {
                return profile;
            }
        }
        throw new IllegalArgumentException(
                "profile %s is none of %s"
                        .formatted(name, ALL.stream().map(SimulationProfile::name).toList()));
    }

    /**
     * The same survey in other conditions, to test robustness with: seeing 1.3 times as wide, sky
     * twice as bright, another kernel basis, another mix of artefacts.
     */
    public SimulationProfile shifted() {
        return new SimulationProfile(
                name + "-shifted",
                stampSide,
                1.3 * scienceFwhm,
                1.3 * templateFwhm,
                fwhmScatter,
                1.3 * minFwhm,
                1.3 * maxFwhm,
                2 * minSky,
                2 * maxSky,
                readNoise,
                gain,
                templateFrames,
                starsPerPixel,
                hostShare,
                registrationError,
                basis == KernelBasis.RINGS ? KernelBasis.GAUSSIANS : KernelBasis.RINGS,
                with(shares, SHIFTED_ARTEFACTS),
                negative,
                realSnr,
                artefactSnr,
                completeness);
    }

    private static Map<Mechanism, Double> with(
            Map<Mechanism, Double> most, Map<Mechanism, Double> changed) {
        Map<Mechanism, Double> out = new EnumMap<>(most);
        out.putAll(changed);
        return out;
    }

    /** Side of the frames that are subtracted: a stamp, and room for filters and recentring. */
    int frameSide() {
        return (stampSide | 1) + 40;
    }
}
