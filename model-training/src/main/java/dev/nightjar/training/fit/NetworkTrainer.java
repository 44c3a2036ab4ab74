package dev.nightjar.training.fit;

import dev.nightjar.engine.NetworkShape;
import dev.nightjar.engine.Rotations;
import dev.nightjar.training.dataset.Example;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The training loop: draws, turns, steps, validates, keeps the best weights, saves.
 *
 * <p>Draws and dropout of a step depend on the plan's seed and the step's number alone.
 */
public final class NetworkTrainer {

    private static final int REPORT_EVERY = 50;

    private final ComputationGraph network;
    private final NetworkShape shape;
    private final FitPlan plan;
    private final ExampleSampler sampler;
    private final List<Example> validation;
    private final Consumer<FitProgress> listener;
    private final float[] features;
    private final float[] labels;
    private double bestError = Double.POSITIVE_INFINITY;
    private float[] bestParameters = new float[0];

    /**
     * @param validation kept out of the training; empty for none, then the last weights are the
     *     result
     */
    public NetworkTrainer(
            ComputationGraph network,
            NetworkShape shape,
            FitPlan plan,
            ExampleSampler sampler,
            List<Example> validation,
            Consumer<FitProgress> listener) {
        this.network = network;
        this.shape = shape;
        this.plan = plan;
        this.sampler = sampler;
        this.validation = validation;
        this.listener = listener;
        this.features = new float[plan.batchSize() * shape.rotations() * shape.inputLength()];
        this.labels = new float[plan.batchSize() * shape.classes()];
    }

    /**
     * Trains to the plan's end and leaves the best weights in the network.
     *
     * @param stage for the reports
     * @param checkpoint continued where it exists, and written at each validation; null for none
     * @return the lowest validation error, NaN without validation
     */
    public double fit(String stage, @Nullable Path checkpoint) {
        fitUntil(stage, checkpoint, plan.iterations());
        if (bestParameters.length > 0) {
            network.setParams(Checkpoint.row(bestParameters));
        }
        return validation.isEmpty() ? Double.NaN : bestError;
    }

    /** Trains as far as {@code end}, as a training that is killed there. */
    void fitUntil(String stage, @Nullable Path checkpoint, int end) {
        int first = checkpoint != null && Files.exists(checkpoint) ? resume(checkpoint) : 0;
        double validationError = Double.NaN;
        double loss = 0;
        int sinceReport = 0;
        long reported = System.nanoTime();
        for (int iteration = first; iteration < end; iteration++) {
            step(iteration);
            loss += network.score();
            sinceReport++;
            int done = iteration + 1;
            boolean last = done == plan.iterations();
            if (sinceReport == REPORT_EVERY || last) {
                double seconds = (System.nanoTime() - reported) / 1e9;
                double rate = sinceReport * plan.batchSize() / seconds;
                listener.accept(
                        new FitProgress(
                                stage,
                                done,
                                plan.iterations(),
                                loss / sinceReport,
                                validationError,
                                plan.batchSize(),
                                rate));
                loss = 0;
                sinceReport = 0;
                reported = System.nanoTime();
            }
            if (done % plan.validateEvery() == 0 || last) {
                validationError = validate();
                if (checkpoint != null) {
                    save(checkpoint, done);
                }
                reported = System.nanoTime();
            }
        }
    }

    private void step(int iteration) {
        SplittableRandom random =
                new SplittableRandom(plan.seed() * 0x9E3779B97F4A7C15L + iteration);
        Nd4j.getRandom().setSeed(random.nextLong());
        float[] turned = new float[shape.inputLength()];
        int perItem = shape.rotations() * shape.inputLength();
        for (int item = 0; item < plan.batchSize(); item++) {
            Example example = sampler.draw(random);
            int symmetry = plan.augmented() ? random.nextInt(Dihedral.SYMMETRIES) : 0;
            Dihedral.apply(example.tensor(), turned, symmetry, shape);
            Rotations.copy(turned, 0, features, item * perItem, shape);
            labels[2 * item] = 1 - example.target();
            labels[2 * item + 1] = example.target();
        }
        network.setLearningRate(
                plan.rule().rateAt(plan.learningRate(), iteration, plan.iterations()));
        long[] inputShape = {
            (long) plan.batchSize() * shape.rotations(),
            shape.channels(),
            shape.side(),
            shape.side()
        };
        try (INDArray input = Nd4j.create(features, inputShape, DataType.FLOAT);
                INDArray output =
                        Nd4j.create(labels, new long[] {plan.batchSize(), 2}, DataType.FLOAT)) {
            network.fit(new INDArray[] {input}, new INDArray[] {output});
        }
    }

    private double validate() {
        if (validation.isEmpty()) {
            return Double.NaN;
        }
        float[] scores = new NetworkScores(network, shape).of(validation);
        int wrong = 0;
        for (int i = 0; i < scores.length; i++) {
            if ((scores[i] > 0.5) != validation.get(i).real()) {
                wrong++;
            }
        }
        double error = (double) wrong / scores.length;
        if (error <= bestError) {
            bestError = error;
            bestParameters = network.params().dup().data().asFloat();
        }
        return error;
    }

    private void save(Path checkpoint, int done) {
        INDArray state = network.getUpdater().getUpdaterStateViewArray();
        new Checkpoint(
                        done,
                        network.params().dup().data().asFloat(),
                        state == null ? new float[0] : state.dup().data().asFloat(),
                        bestError,
                        bestParameters)
                .write(checkpoint);
    }

    private int resume(Path file) {
        Checkpoint checkpoint = Checkpoint.read(file);
        network.setParams(Checkpoint.row(checkpoint.parameters()));
        if (checkpoint.ruleState().length > 0) {
            network.getUpdater().setStateViewArray(Checkpoint.row(checkpoint.ruleState()));
        }
        // Adam's bias correction counts from here
        network.getConfiguration().setIterationCount(checkpoint.iteration());
        bestError = checkpoint.bestError();
        bestParameters = checkpoint.bestParameters();
        return checkpoint.iteration();
    }
}
