package dev.nightjar.training.forest;

/**
 * A round Gaussian in the middle of a stamp: the best of a row of widths, by least squares.
 *
 * @param fwhm [pixel]
 * @param amplitude [standard deviation of the noise]
 * @param residual root mean square of what is left [standard deviation]
 * @param correlation of model and image
 * @param highestLeft highest residual [standard deviation]
 * @param lowestLeft lowest residual
 * @param coreResidual root mean square of what is left within two pixels
 */
record GaussianFit(
        double fwhm,
        double amplitude,
        double residual,
        double correlation,
        double highestLeft,
        double lowestLeft,
        double coreResidual) {

    private static final double[] FWHM = {1, 1.6, 2.4, 3.2, 4, 5, 6, 7, 8.5, 11};

    static GaussianFit to(StampImage image, double within) {
        double bestFwhm = 0;
        double bestAmplitude = 0;
        double bestExplained = -1;
        double total = 0;
        for (double fwhm : FWHM) {
            double cross = 0;
            double norm = 0;
            total = 0;
            for (int i = 0; i < image.length(); i++) {
                double r = image.radius(i);
                if (r <= within) {
                    double model = model(r, fwhm);
                    cross += model * image.at(i);
                    norm += model * model;
                    total += image.at(i) * image.at(i);
                }
            }
            double explained = Math.max(0, cross) * cross / norm;
            if (explained > bestExplained) {
                bestExplained = explained;
                bestFwhm = fwhm;
                bestAmplitude = cross / norm;
            }
        }
        return rest(image, within, bestFwhm, bestAmplitude, Math.sqrt(bestExplained / total));
    }

    private static GaussianFit rest(
            StampImage image, double within, double fwhm, double amplitude, double correlation) {
        double sum = 0;
        double core = 0;
        int count = 0;
        double highest = Double.NEGATIVE_INFINITY;
        double lowest = Double.POSITIVE_INFINITY;
        for (int i = 0; i < image.length(); i++) {
            double r = image.radius(i);
            if (r <= within) {
                double left = image.at(i) - amplitude * model(r, fwhm);
                sum += left * left;
                core += r <= 2 ? left * left : 0;
                highest = Math.max(highest, left);
                lowest = Math.min(lowest, left);
                count++;
            }
        }
        return new GaussianFit(
                fwhm,
                amplitude,
                Math.sqrt(sum / count),
                correlation,
                highest,
                lowest,
                Math.sqrt(core / 13));
    }

    private static double model(double r, double fwhm) {
        return Math.exp(-4 * Math.log(2) * r * r / (fwhm * fwhm));
    }
}
