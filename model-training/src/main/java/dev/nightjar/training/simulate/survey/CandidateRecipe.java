package dev.nightjar.training.simulate.survey;

import dev.nightjar.training.simulate.Mechanism;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** One attempt at a candidate of one mechanism, from its stars to its detection. */
final class CandidateRecipe {

    private static final double DETECTION_SNR = 5.3;
    private static final double COMPLETENESS_WIDTH = 0.2;
    private static final int REAL_REACH = 2;
    private static final int ARTEFACT_REACH = 4;

    private final SubtractionFrame frame;
    private final SceneConditions scene;
    private final SimulationProfile profile;
    private final RandomGenerator random;
    private final Mechanism mechanism;
    private final SkyPainter sky;
    private final DefectPainter defects;
    private final double x;
    private final double y;
    private final double wantedSnr;
    private final int reach;
    private boolean blankScience;
    private boolean blankTemplate;

    CandidateRecipe(SubtractionFrame frame, RandomGenerator random, Mechanism mechanism) {
        this.frame = frame;
        this.scene = frame.scene;
        this.profile = scene.profile;
        this.random = random;
        this.mechanism = mechanism;
        this.sky = new SkyPainter(frame);
        this.defects = new DefectPainter(frame, random);
        this.x = frame.middle + random.nextDouble() - 0.5;
        this.y = frame.middle + random.nextDouble() - 0.5;
        this.reach = mechanism.real() ? REAL_REACH : ARTEFACT_REACH;
        boolean negative = random.nextDouble() < profile.negative().getOrDefault(mechanism, 0.0);
        SnrCurve curve = mechanism.real() ? profile.realSnr() : profile.artefactSnr();
        this.wantedSnr = (negative ? -1 : 1) * curve.quantile(random.nextDouble());
    }

    /**
     * A peak of |SNR|.
     *
     * @param snr signed
     */
    record Peak(int x, int y, double snr) {}

    /** Paints, adds noise, subtracts and detects. Null where nothing fit to keep was found. */
    @Nullable Peak expose() {
        frame.clear();
        sky.settle(random);
        sky.fieldStars(random);
        surroundings();
        if (!light()) {
            return null;
        }
        frame.addNoise(
                random, mechanism == Mechanism.NOISE_PEAK ? 1.1 + 0.3 * random.nextDouble() : 1);
        if (!charge()) {
            return null;
        }
        frame.saturate(blankScience, blankTemplate);
        frame.subtract(blankScience || blankTemplate);
        return detection();
    }

    private void surroundings() {
        if (mechanism == Mechanism.SOURCE_NEAR_GALAXY) {
            host(0.3 + 7.7 * random.nextDouble());
        } else if (random.nextDouble() < profile.hostShare()) {
            host(18 * Math.sqrt(random.nextDouble()));
        }
        if (mechanism == Mechanism.SOURCE_NEAR_STAR) {
            double distance = 1.5 + 4.5 * random.nextDouble();
            double angle = 2 * Math.PI * random.nextDouble();
            double flux =
                    Math.min(2e5, 10 * sky.fluxSigma() * Math.exp(1.3 * random.nextGaussian()));
            sky.star(
                    frame.science,
                    frame.template,
                    x + distance * Math.cos(angle),
                    y + distance * Math.sin(angle),
                    flux);
        }
    }

    private void host(double distance) {
        double angle = 2 * Math.PI * random.nextDouble();
        double flux = 25 * sky.fluxSigma() * Math.exp(1.1 * random.nextGaussian());
        sky.galaxy(
                frame.science,
                frame.template,
                random,
                x + distance * Math.cos(angle),
                y + distance * Math.sin(angle),
                Math.min(flux, 1e6),
                Math.exp(Math.log(10) * random.nextDouble()),
                0,
                0,
                1);
    }

    /** What brings photon noise of its own. */
    private boolean light() {
        switch (mechanism) {
            case DIPOLE -> dipole();
            case KERNEL_MISFIT -> misfit();
            case VARIABLE_STAR -> variable();
            case SATURATED_STAR -> {
                saturatedStar();
                return true;
            }
            case TRAIL -> defects.trail(frame.unitScience, scene.sciencePsf.fwhmPixels);
            default -> {
                return true;
            }
        }
        double factor = frame.amplitude(wantedSnr, true, reach);
        frame.addUnit(factor);
        return factor > 0 && factor < 3e6;
    }

    private void dipole() {
        double offset = 0.1 + 0.9 * random.nextDouble() * random.nextDouble();
        double angle = 2 * Math.PI * random.nextDouble();
        double dx = offset * Math.cos(angle);
        double dy = offset * Math.sin(angle);
        double scale = 1 + 0.01 * random.nextGaussian();
        if (random.nextDouble() < 0.25) {
            sky.galaxy(
                    frame.unitScience,
                    frame.unitTemplate,
                    random,
                    x,
                    y,
                    1,
                    0.7 + 2 * random.nextDouble(),
                    dx,
                    dy,
                    scale);
        } else {
            sky.oddStar(x, y, 1, dx, dy, scale, sky.sciencePsf());
        }
    }

    private void misfit() {
        Psf odd = sky.sciencePsf().nearby(random, 0.035, 0.03);
        double scale = 1 + 0.025 * random.nextGaussian();
        sky.oddStar(
                x, y, 1, 0.04 * random.nextGaussian(), 0.04 * random.nextGaussian(), scale, odd);
    }

