package dev.nightjar.training.simulate.survey;

import dev.nightjar.training.candidate.Candidate;
import dev.nightjar.training.random.RandomStream;
import dev.nightjar.training.simulate.Mechanism;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Invents the candidates of a survey's image subtraction, scene by scene. A scene depends on the
 * seed and its number alone, so threads do not change the result. Thread-safe.
 */
public final class CandidateSimulator {

    /** Candidates that share one pair of exposures; half of them are labelled real. */
    public static final int CANDIDATES_PER_SCENE = 20;

    private final SimulationProfile profile;
    private final long seed;

    /** Simulates by a profile. */
    public CandidateSimulator(SimulationProfile profile, long seed) {
        this.profile = profile;
        this.seed = seed;
    }

    /**
     * The candidates of one scene, reals and artefacts in turn.
     *
     * @param mislabelled expected share, among those labelled artefacts, of real variable stars
     */
    public List<Candidate> scene(long sceneId, double mislabelled) {
        SceneConditions scene = new SceneConditions(profile, RandomStream.of(seed, 2 * sceneId));
        SubtractionFrame frame = new SubtractionFrame(scene);
        List<Candidate> candidates = new ArrayList<>(CANDIDATES_PER_SCENE);
        for (int i = 0; i < CANDIDATES_PER_SCENE; i++) {
            long id = sceneId * CANDIDATES_PER_SCENE + i;
            SplittableRandom random = RandomStream.of(seed, 2 * id + 1);
            boolean real = i % 2 == 0;
            boolean wrong = !real && random.nextDouble() < mislabelled;
            candidates.add(candidate(frame, random, id, sceneId, real, wrong));
        }
        return candidates;
    }

    private Candidate candidate(
            SubtractionFrame frame,
            SplittableRandom random,
            long id,
            long sceneId,
            boolean real,
            boolean wrong) {
        while (true) {
            Mechanism mechanism = wrong ? Mechanism.VARIABLE_STAR : draw(real, random);
            for (int attempt = 0; attempt < 60; attempt++) {
                CandidateRecipe recipe = new CandidateRecipe(frame, random, mechanism);
                CandidateRecipe.Peak peak = recipe.expose();
                if (peak == null) {
                    continue;
                }
                int left = peak.x() - profile.stampSide() / 2;
                int bottom = peak.y() - profile.stampSide() / 2;
                return new Candidate(
                        id,
                        sceneId,
                        mechanism.name(),
                        real,
                        (float) peak.snr(),
                        profile.stampSide(),
                        frame.templateStamp(left, bottom),
                        frame.scienceStamp(left, bottom),
                        frame.differenceStamp(left, bottom),
                        frame.snrStamp(left, bottom));
            }
        }
    }

    private Mechanism draw(boolean real, SplittableRandom random) {
        double left = random.nextDouble();
        Mechanism last = null;
        for (Mechanism mechanism : Mechanism.values()) {
            double share = profile.shares().getOrDefault(mechanism, 0.0);
            if (mechanism.real() == real && share > 0) {
                last = mechanism;
                left -= share;
                if (left < 0) {
                    return mechanism;
                }
            }
        }
        if (last == null) {
            throw new IllegalStateException("profile " + profile.name() + " lacks a class");
        }
        return last;
    }
}
