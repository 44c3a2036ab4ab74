package dev.nightjar.training.simulate;

import java.util.random.RandomGenerator;

/** The two exposures around one candidate, from their first star to their difference. */
final class ExposurePair {

    /** Stamp side, plus room for recentring, resampling and the kernel. */
    static final int SIDE = 63 + 2 * 12;

    static final int MIDDLE = SIDE / 2;
    private static final double WING_FLOOR_DN = 0.05;
    private static final double FAINTEST_STAR_DN = 60;
    private static final double BRIGHTEST_STAR_DN = 2e6;
    private static final double STAR_COUNT_SLOPE = 0.8;

    final SceneConditions scene;
    final RandomGenerator random;
    Raster science = new Raster(SIDE);
    Raster template = new Raster(SIDE);
    final PointSpreadFunction sciencePsf;
    final PointSpreadFunction templatePsf;

    ExposurePair(SceneConditions scene, RandomGenerator random, double misfit) {
        this.scene = scene;
        this.random = random;
        this.sciencePsf = scene.sciencePsf().nearby(random, 0.015 * misfit, 0.008 * misfit);
        this.templatePsf = scene.templatePsf().nearby(random, 0.01 * misfit, 0.006 * misfit);
    }

    /**
     * A star in both exposures, its template image off by (offX, offY) beyond the scene's own
     * registration.
     */
    void addStar(
            double x, double y, double scienceFlux, double templateFlux, double offX, double offY) {
        boolean warpTemplate = scene.templateResampled();
        if (scienceFlux != 0) {
            double warpX = warpTemplate ? 0 : scene.warpX();
            double warpY = warpTemplate ? 0 : scene.warpY();
            sciencePsf.add(science, x + warpX, y + warpY, scienceFlux, WING_FLOOR_DN);
        }
        if (templateFlux != 0) {
            double warpX = warpTemplate ? scene.warpX() : 0;
            double warpY = warpTemplate ? scene.warpY() : 0;
            templatePsf.add(
                    template,
                    x + warpX + scene.registrationX() + offX,
                    y + warpY + scene.registrationY() + offY,
                    templateFlux,
                    WING_FLOOR_DN);
        }
    }

    void addStar(double x, double y, double flux) {
        addStar(x, y, flux, flux, 0, 0);
    }

    /**
     * Field stars, Poisson in number, N(brighter than f) as f^-0.8; none bright within 5 pixels of
     * the middle.
     */
    void addFieldStars() {
        double expected = scene.starsPerPixel() * SIDE * SIDE;
        int count = poisson(expected);
        for (int i = 0; i < count; i++) {
            double flux =
                    Math.min(
                            BRIGHTEST_STAR_DN,
                            FAINTEST_STAR_DN
                                    * Math.pow(1 - random.nextDouble(), -1 / STAR_COUNT_SLOPE));
            double x = SIDE * random.nextDouble();
            double y = SIDE * random.nextDouble();
            if (flux < 2_000 || Math.hypot(x - MIDDLE, y - MIDDLE) > 5) {
                addStar(x, y, flux);
            }
        }
    }

    /**
     * A galaxy as many points of light: an exponential disc with a bulge, the same in both
     * exposures.
     */
    void addGalaxy(double x, double y, double flux, double radiusPixels) {
        double axisRatio = 0.25 + 0.75 * random.nextDouble();
        double angle = Math.PI * random.nextDouble();
        double bulge = 0.6 * random.nextDouble();
        int points = 160;
        for (int i = 0; i < points; i++) {
            boolean inBulge = random.nextDouble() < bulge;
            double r =
                    -Math.log((1 - random.nextDouble()) * (1 - random.nextDouble()))
                            * radiusPixels
                            * 0.6;
            double size = inBulge ? 0.2 * r : r;
            double flat = inBulge ? 1 : axisRatio;
            double at = 2 * Math.PI * random.nextDouble();
            double u = size * Math.cos(at);
            double v = flat * size * Math.sin(at);
            addStar(
                    x + u * Math.cos(angle) - v * Math.sin(angle),
                    y + u * Math.sin(angle) + v * Math.cos(angle),
                    flux / points);
        }
    }

    /**
     * Adds the noise of both exposures; {@code unrest} multiplies the science noise in the middle 5
     * x 5 pixels.
     */
    void addNoise(double unrest) {
        for (int i = 0; i < science.pixels.length; i++) {
            double scale = 1;
            if (unrest != 1
                    && Math.abs(i % SIDE - MIDDLE) <= 2
                    && Math.abs(i / SIDE - MIDDLE) <= 2) {
                scale = unrest;
            }
            double scienceSigma = Math.sqrt(scene.scienceVariance(science.pixels[i]));
            double templateSigma = Math.sqrt(scene.templateVariance(template.pixels[i]));
            science.pixels[i] += scale * scienceSigma * random.nextGaussian();
            template.pixels[i] += templateSigma * random.nextGaussian();
        }
    }

    /** Clips saturated cores, in each exposure at its own level. */
    void saturate() {
        double scienceLevel = scene.saturationDn();
        double templateLevel = scene.saturationDn() * 1.15;
        for (int i = 0; i < science.pixels.length; i++) {
            science.pixels[i] = Math.min(science.pixels[i], scienceLevel);
            template.pixels[i] = Math.min(template.pixels[i], templateLevel);
        }
    }

    /** Resamples the one that needs it, and subtracts on the common grid. */
    Raster subtract() {
        if (scene.templateResampled()) {
            template = Lanczos.shifted(template, scene.warpX(), scene.warpY());
        } else {
            science = Lanczos.shifted(science, scene.warpX(), scene.warpY());
        }
        Raster positive = scene.templateConvolved() ? science : scene.kernel().convolve(science);
        Raster negative = scene.templateConvolved() ? scene.kernel().convolve(template) : template;
        Raster difference = new Raster(SIDE);
        for (int i = 0; i < difference.pixels.length; i++) {
            difference.pixels[i] = positive.pixels[i] - negative.pixels[i];
        }
        return difference;
    }

    /** Standard deviation of the science background [DN]. */
    double scienceSigma() {
        return Math.sqrt(scene.scienceVariance(0));
    }

    private int poisson(double mean) {
        double limit = Math.exp(-mean);
        double product = random.nextDouble();
        int count = 0;
        while (product > limit) {
            count++;
            product *= random.nextDouble();
        }
        return count;
    }
}
