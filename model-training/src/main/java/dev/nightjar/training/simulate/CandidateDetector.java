package dev.nightjar.training.simulate;

/**
 * PSF-weighted detection around the middle of a difference image (optimal photometry: Naylor 1998).
 */
final class CandidateDetector {

    private static final int PSF_REACH = 3;

    private final SceneConditions scene;
    private final Raster light;
    private final Raster difference;
    private final double[] weights = new double[(2 * PSF_REACH + 1) * (2 * PSF_REACH + 1)];

    /**
     * @param light of the template on the common grid, for the noise [DN]
     * @param difference NaN where masked
     */
    CandidateDetector(SceneConditions scene, Raster light, Raster difference) {
        this.scene = scene;
        this.light = light;
        this.difference = difference;
        PointSpreadFunction psf = scene.differencePsf();
        for (int i = 0; i < weights.length; i++) {
            weights[i] =
                    psf.integral(
                            i % (2 * PSF_REACH + 1) - PSF_REACH,
                            i / (2 * PSF_REACH + 1) - PSF_REACH);
        }
    }

    /**
     * A peak of |SNR|.
     *
     * @param fluxDn PSF flux, negative in a fading source
     * @param fluxErrDn its standard deviation
     */
    record Detection(int x, int y, double fluxDn, double fluxErrDn) {
        double snr() {
            return fluxDn / fluxErrDn;
        }
    }

    Detection strongestWithin(int reach) {
        int middle = ExposurePair.MIDDLE;
        Detection best = at(middle, middle);
        for (int y = middle - reach; y <= middle + reach; y++) {
            for (int x = middle - reach; x <= middle + reach; x++) {
                Detection here = at(x, y);
                if (Math.abs(here.snr()) > Math.abs(best.snr())) {
                    best = here;
                }
            }
        }
        return best;
    }

    private Detection at(int x, int y) {
        double signal = 0;
        double information = 0;
        int side = 2 * PSF_REACH + 1;
        for (int i = 0; i < weights.length; i++) {
            int column = x + i % side - PSF_REACH;
            int row = y + i / side - PSF_REACH;
            double value = difference.at(column, row);
            if (!Double.isNaN(value)) {
                double variance = scene.differenceVariance(light.at(column, row));
                signal += weights[i] * value / variance;
                information += weights[i] * weights[i] / variance;
            }
        }
        if (information <= 0) {
            return new Detection(x, y, 0, 1);
        }
        return new Detection(x, y, signal / information, 1 / Math.sqrt(information));
    }
}
