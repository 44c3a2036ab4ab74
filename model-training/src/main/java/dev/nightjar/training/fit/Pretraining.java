package dev.nightjar.training.fit;

import dev.nightjar.bundle.ModelBundle;
import dev.nightjar.training.candidate.CandidateFolder;
import dev.nightjar.training.candidate.CandidateFolder.Split;
import dev.nightjar.training.dataset.CandidateExamples;
import dev.nightjar.training.dataset.Example;
import dev.nightjar.training.dataset.SimulatedExamples;
import dev.nightjar.training.network.CyclicNetwork;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Consumer;
import org.deeplearning4j.nn.graph.ComputationGraph;

/** The training on simulated candidates alone. */
public final class Pretraining {

    private static final String STAGE = "pretraining";

    /** What the collector and the rest of the training want beside the tensors. */
    private static final double MEMORY_SPARE = 1.3;

    private Pretraining() {}

    /**
     * What it leaves.
     *
     * @param network the form that is trained, with the best weights
     * @param training examples it learnt from
     * @param validation examples it was chosen by
     * @param result how it went
     */
    public record Pretrained(
            ComputationGraph network,
            List<Example> training,
            List<Example> validation,
            FitResult result) {}

    /**
     * Loads or simulates the candidates and trains, or goes on where the checkpoint in {@code
     * directory} ends.
     *
     * @throws IOException naming candidates or a teacher that cannot be read
     */
    public static Pretrained run(
            RealBogusConfig config, Path directory, Consumer<FitProgress> listener)
            throws IOException {
        checkAtStart(config);
        List<Example> labelled = load(config, Split.TRAIN, listener);
        claim(labelled, directory);
        ExampleSampler sampler =
                sampler(config, labelled, new Opinions(config, directory, listener));
        List<Example> validation = load(config, Split.VALIDATE, listener);
        FitPlan plan = config.pretraining();
        CyclicNetwork kind = config.stampNetwork();
        ComputationGraph network =
                kind.create(
                        plan.seed(), plan.rule().updater(plan.learningRate()), plan.weightDecay());
        FitResult result =
                new NetworkTrainer(
                                network, kind.trainingShape(), plan, sampler, validation, listener)
                        .fit(STAGE, directory.resolve(STAGE + ".checkpoint"));
        return new Pretrained(network, labelled, validation, result);
    }

    /** A training goes on with the candidates that it began with. */
    private static void claim(List<Example> candidates, Path directory) throws IOException {
        Path file = directory.resolve("candidates.sha256");
        String here = Fingerprint.of(candidates);
        boolean resumes = Files.exists(directory.resolve(STAGE + ".checkpoint"));
        if (resumes && !Files.readString(file).equals(here)) {
            throw new IOException(
                    "%s holds a training on other candidates than those that are here now; start one in another folder"
                            .formatted(directory));
        }
        Files.createDirectories(directory);
        Files.writeString(file, here);
    }

    /** What would else be missed only after hours. */
    private static void checkAtStart(RealBogusConfig config) throws IOException {
        RealBogusConfig.Candidates candidates = config.candidates();
        if (candidates == null) {
            return;
        }
        Path folder = Path.of(candidates.folder());
        CandidateFolder.chunks(folder, Split.TEST);
        RealBogusConfig.Teacher teacher = config.teacher();
        for (String bundle : teacher == null ? List.<String>of() : teacher.bundles()) {
            ModelBundle.read(Path.of(bundle));
        }
        RealBogusConfig.Focus focus = config.focus();
        if (focus != null) {
            ModelBundle.read(Path.of(focus.bundle()));
        }
        long rows =
                (long) CandidateExamples.count(folder, Split.TRAIN, candidates.training())
                        + CandidateExamples.count(folder, Split.VALIDATE, candidates.validation());
        long needed = rows * config.stampNetwork().trainingShape().inputLength() * Float.BYTES;
        long most = Runtime.getRuntime().maxMemory();
        if (needed * MEMORY_SPARE > most) {
            throw new IOException(
                    "candidates.training: %,d candidates take %.1f GB of memory and Java may use %.1f; set NIGHTJAR_JAVA_OPTS=-Xmx%dg, or train on fewer"
                            .formatted(
                                    rows,
                                    needed / 1e9,
                                    most / 1e9,
                                    (long) Math.ceil(needed * MEMORY_SPARE / (1 << 30)) + 1));
        }
    }

    /** Draws all alike, or more of those that are not easy. */
    private static ExampleSampler sampler(
            RealBogusConfig config, List<Example> examples, Opinions opinions) throws IOException {
        RealBogusConfig.Focus focus = config.focus();
        if (focus == null) {
            return new ExampleSampler().with(taught(config, examples, opinions), 1);
        }
        float[] probabilities = opinions.of(List.of(focus.bundle()), examples);
        List<Example> easy = new ArrayList<>();
        List<Example> others = new ArrayList<>();
        for (int i = 0; i < probabilities.length; i++) {
            double doubt = Math.min(probabilities[i], 1 - probabilities[i]);
            (doubt <= focus.easy() ? easy : others).add(examples.get(i));
        }
        // teachers would only repeat the label of the easy ones
        return new ExampleSampler()
                .with(taught(config, others, opinions), focus.share())
                .with(easy, 1 - focus.share());
    }

    /** The examples with the teacher's targets mixed in; as they are where there is none. */
    private static List<Example> taught(
            RealBogusConfig config, List<Example> examples, Opinions opinions) throws IOException {
        RealBogusConfig.Teacher teacher = config.teacher();
        if (teacher == null) {
            return examples;
        }
        float[] probabilities = opinions.of(teacher.bundles(), examples);
        List<Example> taught = new ArrayList<>(examples.size());
        for (int i = 0; i < probabilities.length; i++) {
            Example example = examples.get(i);
            double target =
                    teacher.weight() * probabilities[i] + (1 - teacher.weight()) * example.target();
            taught.add(example.withTarget((float) target));
        }
        return taught;
    }

    private static List<Example> load(
            RealBogusConfig config, Split split, Consumer<FitProgress> listener)
            throws IOException {
        RealBogusConfig.Candidates candidates = config.candidates();
        if (candidates == null) {
            return simulate(config, split, listener);
        }
        int count = split == Split.TRAIN ? candidates.training() : candidates.validation();
        Path folder = Path.of(candidates.folder());
        StageProgress progress =
                new StageProgress(
                        "reading " + split.folder(),
                        CandidateExamples.count(folder, split, count),
                        listener);
        return CandidateExamples.load(
                folder, split, count, config.preprocessing(), progress::finished);
    }

    private static List<Example> simulate(
            RealBogusConfig config, Split split, Consumer<FitProgress> listener) {
        RealBogusConfig.Simulation simulation = Objects.requireNonNull(config.simulation());
        SimulatedExamples.Split scenes =
                split == Split.TRAIN
                        ? SimulatedExamples.Split.TRAINING
                        : SimulatedExamples.Split.VALIDATION;
        int count = split == Split.TRAIN ? simulation.training() : simulation.validation();
        StageProgress progress =
                new StageProgress(
                        "simulating " + scenes.name().toLowerCase(Locale.ROOT), count, listener);
        return SimulatedExamples.generate(
                simulation.seed(), scenes, count, config.preprocessing(), progress::finished);
    }
}
