package dev.nightjar.training.simulate;

import java.util.random.RandomGenerator;

/**
 * One pair of exposures of one piece of detector: what all its candidates share. ZTF-like: 1.01
 * arcsec pixels, a single science exposure against a coadded template of the same background.
 *
 * @param sciencePsf of the new exposure
 * @param templatePsf of the template
 * @param skyDn background of both [DN]
 * @param gain [electron/DN]
 * @param readNoise [electron]
 * @param noiseScale by how much the science noise exceeds the photon and read noise
 * @param templateFrames exposures in the template's coadd
 * @param templateResampled whether the template (else the science image) was resampled
 * @param warpX sub-pixel shift that the resampling undoes [pixel]
 * @param warpY as {@code warpX}
 * @param registrationX error left after it [pixel]
 * @param registrationY as {@code registrationX}
 * @param templateConvolved whether the kernel acts on the template (else on the science image)
 * @param kernel fitted to this scene's stars
 * @param starsPerPixel density of field stars
 * @param saturationDn where pixels clip [DN]
 */
record SceneConditions(
        PointSpreadFunction sciencePsf,
        PointSpreadFunction templatePsf,
        double skyDn,
        double gain,
        double readNoise,
        double noiseScale,
        double templateFrames,
        boolean templateResampled,
        double warpX,
        double warpY,
        double registrationX,
        double registrationY,
        boolean templateConvolved,
        MatchingKernel kernel,
        double starsPerPixel,
        double saturationDn) {

    private static final double FLAT_ERROR_SCIENCE = 0.004;
    private static final double FLAT_ERROR_TEMPLATE = 0.0015;
    private static final double BADLY_REGISTERED = 0.05;

    static SceneConditions draw(RandomGenerator random) {
        PointSpreadFunction science = PointSpreadFunction.draw(random, 2.15, 0.18);
        PointSpreadFunction template = PointSpreadFunction.draw(random, 1.9, 0.10);
        double sky = Math.min(600, Math.max(15, 140 * Math.exp(0.6 * random.nextGaussian())));
        double misplaced = random.nextDouble() < BADLY_REGISTERED ? 0.35 : 0.07;
        SceneConditions drawn =
                new SceneConditions(
                        science,
                        template,
                        sky,
                        6.2 * (1 + 0.02 * random.nextGaussian()),
                        9 + 3 * random.nextDouble(),
                        1.05 + 0.15 * random.nextDouble(),
                        12 + 30 * random.nextDouble(),
                        random.nextDouble() < 0.8,
                        random.nextDouble() - 0.5,
                        random.nextDouble() - 0.5,
                        misplaced * random.nextGaussian(),
                        misplaced * random.nextGaussian(),
                        template.fwhmPixels < science.fwhmPixels || random.nextBoolean(),
                        new MatchingKernel.Fit().solve(),
                        Math.min(0.012, 0.0012 * Math.exp(0.9 * random.nextGaussian())),
                        25_000 + 30_000 * random.nextDouble());
        return drawn.withKernel(drawn.fittedKernel(random));
    }

    double scienceVariance(double signalDn) {
        double light = Math.max(0, signalDn);
        double flat = FLAT_ERROR_SCIENCE * light;
        double electrons = (light + skyDn) * gain + readNoise * readNoise;
        return noiseScale * noiseScale * electrons / (gain * gain) + flat * flat;
    }

    double templateVariance(double signalDn) {
        double light = Math.max(0, signalDn);
        double flat = FLAT_ERROR_TEMPLATE * light;
        double electrons = (light + skyDn) * gain + readNoise * readNoise;
        return electrons / (gain * gain * templateFrames) + flat * flat;
    }

    /** Expected variance of a difference pixel that holds this much light. */
    double differenceVariance(double signalDn) {
        double smoothed = kernel.varianceFactor();
        return templateConvolved
                ? scienceVariance(signalDn) + smoothed * templateVariance(signalDn)
                : smoothed * scienceVariance(signalDn) + templateVariance(signalDn);
    }

    /** Profile of a point source in the difference, near enough for detection. */
    PointSpreadFunction differencePsf() {
        return templateConvolved ? sciencePsf : templatePsf;
    }

    private MatchingKernel fittedKernel(RandomGenerator random) {
        MatchingKernel.Fit fit = new MatchingKernel.Fit();
        int stars = 8 + random.nextInt(8);
        int side = MatchingKernel.Fit.patchSide();
        int middle = side / 2;
        for (int i = 0; i < stars; i++) {
            double flux = 4_000 * Math.exp(0.9 * random.nextGaussian());
            double x = middle + random.nextDouble() - 0.5;
            double y = middle + random.nextDouble() - 0.5;
            Raster science = new Raster(side);
            Raster template = new Raster(side);
            sciencePsf.nearby(random, 0.02, 0.01).add(science, x, y, flux, 0.1);
            templatePsf
                    .nearby(random, 0.015, 0.008)
                    .add(template, x + registrationX, y + registrationY, flux, 0.1);
            for (int p = 0; p < science.pixels.length; p++) {
                science.pixels[p] +=
                        Math.sqrt(scienceVariance(science.pixels[p])) * random.nextGaussian();
                template.pixels[p] +=
                        Math.sqrt(templateVariance(template.pixels[p])) * random.nextGaussian();
            }
            if (templateConvolved) {
                fit.addStar(template, science);
            } else {
                fit.addStar(science, template);
            }
        }
        return fit.solve();
    }

    private SceneConditions withKernel(MatchingKernel fitted) {
        return new SceneConditions(
                sciencePsf,
                templatePsf,
                skyDn,
                gain,
                readNoise,
                noiseScale,
                templateFrames,
                templateResampled,
                warpX,
                warpY,
                registrationX,
                registrationY,
                templateConvolved,
                fitted,
                starsPerPixel,
                saturationDn);
    }
}
