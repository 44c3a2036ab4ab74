package dev.nightjar.training.forest;

import dev.nightjar.training.candidate.Candidate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Hand-made features of a candidate's four stamps, after the groups of the forest of Deep-HiTS:
 * SNR, flux, width, ellipticity, moments, negative pixels, peak ratios, neighbours, and statistics
 * of the images. Brightness is in units of an image's own noise. All are finite.
 */
public final class StampFeatures {

    /** Their names, in order. */
    public static final List<String> NAMES = List.copyOf(measure(blank()).keySet());

    private static final double CORE = 1.5;
    private static final double APERTURE = 4;
    private static final double AROUND = 7;

    private StampFeatures() {}

    /** double[{@link #NAMES}.size()] of a candidate. */
    public static double[] of(Candidate candidate) {
        return measure(candidate).values().stream()
                .mapToDouble(value -> Double.isFinite(value) ? value : 0)
                .toArray();
    }

    private static Map<String, Double> measure(Candidate candidate) {
        Map<String, Double> out = new LinkedHashMap<>(96);
        StampImage template = new StampImage(candidate.template(), candidate.side());
        StampImage science = new StampImage(candidate.science(), candidate.side());
        double sign = candidate.snr() < 0 ? -1 : 1;
        StampImage difference = new StampImage(candidate.difference(), candidate.side(), sign);
        StampImage snr = StampImage.ofSnr(candidate.snrMap(), candidate.side(), sign);
        out.put("snr", (double) candidate.snr());
        difference(out, difference);
        profile(out, difference);
        snrMap(out, snr);
        exposure(out, "science", science);
        exposure(out, "template", template);
        comparison(out, difference, science, template);
        return out;
    }

    private static void difference(Map<String, Double> out, StampImage image) {
        StampImage.Shape shape = image.shape();
        double middle = image.sum(CORE);
        double aperture = image.sum(APERTURE);
        out.put("diff.sigma", image.sigma);
        out.put("diff.peak", image.highest(2));
        out.put("diff.flux", aperture / Math.sqrt(image.count(APERTURE)));
        out.put("diff.concentration", middle / aperture);
        out.put("diff.growth", image.sum(6) / aperture);
        out.put("diff.sharpness", image.sharpness());
        out.put("diff.fwhm", shape.fwhm());
        out.put("diff.ellipticity", shape.ellipticity());
        out.put("diff.coreEllipticity", image.shape(2).ellipticity());
        out.put("diff.negativesAround", image.below(-2, AROUND));
        out.put("diff.positivesNear", image.above(2, 3));
        out.put("diff.positivesAround", image.above(2, AROUND));
        out.put("diff.minOverMax", -image.lowest(AROUND) / image.highest(2));
        out.put("diff.negativeShare", image.negativeShare(AROUND));
        out.put("diff.distanceOfMin", image.distanceOfLowest(AROUND));
        out.put("diff.symmetry", image.correlation(image.turned(), AROUND));
        out.put("diff.noiseCorrelation", image.noiseCorrelation());
    }

    /** How well the best round Gaussian describes the difference. */
    private static void profile(Map<String, Double> out, StampImage image) {
        GaussianFit fit = GaussianFit.to(image, AROUND);
        out.put("fit.fwhm", fit.fwhm());
        out.put("fit.amplitude", fit.amplitude());
        out.put("fit.residual", fit.residual());
        out.put("fit.correlation", fit.correlation());
        out.put("fit.highestLeft", fit.highestLeft());
        out.put("fit.lowestLeft", fit.lowestLeft());
        out.put("fit.coreResidual", fit.coreResidual());
    }

    private static void snrMap(Map<String, Double> out, StampImage image) {
        StampImage.Shape shape = image.shape();
        double peak = image.highest(2);
        out.put("snr.highest", image.highest(99));
        out.put("snr.lowest", image.lowest(99));
        out.put("snr.minOverMax", -image.lowest(AROUND) / peak);
        out.put("snr.rmsOutside", image.rms(AROUND, 99));
        out.put("snr.pixelsAbove5", image.above(5, 99));
        out.put("snr.fallOff", image.mean(2.5, 3.5) / peak);
        out.put("snr.wings", image.mean(5, 6) / peak);
        out.put("snr.ellipticity", shape.ellipticity());
        out.put("snr.fwhm", shape.fwhm());
        out.put("snr.symmetry", image.correlation(image.turned(), AROUND));
    }

    private static void exposure(Map<String, Double> out, String name, StampImage image) {
        StampImage.Shape shape = image.shape();
        out.put(name + ".background", image.background);
        out.put(name + ".sigma", image.sigma);
        out.put(name + ".centre", image.highest(3));
        out.put(name + ".highest", image.highest(99));
        out.put(name + ".lowest", image.lowest(99));
        out.put(name + ".sharpness", image.sharpness());
        out.put(name + ".fwhm", shape.fwhm());
        out.put(name + ".offCentre", shape.offCentre());
        out.put(name + ".ellipticity", shape.ellipticity());
        out.put(name + ".coreEllipticity", image.shape(2).ellipticity());
        out.put(name + ".coreFwhm", image.shape(2).fwhm());
        out.put(name + ".centreOverWings", image.sum(CORE) / image.mean(2.5, 4.5));
        out.put(name + ".nearestPeak", image.nearestPeak(5));
        out.put(name + ".noiseCorrelation", image.noiseCorrelation());
    }

    private static void comparison(
            Map<String, Double> out,
            StampImage difference,
            StampImage science,
            StampImage template) {
        double changed = difference.sum(APERTURE) * difference.sigma;
        double light = Math.abs(science.sum(APERTURE)) * science.sigma;
        out.put("changedShare", changed / Math.max(light, 1e-6));
        out.put("withScience", difference.correlation(science, AROUND));
        out.put("withTemplate", difference.correlation(template, AROUND));
    }

    private static Candidate blank() {
        float[] zeros = new float[21 * 21];
        return new Candidate(0, 0, "", false, 0, 21, zeros, zeros, zeros, zeros);
    }
}
