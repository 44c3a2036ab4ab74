package dev.nightjar.training.fit;

import dev.nightjar.bundle.BundleManifest;
import dev.nightjar.tensor.StampPreprocessing;
import dev.nightjar.training.network.CyclicNetwork;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything that decides a real/bogus model, as one YAML file. Paths are relative to the working
 * directory. Keys that may be left out are marked so; every other one must be there.
 *
 * @param name of the bundle
 * @param version of the bundle
 * @param seed of the folds, and the one that the bundle names; weights and draws follow the plans'
 *     own
 * @param preprocessing the bundle's
 * @param network the invariant network to train
 * @param candidates a folder of simulated candidates to train on; left out where {@code simulation}
 *     is given
 * @param simulation what to simulate for the training; left out where {@code candidates} is given
 * @param teacher whose probabilities are targets, too; may be left out
 * @param focus on candidates that are not easy; may be left out
 * @param pretraining on simulated candidates alone
 * @param survey real packets; left out for a model of simulated candidates alone
 * @param fineTuning on simulated candidates and packets together; left out with {@code survey}
 */
public record RealBogusConfig(
        String name,
        String version,
        long seed,
        StampPreprocessing preprocessing,
        Network network,
        @Nullable Candidates candidates,
        @Nullable Simulation simulation,
        @Nullable Teacher teacher,
        @Nullable Focus focus,
        FitPlan pretraining,
        @Nullable Survey survey,
        @Nullable FitPlan fineTuning) {

    private static final List<String> OPTIONAL =
            List.of("candidates", "simulation", "teacher", "focus", "survey", "fineTuning");

    /** Names keys that exclude or need each other. */
    public RealBogusConfig {
        BundleManifest.requireNames(name, version);
        if ((candidates == null) == (simulation == null)) {
            throw new IllegalArgumentException(
                    "one of candidates and simulation must be given, and not both");
        }
        if ((survey == null) != (fineTuning == null)) {
            throw new IllegalArgumentException("survey and fineTuning go together");
        }
        if ((teacher != null || focus != null) && candidates == null) {
            throw new IllegalArgumentException("teacher and focus need candidates");
        }
        if (survey != null && simulation == null) {
            throw new IllegalArgumentException("survey needs simulation");
        }
    }

    /**
     * An invariant network; see {@link CyclicNetwork}.
     *
     * @param copies averaged over when it serves, 4 or 8
     * @param tower channels of the convolutions, group by group
     * @param dense width of the layer between the convolutions and the logits
     * @param dropOut share of that layer's outputs a training step drops
     */
    public record Network(int copies, List<List<Integer>> tower, int dense, double dropOut) {}

    /**
     * Simulated candidates in a {@link dev.nightjar.training.candidate.CandidateFolder}.
     *
     * @param folder that {@code nightjar simulate candidates} wrote
     * @param training at most so many of chunks_train, 0 for all
     * @param validation at most so many of chunks_validate, 0 for all
     */
    public record Candidates(String folder, int training, int validation) {

        /** Names the key that cannot be. */
        public Candidates {
            atLeast(0, "candidates.training", training);
            atLeast(0, "candidates.validation", validation);
        }
    }

    /**
     * Soft targets (Hinton et al. 2015, arXiv:1503.02531).
     *
     * @param bundles whose mean probability of being real is taught
     * @param weight of that probability in a target, 0 to 1; the label has the rest
     */
    public record Teacher(List<String> bundles, double weight) {

        /** Names the key that cannot be. */
        public Teacher {
            bundles = List.copyOf(bundles);
            if (bundles.isEmpty()) {
                throw new IllegalArgumentException("teacher.bundles names none");
            }
            if (!(weight > 0 && weight <= 1)) {
                throw new IllegalArgumentException(
                        "teacher.weight must be above 0 up to 1, is " + weight);
            }
        }
    }

    /**
     * More draws of the candidates that teach most. Which these are is told by a bundle's
     * probability, not by the label, so the probability of a candidate's being real, given its
     * stamps, stays what it is, as far as that bundle has not learnt the labels by heart.
     *
     * @param bundle that tells, e.g. of a short training before
     * @param easy distance of its probability from 0 or 1 up to which a candidate is easy
     * @param share of draws that are not easy, 0 to 1
     */
    public record Focus(String bundle, double easy, double share) {

        /** Names the key that cannot be. */
        public Focus {
            if (!(easy > 0 && easy < 0.5)) {
                throw new IllegalArgumentException(
                        "focus.easy must be above 0 and below 0.5, is " + easy);
            }
            if (!(share > 0 && share < 1)) {
                throw new IllegalArgumentException(
                        "focus.share must be above 0 and below 1, is " + share);
            }
        }
    }

    /**
     * How much is simulated; the three sets share no scene.
     *
     * @param seed of the skies
     * @param training candidates to fit
     * @param validation candidates to choose the weights by
     * @param test candidates to report on
     */
    public record Simulation(long seed, int training, int validation, int test) {

        /** The golden set of a bundle is taken from the test candidates. */
        private static final int FEWEST_TEST = 32;

        /** Names the key that cannot be. */
        public Simulation {
            atLeast(1, "simulation.training", training);
            atLeast(1, "simulation.validation", validation);
            atLeast(FEWEST_TEST, "simulation.test", test);
        }
    }

    /**
     * Real packets and how they enter the draws; the rest of the draws are simulated.
     *
     * @param packets folder of ZTF packets
     * @param labels their proxy labels
     * @param rubinPackets folder of Rubin packets
     * @param folds of the cross-validation
     * @param acrossEras whether to train once more without either packet generation, to be judged
     *     on it
     * @param shiftPixels largest shift of the window in training
     * @param realShare share of draws that are ZTF packets labelled real
     * @param bogusShare likewise bogus
     * @param unsureShare likewise unsure, by their soft target
     * @param rubinShare of draws that are Rubin packets, half of them from a reliability of 0.5 on
     */
    public record Survey(
            String packets,
            String labels,
            String rubinPackets,
            int folds,
            boolean acrossEras,
            int shiftPixels,
            double realShare,
            double bogusShare,
            double unsureShare,
            double rubinShare) {

        /** Names the key that cannot be. */
        public Survey {
            atLeast(2, "survey.folds", folds);
            atLeast(0, "survey.shiftPixels", shiftPixels);
            if (realShare < 0
                    || bogusShare < 0
                    || unsureShare < 0
                    || rubinShare < 0
                    || realShare + bogusShare + unsureShare + rubinShare > 1) {
                throw new IllegalArgumentException(
                        "survey.realShare, bogusShare, unsureShare and rubinShare must be 0 or more and sum to at most 1");
            }
        }

        /** What is left for simulated candidates. */
        public double simulatedShare() {
            return 1 - realShare - bogusShare - unsureShare - rubinShare;
        }
    }

    private static void atLeast(int least, String key, int value) {
        if (value < least) {
            throw new IllegalArgumentException(
                    "%s must be %d or more, is %d".formatted(key, least, value));
        }
    }

    /** The network that is trained. */
    public CyclicNetwork stampNetwork() {
        return new CyclicNetwork(
                preprocessing.channels().size(),
                preprocessing.side(),
                network.copies(),
                network.tower(),
                network.dense(),
                network.dropOut());
    }

    /**
     * Reads a configuration; an unknown, missing or impossible key is named.
     *
     * @throws IOException where the file cannot be read or understood
     */
    public static RealBogusConfig read(Path file) throws IOException {
        RealBogusConfig config = ConfigFile.read(file, OPTIONAL, RealBogusConfig.class);
        try {
            config.stampNetwork(); // checks the network's keys
        } catch (IllegalArgumentException e) {
            throw new IOException(file + ": " + e.getMessage(), e);
        }
        return config;
    }
}
