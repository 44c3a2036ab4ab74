package dev.nightjar.training.simulate.survey;

import java.util.random.RandomGenerator;

/** Draws stars and galaxies into the exposures of a frame. */
final class SkyPainter {

    private static final double WING_FLOOR = 0.3;
    private static final double STAR_COUNT_SLOPE = 0.8;
    private static final double BRIGHTEST_STAR = 2e6;
    private static final int GALAXY_PSF_REACH = 8;
    private static final double[] SERSIC_N = {0.5, 1, 2, 4};
    private static final double[] SERSIC_B = {0.693, 1.678, 3.672, 7.669};

    private final SubtractionFrame frame;
    private final SceneConditions scene;
    private final Plane galaxy;
    private final Plane smoothed;
    private Psf sciencePsf;
    private Psf templatePsf;

    SkyPainter(SubtractionFrame frame) {
        this.frame = frame;
        this.scene = frame.scene;
        this.sciencePsf = scene.sciencePsf;
        this.templatePsf = scene.templatePsf;
        this.galaxy = new Plane(frame.side);
        this.smoothed = new Plane(frame.side);
    }

    /** The PSFs hereabouts: a little different from the scene's mean. */
    void settle(RandomGenerator random) {
        sciencePsf = scene.sciencePsf.nearby(random, 0.01, 0.006);
        templatePsf = scene.templatePsf.nearby(random, 0.01, 0.006);
    }

    Psf sciencePsf() {
        return sciencePsf;
    }

    /** Flux of one standard deviation of the sky [electron]. */
    double fluxSigma() {
        return Math.sqrt(
                scene.differenceVariance(0, 0)
                        * Math.PI
                        * Math.pow(scene.differencePsf().fwhmPixels / 1.6, 2));
    }

    /** Field stars, Poisson in number, N(brighter than f) as f^-0.8. */
    void fieldStars(RandomGenerator random) {
        double limit = Math.exp(-scene.starsPerPixel * frame.side * frame.side);
        double faintest = fluxSigma();
        for (double product = random.nextDouble();
                product > limit;
                product *= random.nextDouble()) {
            double flux =
                    Math.min(
                            BRIGHTEST_STAR,
                            faintest * Math.pow(1 - random.nextDouble(), -1 / STAR_COUNT_SLOPE));
            star(
                    frame.science,
                    frame.template,
                    frame.side * random.nextDouble(),
                    frame.side * random.nextDouble(),
                    flux);
        }
    }

    void star(Plane science, Plane template, double x, double y, double flux) {
        inScience(science, sciencePsf, x, y, flux);
        inTemplate(template, templatePsf, x, y, flux);
    }

    /** A star whose images differ in shape, place and flux as told. */
    void oddStar(
            double x,
            double y,
            double flux,
            double offsetX,
            double offsetY,
            double templateScale,
            Psf odd) {
        inScience(frame.unitScience, odd, x, y, flux);
        inTemplate(frame.unitTemplate, templatePsf, x + offsetX, y + offsetY, flux * templateScale);
    }

    void inScience(Plane science, Psf psf, double x, double y, double flux) {
        psf.add(science, frame.scienceX(x), frame.scienceY(y), flux, floor(science, flux));
    }

    private void inTemplate(Plane template, Psf psf, double x, double y, double flux) {
        double dimmed = flux * scene.transparency;
        psf.add(template, frame.templateX(x), frame.templateY(y), dimmed, floor(template, dimmed));
    }

    /** Unit planes are scaled later: their wings matter. */
    private double floor(Plane plane, double flux) {
        boolean unit = plane == frame.unitScience || plane == frame.unitTemplate;
        return unit ? 1e-5 * Math.abs(flux) : WING_FLOOR;
    }

    /**
     * A galaxy (Sersic 1963), the same in both exposures.
     *
     * @param radius half-light [pixel]
     * @param offsetX of its template image beyond the registration's error [pixel]
     */
    void galaxy(
            Plane science,
            Plane template,
            RandomGenerator random,
            double x,
            double y,
            double flux,
            double radius,
            double offsetX,
            double offsetY,
            double templateScale) {
        int kind = random.nextInt(SERSIC_N.length);
        double axisRatio = 0.25 + 0.75 * random.nextDouble();
        double angle = Math.PI * random.nextDouble();
        profile(frame.scienceX(x), frame.scienceY(y), flux, radius, kind, axisRatio, angle);
        smooth(sciencePsf, science);
        profile(
                frame.templateX(x + offsetX),
                frame.templateY(y + offsetY),
                flux * scene.transparency * templateScale,
                radius,
                kind,
                axisRatio,
                angle);
        smooth(templatePsf, template);
    }

    private void smooth(Psf psf, Plane out) {
        galaxy.correlate(
                psf.stamp(GALAXY_PSF_REACH), GALAXY_PSF_REACH, GALAXY_PSF_REACH + 1, smoothed);
        out.addScaled(smoothed, 1);
    }

    private void profile(
            double x,
            double y,
            double flux,
            double radius,
            int kind,
            double axisRatio,
            double angle) {
        galaxy.clear();
        float cos = (float) Math.cos(angle);
        float sin = (float) Math.sin(angle);
        float sum = 0;
        float b = (float) SERSIC_B[kind];
        float perRadius = (float) (1 / radius);
        float soft = 0.25f * perRadius * perRadius;
        int side = galaxy.side;
        for (int row = 0; row < side; row++) {
            for (int column = 0; column < side; column++) {
                float dx = (float) (column - x);
                float dy = (float) (row - y);
                float u = (cos * dx + sin * dy) * perRadius;
                float v = (cos * dy - sin * dx) * perRadius / (float) axisRatio;
                float r2 = u * u + v * v + soft;
                float light = Exponential.ofMinus(b * power(r2, kind));
                galaxy.pixels[row * side + column] = light;
                sum += light;
            }
        }
        float scale = (float) flux / Math.max(sum, 1e-6f);
        for (int i = 0; i < galaxy.pixels.length; i++) {
            galaxy.pixels[i] *= scale;
        }
    }

    /** r^(1/n) from r^2. */
    private static float power(float r2, int kind) {
        float r = (float) Math.sqrt(r2);
        return switch (kind) {
            case 0 -> r2;
            case 1 -> r;
            case 2 -> (float) Math.sqrt(r);
            default -> (float) Math.sqrt(Math.sqrt(r));
        };
    }
}
