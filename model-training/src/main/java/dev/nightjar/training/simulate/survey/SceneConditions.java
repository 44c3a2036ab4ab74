package dev.nightjar.training.simulate.survey;

import java.util.random.RandomGenerator;

/** One pair of exposures of one piece of detector: what all its candidates share. */
final class SceneConditions {

    private static final double BADLY_REGISTERED = 0.05;
    private static final double BAD_REGISTRATION = 5;
    private static final double FLAT_ERROR = 0.003;

    final SimulationProfile profile;
    final Psf sciencePsf;
    final Psf templatePsf;
    final double scienceSky;
    final double templateSky;
    final double gain;
    final double transparency;
    final double registrationX;
    final double registrationY;
    final double warpX;
    final double warpY;
    final boolean templateResampled;
    final boolean templateConvolved;
    final Resampling resampling;
    final float[] kernel;
    final double kernelSum;
    final double noiseGain;
    final double noiseError;
    final double starsPerPixel;
    final double saturation;

    SceneConditions(SimulationProfile profile, RandomGenerator random) {
        this.profile = profile;
        this.sciencePsf = Psf.draw(random, fwhm(profile.scienceFwhm(), random));
        this.templatePsf = Psf.draw(random, fwhm(profile.templateFwhm(), random));
        double range = Math.log(profile.maxSky() / profile.minSky());
        this.scienceSky = profile.minSky() * Math.exp(range * random.nextDouble());
        this.templateSky = scienceSky * Math.exp(0.3 * random.nextGaussian());
        this.gain = profile.gain() * (1 + 0.02 * random.nextGaussian());
        this.transparency = Math.exp(0.1 * random.nextGaussian());
        double misplaced =
                profile.registrationError()
                        * (random.nextDouble() < BADLY_REGISTERED ? BAD_REGISTRATION : 1);
        this.registrationX = misplaced * random.nextGaussian();
        this.registrationY = misplaced * random.nextGaussian();
        this.warpX = random.nextDouble() - 0.5;
        this.warpY = random.nextDouble() - 0.5;
        this.resampling = new Resampling(warpX, warpY);
        this.templateResampled = random.nextBoolean();
        this.templateConvolved = templatePsf.fwhmPixels < sciencePsf.fwhmPixels;
        this.starsPerPixel =
                Math.min(0.02, profile.starsPerPixel() * Math.exp(0.7 * random.nextGaussian()));
        this.saturation = 120_000 * Math.exp(0.2 * random.nextGaussian());
        this.noiseError = Math.exp(0.06 * random.nextGaussian());
        this.kernel = fittedKernel(random);
        double sum = 0;
        for (float tap : kernel) {
            sum += tap;
        }
        this.kernelSum = sum;
        this.noiseGain = noiseGain();
    }

    private double fwhm(double median, RandomGenerator random) {
        double drawn = median * Math.exp(profile.fwhmScatter() * random.nextGaussian());
        return Math.min(profile.maxFwhm(), Math.max(profile.minFwhm(), drawn));
    }

    /** PSF of the exposure that is not convolved: nearly that of a source in the difference. */
    Psf differencePsf() {
        return templateConvolved ? sciencePsf : templatePsf;
    }

    /** Variance of a science pixel [electron^2] as a pipeline would estimate it. */
    double scienceVariance(double light) {
        return Math.max(0, light) + scienceSky + profile.readNoise() * profile.readNoise();
    }

    /** As {@link #scienceVariance}, of the template. */
    double templateVariance(double light) {
        return (Math.max(0, light) + templateSky + profile.readNoise() * profile.readNoise())
                / profile.templateFrames();
    }

    /** Variance of a pixel of the difference with these lights in the subtracted images. */
    double differenceVariance(double science, double template) {
        double first = scienceVariance(science) * (templateConvolved ? 1 : noiseGain);
        double second = templateVariance(template) * (templateConvolved ? noiseGain : 1);
        return noiseError * (first + second);
    }

    /** Standard deviation of the science background [electron]. */
    double skySigma() {
        return Math.sqrt(scienceVariance(0));
    }

    /** Variance that flat fields leave, which no pipeline knows of [electron^2]. */
    double flatVariance(double light) {
        double error = FLAT_ERROR * Math.max(0, light);
        return error * error;
    }

    /** What the convolution makes of the variance of a PSF-weighted sum of white noise. */
    private double noiseGain() {
        int reach = SnrFilter.REACH;
        float[] weights = differencePsf().stamp(reach);
        Plane image = new Plane(2 * (reach + 2 * KernelBasis.REACH) + 1);
        int middle = image.side / 2;
        int width = 2 * reach + 1;
        double squared = 0;
        for (int i = 0; i < weights.length; i++) {
            image.add(middle + i % width - reach, middle + i / width - reach, weights[i]);
            squared += weights[i] * weights[i];
        }
        Plane smoothed = new Plane(image.side);
        image.correlate(kernel, KernelBasis.REACH, KernelBasis.REACH + 1, smoothed);
        double after = 0;
        for (float value : smoothed.pixels) {
            after += value * value;
        }
        return after / squared;
    }

    private float[] fittedKernel(RandomGenerator random) {
        KernelFit fit = new KernelFit(profile.basis());
        int stars = 8 + random.nextInt(13);
        int side = KernelFit.patchSide();
        int middle = side / 2;
        double sky = skySigma() * sciencePsf.fwhmPixels;
        for (int i = 0; i < stars; i++) {
            double flux = 150 * sky * Math.exp(0.8 * random.nextGaussian());
            double x = middle + random.nextDouble() - 0.5;
            double y = middle + random.nextDouble() - 0.5;
            Plane science = new Plane(side);
            Plane template = new Plane(side);
            sciencePsf.nearby(random, 0.012, 0.008).add(science, x, y, flux, 0.2);
            templatePsf
                    .nearby(random, 0.012, 0.008)
                    .add(template, x + registrationX, y + registrationY, flux * transparency, 0.2);
            for (int p = 0; p < science.pixels.length; p++) {
                science.pixels[p] +=
                        (float)
                                (Math.sqrt(scienceVariance(science.pixels[p]))
                                        * random.nextGaussian());
                template.pixels[p] +=
                        (float)
                                (Math.sqrt(templateVariance(template.pixels[p]))
                                        * random.nextGaussian());
            }
            if (templateConvolved) {
                fit.addStar(template, science);
            } else {
                fit.addStar(science, template);
            }
        }
        return fit.solve();
    }
}
