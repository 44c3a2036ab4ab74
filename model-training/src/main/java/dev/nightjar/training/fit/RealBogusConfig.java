package dev.nightjar.training.fit;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import dev.nightjar.tensor.StampPreprocessing;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Everything that decides a real/bogus model, as one YAML file. Paths are relative to the working
 * directory.
 *
 * @param name of the bundle
 * @param version of the bundle
 * @param seed of weights, draws and folds
 * @param preprocessing the bundle's
 * @param simulation what is simulated
 * @param pretraining on simulated candidates alone
 * @param survey real packets
 * @param fineTuning on simulated candidates and packets together
 */
public record RealBogusConfig(
        String name,
        String version,
        long seed,
        StampPreprocessing preprocessing,
        Simulation simulation,
        FitPlan pretraining,
        Survey survey,
        FitPlan fineTuning) {

    /**
     * How much is simulated; the three sets share no scene.
     *
     * @param seed of the skies
     * @param training candidates to fit
     * @param validation candidates to choose the weights by
     * @param test candidates to report on
     */
    public record Simulation(long seed, int training, int validation, int test) {}

    /**
     * Real packets and how they enter the draws; the rest of the draws are simulated.
     *
     * @param packets folder of ZTF packets
     * @param labels their proxy labels
     * @param rubinPackets folder of Rubin packets, only judged on
     * @param folds of the cross-validation
     * @param acrossEras whether to train once more without either packet generation, to be judged
     *     on it
     * @param shiftPixels largest shift of the window in training
     * @param realShare share of draws that are packets labelled real
     * @param bogusShare likewise bogus
     * @param unsureShare likewise unsure, by their soft target
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
            double unsureShare) {

        /** Names the key that cannot be. */
        public Survey {
            if (folds < 2) {
                throw new IllegalArgumentException("survey.folds must be 2 or more, is " + folds);
            }
            if (realShare < 0
                    || bogusShare < 0
                    || unsureShare < 0
                    || simulatedShare(realShare, bogusShare, unsureShare) < 0) {
                throw new IllegalArgumentException(
                        "survey.realShare, bogusShare and unsureShare must be 0 or more and sum to at most 1");
            }
        }

        /** What is left for simulated candidates. */
        public double simulatedShare() {
            return simulatedShare(realShare, bogusShare, unsureShare);
        }

        private static double simulatedShare(double real, double bogus, double unsure) {
            return 1 - real - bogus - unsure;
        }
    }

    /**
     * Reads a configuration; an unknown or impossible key is named.
     *
     * @throws IOException where the file cannot be read or understood
     */
    public static RealBogusConfig read(Path file) throws IOException {
        return new ObjectMapper(new YAMLFactory())
                .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
                .readValue(file.toFile(), RealBogusConfig.class);
    }
}
