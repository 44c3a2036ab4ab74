package dev.nightjar.training.deephits;

import dev.nightjar.engine.dl4j.FastLeakyReLU;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationReLU;
import org.nd4j.linalg.activations.impl.ActivationTanH;

/**
 * What {@code input.txt} says.
 *
 * @param pathToChunks folder of the candidates
 * @param rowsPerChunk the first rows of each chunk that are used
 * @param baseRate learning rate at the start
 * @param gamma factor on the learning rate every {@code stepSize} iterations
 * @param stepSize iterations
 * @param momentum share of the last step that is added to a step, 0 to below 1
 * @param epochs passes over the training chunks, at most
 * @param batchSize candidates an iteration
 * @param trainRows at least so many to train on; used where the split is random
 * @param validationRows at least so many to validate on
 * @param testRows at least so many to test on
 * @param validateEvery iterations between validations, at most
 * @param activation of every layer but the last
 * @param resume the iteration to go on from; null to start
 * @param saveStep iterations between saves
 * @param patience iterations that are trained in any case
 * @param split how chunks are told apart
 * @param warnings a sentence for each key that has no effect
 */
public record DeepHitsParameters(
        Path pathToChunks,
        int rowsPerChunk,
        double baseRate,
        double gamma,
        int stepSize,
        double momentum,
        int epochs,
        int batchSize,
        int trainRows,
        int validationRows,
        int testRows,
        int validateEvery,
        ActivationFunction activation,
        @Nullable Integer resume,
        int saveStep,
        int patience,
        Split split,
        List<String> warnings) {

    /** Rows of the ring buffer whose error stands for the training error. */
    static final int BUFFER_ROWS = 10_000;

    private static final String SECTION = "vars";
    private static final String ARCHITECTURE = "arch7.py";

    private static final Set<String> KEYS =
            Set.of(
                    "arch_py",
                    "path_to_chunks",
                    "n_cand_chunk",
                    "base_lr",
                    "gamma",
                    "stepsize",
                    "momentum",
                    "n_epochs",
                    "batch_size",
                    "n_train",
                    "n_valid",
                    "n_test",
                    "validate_every_batches",
                    "activation_function",
                    "tiny_train",
                    "resume",
                    "savestep",
                    "improvement_threshold",
                    "ini_patience",
                    "data_interface");

    /** The activation of every layer but the last. */
    public enum ActivationFunction {
        /** Hyperbolic tangent. */
        TANH("tanh"),
        /** max(x, 0). */
        RELU("ReLU"),
        /** max(x, 0.01 x), the published network's. */
        LEAKY_RELU("leaky_relu");

        private final String key;

        ActivationFunction(String key) {
            this.key = key;
        }

        IActivation layer() {
            return switch (this) {
                case TANH -> new ActivationTanH();
                case RELU -> new ActivationReLU();
                case LEAKY_RELU -> new FastLeakyReLU(0.01);
            };
        }
    }

    /** How chunks are told apart into training, validation and test. */
    public enum Split {
        /** By the sub-folders chunks_train, chunks_validate and chunks_test. */
        DIRECTORY,
        /** File by file, in an order drawn from the seed. */
        RANDOM
    }

    /** Copies the warnings. */
    public DeepHitsParameters {
        warnings = List.copyOf(warnings);
    }

    /**
     * Reads {@code input.txt}.
     *
     * @throws IOException if the file cannot be read
     * @throws InvalidInputException naming file and key, and what to do
     */
    public static DeepHitsParameters read(Path file) throws IOException {
        ParameterFile in = ParameterFile.read(file, SECTION);
        Split split = split(in);
        int batchSize = in.whole("batch_size", 1);
        if (BUFFER_ROWS % batchSize != 0) {
            throw in.refused("batch_size", "a divisor of %,d, e.g. 50".formatted(BUFFER_ROWS));
        }
        int rowsPerChunk = in.whole("n_cand_chunk", 1);
        if (rowsPerChunk < batchSize) {
            throw in.refused("n_cand_chunk", "at least batch_size, " + batchSize);
        }
        double momentum = in.number("momentum", 0);
        if (momentum >= 1) {
            throw in.refused("momentum", "from 0 to below 1");
        }
        return new DeepHitsParameters(
                folder(in),
                rowsPerChunk,
                positive(in, "base_lr"),
                positive(in, "gamma"),
                in.whole("stepsize", 1),
                momentum,
                in.whole("n_epochs", 1),
                batchSize,
                split == Split.RANDOM ? in.whole("N_train", 1) : 0,
                in.whole("N_valid", 1),
                in.whole("N_test", 1),
                in.whole("validate_every_batches", 1),
                activation(in),
                resume(in),
                in.whole("savestep", 1),
                in.whole("ini_patience", 2),
                split,
                warnings(in, split, rowsPerChunk, batchSize));
    }

    /** The same on the candidates of another folder. */
    public DeepHitsParameters withChunks(Path folder) {
        return new DeepHitsParameters(
                folder,
                rowsPerChunk,
                baseRate,
                gamma,
                stepSize,
                momentum,
                epochs,
                batchSize,
                trainRows,
                validationRows,
                testRows,
                validateEvery,
                activation,
                resume,
                saveStep,
                patience,
                split,
                warnings);
    }

    /**
     * The keys that decide the result of a training, with their values as read. Those are not among
     * them that say where candidates lie, when to end, test or save; which chunks they come to is
     * compared chunk by chunk.
     */
    SortedMap<String, String> rule() {
        SortedMap<String, String> rule = new TreeMap<>();
        rule.put("activation_function", activation.key);
        rule.put("base_lr", Double.toString(baseRate));
        rule.put("batch_size", Integer.toString(batchSize));
        rule.put("gamma", Double.toString(gamma));
        rule.put("ini_patience", Integer.toString(patience));
        rule.put("momentum", Double.toString(momentum));
        rule.put("n_cand_chunk", Integer.toString(rowsPerChunk));
        rule.put("N_valid", Integer.toString(validationRows));
        rule.put("stepsize", Integer.toString(stepSize));
        rule.put("validate_every_batches", Integer.toString(validateEvery));
        return rule;
    }

    /** Iterations between validations. */
    int validationInterval() {
        return Math.min(validateEvery, patience / 2);
    }

    private static Path folder(ParameterFile in) {
        String folder = in.text("path_to_chunks");
        if (folder.isEmpty()) {
            throw in.refused("path_to_chunks", "the folder of the candidates");
        }
        return Path.of(folder);
    }

    private static double positive(ParameterFile in, String key) {
        double value = in.number(key, 0);
        if (value == 0) {
            throw in.refused(key, "above 0");
        }
        return value;
    }

    private static Split split(ParameterFile in) {
        return switch (in.text("data_interface")) {
            case "directory" -> Split.DIRECTORY;
            case "random" -> Split.RANDOM;
            default -> throw in.refused("data_interface", "directory or random");
        };
    }

    private static ActivationFunction activation(ParameterFile in) {
        String name = in.text("activation_function");
        return Arrays.stream(ActivationFunction.values())
                .filter(function -> function.key.equals(name))
                .findFirst()
                .orElseThrow(
                        () ->
                                in.refused(
                                        "activation_function",
                                        Arrays.stream(ActivationFunction.values())
                                                .map(function -> function.key)
                                                .collect(Collectors.joining(", "))));
    }

    private static @Nullable Integer resume(ParameterFile in) {
        if (in.text("resume").equals("None")) {
            return null;
        }
        try {
            return in.whole("resume", 0);
        } catch (InvalidInputException e) {
            throw in.refused("resume", "None, or the iteration of a save as a whole number");
        }
    }

    private static List<String> warnings(
            ParameterFile in, Split split, int rowsPerChunk, int batchSize) {
        List<String> warnings = new ArrayList<>();
        for (String key : in.keys()) {
            if (!KEYS.contains(key)) {
                warnings.add("%s is ignored: Deep-HiTS has no such key".formatted(key));
            }
        }
        String architecture = in.text("arch_py");
        if (!architecture.equals(ARCHITECTURE)) {
            warnings.add(
                    "arch_py %s is ignored: the network is always that of %s, the published one"
                            .formatted(architecture, ARCHITECTURE));
        }
        if (split == Split.DIRECTORY && in.find("N_train") != null) {
            warnings.add(
                    "N_train is ignored: with data_interface directory an epoch is one pass over all of chunks_train");
        }
        if (in.find("tiny_train") != null) {
            warnings.add("tiny_train is ignored: nothing ever used it");
        }
        String threshold = in.find("improvement_threshold");
        if (threshold != null) {
            warnings.add(
                    "improvement_threshold %s is ignored: the published rule never passed it on and always took %s"
                            .formatted(threshold, Patience.IMPROVEMENT));
        }
        if (rowsPerChunk % batchSize != 0) {
            warnings.add(
                    "n_cand_chunk %d is not a multiple of batch_size %d: the last %d rows of each chunk are not used"
                            .formatted(rowsPerChunk, batchSize, rowsPerChunk % batchSize));
        }
        return warnings;
    }

    @Override
    public String toString() {
        return "%s, batch %d, rate %s x %s every %,d, momentum %s, %s"
                .formatted(
                        pathToChunks,
                        batchSize,
                        baseRate,
                        gamma,
                        stepSize,
                        momentum,
                        activation.name().toLowerCase(Locale.ROOT));
    }
}