    private void variable() {
        double amplitude = 0.1 * Math.pow(30, random.nextDouble());
        double templateScale = wantedSnr < 0 ? 1 + amplitude : 1 / (1 + amplitude);
        sky.oddStar(x, y, 1, 0, 0, templateScale, sky.sciencePsf());
    }

    private void saturatedStar() {
        double blanked = random.nextDouble();
        blankScience = blanked < 0.09;
        blankTemplate = blanked > 0.87;
        boolean blank = blankScience || blankTemplate;
        double distance = blank ? 3 * random.nextDouble() : 3 + 8 * random.nextDouble();
        double angle = 2 * Math.PI * random.nextDouble();
        double starX = x + distance * Math.cos(angle);
        double starY = y + distance * Math.sin(angle);
        double fwhm = scene.sciencePsf.fwhmPixels;
        double flux =
                scene.saturation
                        * fwhm
                        * fwhm
                        * (blank ? 4 : 0.8)
                        * Math.exp(1.2 * Math.abs(random.nextGaussian()));
        Psf odd = sky.sciencePsf().nearby(random, 0.004, 0.004);
        sky.oddStar(starX, starY, flux, 0, 0, 1 + 0.003 * random.nextGaussian(), odd);
        if (random.nextDouble() < 0.4) {
            defects.bleed(frame.unitScience, starX, starY, 0.5 * scene.saturation);
            defects.bleed(frame.unitTemplate, starX, starY, 0.5 * scene.saturation);
        }
        if (random.nextDouble() < 0.3) {
            double level = 2e-5 * flux;
            double turn = Math.PI * random.nextDouble();
            defects.spike(frame.unitScience, starX, starY, level, turn);
            defects.spike(
                    frame.unitTemplate, starX, starY, level, turn + 0.02 * random.nextGaussian());
        }
        frame.addUnit(1);
    }

    /** What a detector adds after the photons. */
    private boolean charge() {
        switch (mechanism) {
            case COSMIC_RAY -> defects.cosmicRay(frame.unitScience);
            case TEMPLATE_DEFECT -> defects.templateDefect(frame.unitTemplate);
            case HOT_PIXEL -> defects.hotPixel(frame.unitScience);
            case BAD_COLUMN -> defects.badColumn(frame.unitScience);
            case EDGE_STEP -> defects.edgeStep(frame.unitScience);
            case GHOST -> defects.ghost(frame.unitScience);
            case NOISE_PEAK ->
                    defects.noisePatch(
                            random.nextDouble() < 0.5 ? frame.unitScience : frame.unitTemplate);
            case NEW_SOURCE, SOURCE_NEAR_GALAXY, SOURCE_NEAR_STAR -> {
                return source();
            }
            default -> {
                return true;
            }
        }
        double factor = frame.amplitude(wantedSnr, false, reach);
        if (factor == 0) {
            // the wanted sign is that of a deficit
            factor = -frame.amplitude(-wantedSnr, false, reach);
        }
        frame.addUnit(factor);
        return factor != 0;
    }

    /**
     * The stamp of another, brighter star of the same image, scaled down with its noise, as HiTS
     * injected its positives.
     */
    private boolean source() {
        Psf donor = scene.sciencePsf.nearby(random, 0.012, 0.008);
        sky.inScience(frame.unitScience, donor, x, y, 1);
        double flux = frame.amplitude(wantedSnr, true, 1);
        double donorFlux = flux * (1 + 9 * random.nextDouble() * random.nextDouble());
        double scale = flux / donorFlux;
        for (int i = 0; i < frame.unitScience.pixels.length; i++) {
            float shape = frame.unitScience.pixels[i];
            if (shape > 0) {
                frame.unitScience.pixels[i] =
                        (float)
                                (flux * shape
                                        + scale
                                                * Math.sqrt(donorFlux * shape)
                                                * random.nextGaussian());
            }
        }
        frame.addUnit(1);
        return flux > 0;
    }

    private @Nullable Peak detection() {
        Peak best = null;
        double sign = Math.signum(wantedSnr);
        for (int row = frame.middle - reach; row <= frame.middle + reach; row++) {
            for (int column = frame.middle - reach; column <= frame.middle + reach; column++) {
                double snr = frame.snr.at(column, row);
                if (snr * sign > (best == null ? DETECTION_SNR : Math.abs(best.snr))) {
                    best = new Peak(column, row, snr);
                }
            }
        }
        return best != null && isPeak(best) && isKept(best) ? best : null;
    }

    private boolean isPeak(Peak peak) {
        for (int j = -1; j <= 1; j++) {
            for (int i = -1; i <= 1; i++) {
                if (Math.signum(peak.snr) * frame.snr.at(peak.x + i, peak.y + j)
                        > Math.abs(peak.snr)) {
                    return false;
                }
            }
        }
        return true;
    }

    /** Whether it reaches the catalogue, and is what was painted rather than something beside. */
    private boolean isKept(Peak peak) {
        double excess = (Math.abs(peak.snr) - profile.completeness()) / COMPLETENESS_WIDTH;
        if (random.nextDouble() > 1 / (1 + Math.exp(-excess))) {
            return false;
        }
        if (mechanism == Mechanism.SATURATED_STAR) {
            return true;
        }
        double off = Math.abs(peak.snr - wantedSnr);
        return off < 4 + 0.3 * Math.abs(wantedSnr)
                && (!mechanism.real() || Math.hypot(peak.x - x, peak.y - y) < 1.8);
    }
}
