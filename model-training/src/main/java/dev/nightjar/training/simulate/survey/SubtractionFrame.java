package dev.nightjar.training.simulate.survey;

import java.util.random.RandomGenerator;

/**
 * The two exposures around one candidate, from their first star to the SNR map of their difference.
 * Buffers are reused: one frame a scene, its candidates one after the other.
 */
final class SubtractionFrame {

    final SceneConditions scene;
    final int side;
    final int middle;

    /** New exposure, above its sky [electron]. */
    final Plane science;

    /** Template, above its sky [electron]. */
    final Plane template;

    /** What is to be scaled, in the new exposure. */
    final Plane unitScience;

    /** What is to be scaled, in the template. */
    final Plane unitTemplate;

    final Plane difference;
    final Plane snr;
    final SnrFilter filter;

    private final Plane matchedScience;
    private final Plane matchedTemplate;
    private final Plane variance;
    private final Plane bufferA;
    private final Plane bufferB;

    SubtractionFrame(SceneConditions scene) {
        this.scene = scene;
        this.side = scene.profile.frameSide();
        this.middle = side / 2;
        this.science = new Plane(side);
        this.template = new Plane(side);
        this.unitScience = new Plane(side);
        this.unitTemplate = new Plane(side);
        this.difference = new Plane(side);
        this.snr = new Plane(side);
        this.matchedScience = new Plane(side);
        this.matchedTemplate = new Plane(side);
        this.variance = new Plane(side);
        this.bufferA = new Plane(side);
        this.bufferB = new Plane(side);
        this.filter = new SnrFilter(scene.differencePsf(), side);
    }

    void clear() {
        science.clear();
        template.clear();
        clearUnit();
    }

    void clearUnit() {
        unitScience.clear();
        unitTemplate.clear();
    }

    /** Column in the science exposure's own grid. */
    double scienceX(double x) {
        return scene.templateResampled ? x : x + scene.warpX;
    }

    double scienceY(double y) {
        return scene.templateResampled ? y : y + scene.warpY;
    }

    /** Column in the template's own grid, off by the error of the registration. */
    double templateX(double x) {
        return (scene.templateResampled ? x + scene.warpX : x) + scene.registrationX;
    }

    double templateY(double y) {
        return (scene.templateResampled ? y + scene.warpY : y) + scene.registrationY;
    }

    /**
     * The factor by which the unit planes have to be multiplied for a peak of the wanted SNR.
     *
     * @param snr wanted, signed
     * @param isLight whether they bring photon noise with them
     * @return 0 where they cannot give a peak of that sign
     */
    double amplitude(double snr, boolean isLight, int searchReach) {
        match(unitScience, unitTemplate);
        subtractMatched();
        double sign = Math.signum(snr);
        double best = 0;
        int bestX = middle;
        int bestY = middle;
        for (int y = middle - searchReach; y <= middle + searchReach; y++) {
            for (int x = middle - searchReach; x <= middle + searchReach; x++) {
                double response = sign * filter.response(difference, x, y);
                if (response > best) {
                    best = response;
                    bestX = x;
                    bestY = y;
                }
            }
        }
        if (best <= 0) {
            return 0;
        }
        double quiet =
                filter.squaredWeight()
                        * scene.differenceVariance(
                                science.at(middle, middle), template.at(middle, middle));
        double growing = 0;
        if (isLight) {
            for (int i = 0; i < variance.pixels.length; i++) {
                variance.pixels[i] =
                        (float)
                                (scene.differenceVariance(
                                                matchedScience.pixels[i], matchedTemplate.pixels[i])
                                        - scene.differenceVariance(0, 0));
            }
            growing = filter.variance(variance, bestX, bestY);
        }
        // f best / sqrt(quiet + f growing) = |snr|
        double s2 = snr * snr;
        double b = s2 * growing;
        return (b + Math.sqrt(b * b + 4 * best * best * s2 * quiet)) / (2 * best * best);
    }

