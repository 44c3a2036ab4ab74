package dev.nightjar.training.rotation.baseline;

import dev.nightjar.lightcurve.InvalidLightCurveException;
import dev.nightjar.lightcurve.LightCurve;
import dev.nightjar.training.rotation.RotationSimulator;
import dev.nightjar.training.rotation.SmartsFile;
import dev.nightjar.training.rotation.StarByStar;
import dev.nightjar.wavelet.MorletTransform;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntConsumer;

/**
 * What the searches find in one star's light curve.
 *
 * @param lombScargle the periodogram's highest peak
 * @param autocorrelation the autocorrelation's first great one
 */
public record BaselinePeriods(FoundPeriod lombScargle, FoundPeriod autocorrelation) {

    /** So many images are made again, to see that the light curves are the file's. */
    private static final int CHECKED = 3;

    /**
     * Searches the light curves of a file of simulated stars, made again by their simulator.
     *
     * @param progress told now and then how many stars are done, in the calling thread
     * @return one a star, in the file's order
     * @throws IOException if the file cannot be read, or the simulator makes other light curves
     */
    public static List<BaselinePeriods> search(
            SmartsFile file, RotationSimulator simulator, int threads, IntConsumer progress)
            throws IOException, InterruptedException {
        requireSameStars(file, simulator);
        BaselinePeriods[] found = new BaselinePeriods[file.count()];
        StarByStar.run(
                found.length,
                threads,
                () -> {
                    LombScargle lombScargle = new LombScargle();
                    Autocorrelation autocorrelation = new Autocorrelation();
                    return star -> {
                        LightCurve curve = simulator.star(star).curve();
                        found[star] =
                                new BaselinePeriods(
                                        lombScargle.find(curve), autocorrelation.find(curve));
                    };
                },
                progress);
        return List.of(found);
    }

    private static void requireSameStars(SmartsFile file, RotationSimulator simulator)
            throws IOException {
        MorletTransform transform = new MorletTransform();
        try {
            for (int star = 0; star < Math.min(CHECKED, file.count()); star++) {
                byte[] again = transform.transform(simulator.star(star).curve()).pixels();
                if (!Arrays.equals(again, file.images(star, 1))) {
                    throw new IOException(
                            "%s: star %d's light curve made again gives another image; the file is of another version of the simulation, make it again"
                                    .formatted(file, star));
                }
            }
        } catch (InvalidLightCurveException e) {
            throw new IOException(e.getMessage(), e);
        }
    }
}
