package dev.nightjar.training.simulate;

import dev.nightjar.stamp.Stamp;
import dev.nightjar.stamp.StampTriplet;
import dev.nightjar.training.random.RandomStream;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Invents candidates of an image subtraction, ZTF-like in sampling, noise and packet layout.
 * Thread-safe: every scene draws from its own generator.
 */
public final class StampSimulator {

    /** Candidates that share one pair of exposures. */
    public static final int CANDIDATES_PER_SCENE = 16;

    static final int STAMP_SIDE = 63;
    static final double ZERO_POINT_MAG_AB = 26.3;
    private static final double DETECTION_SNR = 5.0;
    private static final int ATTEMPTS = 40;

    private final long seed;
    private final double realShare;

    /** Half of the candidates are real. */
    public StampSimulator(long seed) {
        this(seed, 0.5);
    }

    /**
     * @param seed of everything
     * @param realShare expected share of real candidates, 0 to 1
     */
    public StampSimulator(long seed, double realShare) {
        if (!(realShare >= 0 && realShare <= 1)) {
            throw new IllegalArgumentException("realShare must lie in 0 to 1, is " + realShare);
        }
        this.seed = seed;
        this.realShare = realShare;
    }

    /** The candidates of one scene, {@link #CANDIDATES_PER_SCENE} of them. */
    public List<SimulatedCandidate> scene(long sceneId) {
        SceneConditions conditions = SceneConditions.draw(RandomStream.of(seed, 2 * sceneId));
        List<SimulatedCandidate> candidates = new ArrayList<>(CANDIDATES_PER_SCENE);
        for (int i = 0; i < CANDIDATES_PER_SCENE; i++) {
            long index = sceneId * CANDIDATES_PER_SCENE + i;
            candidates.add(candidate(conditions, sceneId, index));
        }
        return candidates;
    }

    private SimulatedCandidate candidate(SceneConditions conditions, long sceneId, long index) {
        SplittableRandom random = RandomStream.of(seed, 2 * index + 1);
        while (true) {
            Mechanism mechanism = Mechanism.draw(random.nextDouble() < realShare, random);
            for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
                CandidateRecipe recipe =
                        new CandidateRecipe(conditions, random, mechanism, attempt);
                Raster difference = recipe.expose();
                CandidateDetector.Detection found =
                        new CandidateDetector(conditions, recipe.pair.template, difference)
                                .strongestWithin(recipe.searchReach);
                if (Math.abs(found.snr()) >= DETECTION_SNR && recipe.accepts(found)) {
                    return cut(
                            conditions, sceneId, index, mechanism, recipe.pair, difference, found);
                }
            }
        }
    }

    private static SimulatedCandidate cut(
            SceneConditions conditions,
            long sceneId,
            long index,
            Mechanism mechanism,
            ExposurePair pair,
            Raster difference,
            CandidateDetector.Detection found) {
        boolean positive = found.fluxDn() > 0;
        int left = found.x() - STAMP_SIDE / 2;
        int bottom = found.y() - STAMP_SIDE / 2;
        for (int i = 0; i < pair.science.pixels.length; i++) {
            pair.science.pixels[i] += conditions.skyDn();
            pair.template.pixels[i] += conditions.skyDn();
        }
        StampTriplet stamps =
                new StampTriplet(
                        stamp(pair.science, left, bottom, 1),
                        stamp(pair.template, left, bottom, 1),
                        stamp(difference, left, bottom, positive ? 1 : -1),
                        STAMP_SIDE / 2,
                        STAMP_SIDE / 2,
                        false);
        double flux = Math.abs(found.fluxDn());
        return new SimulatedCandidate(
                index,
                sceneId,
                mechanism,
                stamps,
                positive,
                Math.abs(found.snr()),
                flux,
                found.fluxErrDn(),
                conditions.skyDn(),
                conditions.sciencePsf().fwhmPixels,
                ZERO_POINT_MAG_AB - 2.5 * Math.log10(flux));
    }

    private static Stamp stamp(Raster image, int left, int bottom, double factor) {
        return new Stamp(
                STAMP_SIDE,
                STAMP_SIDE,
                image.cut(left, bottom, STAMP_SIDE, STAMP_SIDE, factor),
                null);
    }
}
