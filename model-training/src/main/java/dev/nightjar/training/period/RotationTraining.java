package dev.nightjar.training.period;

import dev.nightjar.engine.NetworkShape;
import dev.nightjar.rotation.PeriodCalibration;
import dev.nightjar.training.fit.CurveFiles;
import dev.nightjar.training.fit.FitProgress;
import dev.nightjar.training.fit.FitResult;
import dev.nightjar.training.fit.TrainingRule;
import dev.nightjar.training.fit.TrainingSpeed;
import dev.nightjar.training.network.MultiplyAdds;
import dev.nightjar.training.network.RotationNetwork;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.jspecify.annotations.Nullable;

/** Trains a configuration's network, once for each of its seeds. */
public final class RotationTraining {

    private static final String CHECKPOINT = "training.checkpoint";
    private static final String DATA = "data.sha256";

    private RotationTraining() {}

    /**
     * What a seed's training leaves.
     *
     * @param network in the form that is served, with the best weights
     * @param validation its figures on the stars that the weights were chosen by
     * @param test its figures on stars that it never saw; null without any
     */
    public record Trained(
            long seed,
            ComputationGraph network,
            FitResult result,
            RotationFigures validation,
            @Nullable RotationFigures test,
            TrainingSpeed speed) {}

    /**
     * Trains, or goes on where the checkpoints end.
     *
     * @param directory a folder {@code seed-N} with checkpoint and learning curve is kept here for
     *     each seed
     * @throws IOException if the checkpoints are of other stars
     */
    public static List<Trained> train(
            RotationConfig config,
            RotationSets sets,
            Path directory,
            Consumer<FitProgress> listener)
            throws IOException {
        claim(sets, directory);
        List<Trained> trained = new ArrayList<>();
        for (long seed : config.seeds()) {
            trained.add(train(config, sets, seed, directory.resolve("seed-" + seed), listener));
        }
        return trained;
    }

    /** A training goes on with the stars that it began with. */
    private static void claim(RotationSets sets, Path directory) throws IOException {
        Path file = directory.resolve(DATA);
        String here = sets.sha256();
        if (Files.exists(file) && !Files.readString(file).equals(here)) {
            throw new IOException(
                    "%s holds a training on other stars than those that are here now; start one in another folder"
                            .formatted(directory));
        }
        Files.createDirectories(directory);
        Files.writeString(file, here);
    }

    private static Trained train(
            RotationConfig config,
            RotationSets sets,
            long seed,
            Path directory,
            Consumer<FitProgress> listener)
            throws IOException {
        RotationPlan plan = config.training();
        RotationNetwork kind = config.network();
        NetworkShape shape = RotationNetwork.shape(config.head());
        ComputationGraph network =
                kind.create(
                        config.head(),
                        seed,
                        TrainingRule.ADAM_COSINE.updater(plan.learningRate()),
                        plan.weightDecay());
        FitResult result =
                new RotationTrainer(
                                network,
                                config.target(),
                                plan,
                                config.augmented(),
                                seed,
                                sets.training(),
                                sets.validation(),
                                listener)
                        .fit("seed " + seed, directory.resolve(CHECKPOINT));
        CurveFiles.writeLosses(directory, config.name() + ", seed " + seed, result.curve());
        RotationSet test = sets.test();
        ComputationGraph serving = kind.serving(config.head(), network);
        try (NetworkOutputs outputs = new NetworkOutputs(serving, shape.classes(), plan.shards())) {
            return new Trained(
                    seed,
                    serving,
                    result,
                    figures(config, outputs, sets.validation()),
                    test == null ? null : figures(config, outputs, test),
                    TrainingSpeed.of(result, MultiplyAdds.of(serving, shape), plan.shards()));
        } finally {
            network.close();
        }
    }

    private static RotationFigures figures(
            RotationConfig config, NetworkOutputs outputs, RotationSet set) {
        return RotationFigures.of(config.head(), PeriodCalibration.NONE, outputs.of(set), set);
    }
}