    /** Adds the unit planes, scaled, and clears them. */
    void addUnit(double factor) {
        science.addScaled(unitScience, (float) factor);
        template.addScaled(unitTemplate, (float) factor);
        clearUnit();
    }

    /** Photon, read-out and flat-field noise of both exposures. */
    void addNoise(RandomGenerator random, double scienceExcess) {
        double excess = scienceExcess * scienceExcess;
        for (int i = 0; i < science.pixels.length; i++) {
            double light = science.pixels[i];
            double other = template.pixels[i];
            double scienceVariance = excess * scene.scienceVariance(light);
            double templateVariance = scene.templateVariance(other);
            science.pixels[i] +=
                    (float)
                            (Math.sqrt(scienceVariance + scene.flatVariance(light))
                                    * random.nextGaussian());
            template.pixels[i] +=
                    (float)
                            (Math.sqrt(templateVariance + scene.flatVariance(other))
                                    * random.nextGaussian());
        }
    }

    /**
     * Clips both exposures; where {@code blank}, full wells read as nothing in the science image.
     */
    void saturate(boolean blankScience, boolean blankTemplate) {
        clip(science, scene.saturation, blankScience);
        clip(template, scene.saturation * 1.1, blankTemplate);
    }

    private static void clip(Plane image, double level, boolean blank) {
        for (int i = 0; i < image.pixels.length; i++) {
            if (image.pixels[i] > level) {
                image.pixels[i] = blank ? 0 : (float) level;
            }
        }
    }

    /**
     * Brings both to one grid and one seeing, subtracts, and filters.
     *
     * @param blanked whether full wells of one exposure read as nothing: its variance map is then
     *     that of empty sky there, and the SNR runs to tens of thousands
     */
    void subtract(boolean blanked) {
        match(science, template);
        subtractMatched();
        for (int i = 0; i < variance.pixels.length; i++) {
            float first = matchedScience.pixels[i];
            float second = matchedTemplate.pixels[i];
            float darker = Math.min(first, second);
            variance.pixels[i] =
                    (float)
                            (blanked
                                    ? scene.differenceVariance(darker, darker)
                                    : scene.differenceVariance(first, second));
        }
        filter.snr(difference, variance, snr);
    }

    private void match(Plane first, Plane second) {
        boolean convolve = scene.templateConvolved;
        match(first, !scene.templateResampled, !convolve, matchedScience);
        match(second, scene.templateResampled, convolve, matchedTemplate);
    }

    private void match(Plane image, boolean resample, boolean convolve, Plane out) {
        if (image.isBlank()) {
            out.clear();
            return;
        }
        Plane aligned = image;
        if (resample) {
            aligned = convolve ? bufferB : out;
            scene.resampling.apply(image, bufferA, aligned);
        }
        if (convolve) {
            aligned.correlate(scene.kernel, KernelBasis.REACH, KernelBasis.REACH + 2, out);
        } else if (!resample) {
            System.arraycopy(image.pixels, 0, out.pixels, 0, out.pixels.length);
        }
    }

    private void subtractMatched() {
        for (int i = 0; i < difference.pixels.length; i++) {
            difference.pixels[i] = matchedScience.pixels[i] - matchedTemplate.pixels[i];
        }
    }

    /** Science image as it was subtracted [DN], with its sky. */
    float[] scienceStamp(int left, int bottom) {
        return stamp(matchedScience, left, bottom, scene.scienceSky);
    }

    /** Template as it was subtracted [DN], with its sky. */
    float[] templateStamp(int left, int bottom) {
        return stamp(matchedTemplate, left, bottom, scene.templateSky);
    }

    float[] differenceStamp(int left, int bottom) {
        return stamp(difference, left, bottom, 0);
    }

    float[] snrStamp(int left, int bottom) {
        return snr.cut(left, bottom, scene.profile.stampSide(), 1, 0);
    }

    private float[] stamp(Plane image, int left, int bottom, double sky) {
        return image.cut(
                left,
                bottom,
                scene.profile.stampSide(),
                (float) (1 / scene.gain),
                (float) (sky / scene.gain));
    }
}
