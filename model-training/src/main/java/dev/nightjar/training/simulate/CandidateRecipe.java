package dev.nightjar.training.simulate;

import java.util.random.RandomGenerator;

/** Builds the two exposures of one mechanism, ready to be subtracted. */
final class CandidateRecipe {

    private static final double MIDDLE = ExposurePair.MIDDLE;

    final ExposurePair pair;
    final int searchReach;
    private final Mechanism mechanism;
    private final RandomGenerator random;
    private final double boost;
    private double targetX;
    private double targetY;
    private double unrest = 1;

    /**
     * @param attempt how often this candidate already stayed below the threshold: artefacts grow
     *     with it
     */
    CandidateRecipe(
            SceneConditions scene, RandomGenerator random, Mechanism mechanism, int attempt) {
        this.mechanism = mechanism;
        this.random = random;
        this.boost = Math.pow(1.25, attempt);
        double misfit =
                switch (mechanism) {
                    case KERNEL_MISFIT -> 2 + 3 * random.nextDouble();
                    case SATURATED_STAR -> 3;
                    default -> 1;
                };
        this.pair = new ExposurePair(scene, random, misfit);
        this.searchReach = mechanism.real() ? 2 : 4;
    }

    /** Paints, adds noise, saturates, resamples, subtracts and masks. NaN where masked. */
    Raster expose() {
        targetX = MIDDLE + random.nextDouble() - 0.5;
        targetY = MIDDLE + random.nextDouble() - 0.5;
        pair.addFieldStars();
        if (mechanism.real()) {
            paintReal();
        } else {
            paintArtefact();
        }
        pair.addNoise(unrest);
        paintAfterNoise(new ArtefactPainter(pair));
        pair.saturate();
        Raster difference = pair.subtract();
        Masking.apply(pair, difference, mechanism, random);
        return difference;
    }

    /** A real source must be found where it was put. */
    boolean accepts(CandidateDetector.Detection found) {
        return !mechanism.real() || Math.hypot(found.x() - targetX, found.y() - targetY) < 1.6;
    }

    private void paintReal() {
        double change =
                boost
                        * fluxErr()
                        * 5.5
                        * Math.exp(1.25 * -Math.log(1 - 0.995 * random.nextDouble()));
        switch (mechanism) {
            case VARIABLE_STAR -> {
                double amplitude = 0.06 * Math.pow(40, random.nextDouble());
                double quiet = Math.min(60_000, change / amplitude);
                boolean brighter = random.nextDouble() < 0.55 || change >= quiet;
                pair.addStar(
                        targetX, targetY, brighter ? quiet + change : quiet - change, quiet, 0, 0);
            }
            case SOURCE_NEAR_GALAXY -> {
                addHost(change);
                addSource(change);
            }
            case SOURCE_NEAR_STAR -> {
                double distance = 2.5 + 4.5 * random.nextDouble();
                double angle = 2 * Math.PI * random.nextDouble();
                double flux = change * Math.exp(1.2 * random.nextGaussian());
                pair.addStar(
                        targetX + distance * Math.cos(angle),
                        targetY + distance * Math.sin(angle),
                        Math.min(40_000, flux));
                addSource(change);
            }
            default -> addSource(change);
        }
    }

    private void addSource(double flux) {
        pair.addStar(targetX, targetY, flux, 0, 0, 0);
    }

    private void addHost(double change) {
        double radius = 1 + 5 * random.nextDouble();
        double distance =
                random.nextDouble() < 0.3 ? 0.3 * random.nextDouble() : 1 + 7 * random.nextDouble();
        double angle = 2 * Math.PI * random.nextDouble();
        double flux = Math.min(80_000, (200 + change) * Math.exp(1.2 * random.nextGaussian()));
        pair.addGalaxy(
                targetX + distance * Math.cos(angle),
                targetY + distance * Math.sin(angle),
                flux,
                radius);
    }

    private void paintArtefact() {
        switch (mechanism) {
            case DIPOLE -> {
                double offset = 0.08 + 0.5 * random.nextDouble() * random.nextDouble();
                double angle = 2 * Math.PI * random.nextDouble();
                double flux =
                        Math.min(
                                4e5,
                                boost
                                        * 8
                                        * fluxErr()
                                        / offset
                                        * Math.exp(0.8 * Math.abs(random.nextGaussian())));
                pair.addStar(
                        targetX,
                        targetY,
                        flux,
                        flux,
                        offset * Math.cos(angle),
                        offset * Math.sin(angle));
            }
            case KERNEL_MISFIT -> {
                double flux = Math.min(6e5, boost * 12_000 * Math.exp(1.1 * random.nextGaussian()));
                double scale = 1 + 0.01 * random.nextGaussian();
                pair.addStar(targetX, targetY, flux, flux * scale, 0, 0);
            }
            case SATURATED_STAR -> {
                double distance = 2 + 9 * random.nextDouble();
                double angle = 2 * Math.PI * random.nextDouble();
                double x = targetX + distance * Math.cos(angle);
                double y = targetY + distance * Math.sin(angle);
                double flux = boost * 4e5 * Math.exp(1.3 * Math.abs(random.nextGaussian()));
                pair.addStar(x, y, flux);
                if (random.nextDouble() < 0.4) {
                    new ArtefactPainter(pair).bleed(x, 0.002 * flux);
                }
            }
            case NOISE_PEAK -> unrest = 1.5 * Math.min(1.8, boost);
            default -> {
                // most hits fall on sky, some on a faint source that did not change
                if (random.nextDouble() < 0.15) {
                    pair.addStar(targetX, targetY, 300 * Math.exp(random.nextGaussian()));
                }
            }
        }
    }

    private void paintAfterNoise(ArtefactPainter painter) {
        switch (mechanism) {
            case COSMIC_RAY -> painter.cosmicRay(pair.science, boost);
            case TEMPLATE_DEFECT -> painter.templateDefect(boost);
            case HOT_PIXEL -> painter.hotPixel(boost);
            case BAD_COLUMN -> painter.badColumn(boost);
            case EDGE_STEP -> painter.edgeStep(boost);
            case TRAIL -> painter.trail(boost);
            case GHOST -> painter.ghost(boost);
            default -> {
                // painted with the stars
            }
        }
    }

    /** Standard deviation of a PSF flux on blank sky [DN]. */
    private double fluxErr() {
        double sigmaPixels = pair.scene.differencePsf().fwhmPixels / 2.3548;
        return Math.sqrt(
                pair.scene.differenceVariance(0) * 4 * Math.PI * sigmaPixels * sigmaPixels);
    }
}
