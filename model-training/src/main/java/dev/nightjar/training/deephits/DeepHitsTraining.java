package dev.nightjar.training.deephits;

import dev.nightjar.engine.NetworkShape;
import dev.nightjar.training.dataset.Example;
import dev.nightjar.training.fit.BatchGradient;
import dev.nightjar.training.fit.Checkpoint;
import dev.nightjar.training.fit.FitProgress;
import dev.nightjar.training.fit.ParallelScores;
import dev.nightjar.training.network.DeepHits;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.random.RandomGenerator;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Sgd;

/**
 * The published training rule: an iteration saves, changes the learning rate, validates, and then
 * takes a step, in this order.
 */
final class DeepHitsTraining implements AutoCloseable {

    private static final int REPORT_EVERY = 50;
    private static final NetworkShape SHAPE = DeepHits.SHAPE;

    private final DeepHitsParameters parameters;
    private final List<Path> files;
    private final List<Example> validation;
    private final Saves saves;
    private final TrainingSetup setup;
    private final Listener listener;
    private final ComputationGraph network;
    private final ParallelScores scores;
    private final TrainingBuffer buffer;
    private final List<CurvePoint> history = new ArrayList<>();
    private Patience patience;
    private float[] bestParameters = new float[0];
    private double learningRate;
    private long iteration;
    private volatile @Nullable PreparedBatch current;
    private double lastLoss = Double.NaN;
    private double lossSum;
    private int lossSteps;
    private double stepSeconds;
    private double secondsBefore;
    private final long started = System.nanoTime();
    private long firstIteration;

    /** Told how the training goes. */
    interface Listener {

        /** Every 50 steps. */
        void progress(FitProgress progress);

        /** After each validation, with all points so far. */
        void validated(List<CurvePoint> curve) throws IOException;

        /** A sentence for the user. */
        void note(String sentence);
    }

    /** Why a training ended. */
    enum End {
        /** The stopping rule. */
        PATIENCE,
        /** n_epochs passes. */
        EPOCHS,
        /** As many iterations as were asked for on the command line. */
        ITERATIONS
    }

    /**
     * @param files training chunks in the order of reading
     * @param validation rows, in memory
     * @param saves where to keep saves
     * @param setup of parameters and chunks, for the saves; with the seed and the shards
     */
    DeepHitsTraining(
            DeepHitsParameters parameters,
            List<Path> files,
            List<Example> validation,
            Saves saves,
            TrainingSetup setup,
            Listener listener) {
        this.parameters = parameters;
        this.files = files;
        this.validation = validation;
        this.saves = saves;
        this.setup = setup;
        this.listener = listener;
        this.network =
                DeepHits.createForTraining(
                        setup.seed(), rule(parameters), 0, parameters.activation().layer());
        this.scores = new ParallelScores(network, SHAPE, setup.shards());
        this.buffer = new TrainingBuffer(parameters.batchSize());
        this.patience = new Patience(parameters.patience());
        this.learningRate = parameters.baseRate();
    }

    private static IUpdater rule(DeepHitsParameters parameters) {
        return parameters.momentum() == 0
                ? new Sgd(parameters.baseRate())
                : new ClassicMomentum(parameters.baseRate(), parameters.momentum());
    }

    /**
     * Trains to the end.
     *
     * @param from the save to go on from; null to start
     * @param iterations at which to stop at the latest
     */
    End train(Saves.@Nullable Saved from, long iterations) throws IOException {
        try (BatchPrefetch batches = new BatchPrefetch(loader(from), SHAPE);
                BatchGradient gradient =
                        new BatchGradient(
                                network,
                                SHAPE,
                                parameters.batchSize(),
                                setup.shards(),
                                setup.seed(),
                                this::fill)) {
            firstIteration = iteration;
            while (true) {
                if (patience.isOver(iteration)) {
                    return end(End.PATIENCE, batches.next());
                }
                PreparedBatch batch = batches.next();
                if (batch.batch().at().epoch() >= parameters.epochs()) {
                    return end(End.EPOCHS, batch);
                }
                if (iteration % parameters.saveStep() == 0 || iteration >= iterations) {
                    save(Long.toString(iteration), batch);
                }
                if (iteration % parameters.stepSize() == 0 && iteration > 1) {
                    learningRate *= parameters.gamma();
                }
                if (iteration % parameters.validationInterval() == 0) {
                    validate(batch.batch().at().epoch());
                }
                if (iteration >= iterations) {
                    save(Saves.FINAL, batch);
                    return End.ITERATIONS;
                }
                step(gradient, batch);
                buffer.add(batch.batch());
                iteration++;
                report(iterations);
            }
        }
    }

    /** Ends before the iteration's validation; a resumed training begins with its numbered save. */
    private End end(End why, PreparedBatch next) throws IOException {
        save(Long.toString(iteration), next);
        save(Saves.FINAL, next);
        return why;
    }

    /** The weights of the lowest validation error; those of now where nothing was validated. */
    float[] bestParameters() {
        return bestParameters.length == 0 ? parametersNow() : bestParameters;
    }

    Patience.State patience() {
        return patience.state();
    }

    long iteration() {
        return iteration;
    }

    List<CurvePoint> curve() {
        return List.copyOf(history);
    }

    float[] parametersNow() {
        return network.params().dup().data().asFloat();
    }

    private void step(BatchGradient gradient, PreparedBatch batch) {
        long before = System.nanoTime();
        current = batch;
        lastLoss = gradient.step((int) iteration, learningRate);
        if (!Double.isFinite(lastLoss)) {
            throw new InvalidInputException(
                    "the loss of iteration %d is not a number; lower base_lr".formatted(iteration));
        }
        lossSum += lastLoss;
        lossSteps++;
        stepSeconds += (System.nanoTime() - before) / 1e9;
    }

    /** A shard's rows, in their order. */
    private void fill(int shard, RandomGenerator random, float[] features, float[] labels) {
        PreparedBatch batch = Objects.requireNonNull(current);
        System.arraycopy(batch.features(), shard * features.length, features, 0, features.length);
        System.arraycopy(batch.labels(), shard * labels.length, labels, 0, labels.length);
    }

    private void validate(int epoch) throws IOException {
        Decisions decisions = Decisions.of(validation, scores.of(validation));
        if (patience.improves(iteration, decisions.error())) {
            bestParameters = parametersNow();
        }
        history.add(
                new CurvePoint(
                        iteration,
                        epoch,
                        learningRate,
                        lossSteps == 0 ? Double.NaN : lossSum / lossSteps,
                        buffer.error(scores::of),
                        decisions.error(),
                        decisions.loss(),
                        patience.state().patience(),
                        seconds(),
                        lossSteps == 0
                                ? Double.NaN
                                : lossSteps * parameters.batchSize() / stepSeconds));
        lossSum = 0;
        lossSteps = 0;
        stepSeconds = 0;
        listener.validated(List.copyOf(history));
    }

    private double seconds() {
        return secondsBefore + (System.nanoTime() - started) / 1e9;
    }

    private void report(long iterations) {
        long last = Math.min(iterations, patience.state().patience());
        if (iteration % REPORT_EVERY == 0 || iteration == last) {
            double rate =
                    (iteration - firstIteration)
                            * parameters.batchSize()
                            / ((System.nanoTime() - started) / 1e9);
            listener.progress(
                    new FitProgress(
                            "training",
                            (int) iteration,
                            (int) last,
                            lossSteps == 0 ? lastLoss : lossSum / lossSteps,
                            FitProgress.validationError(
                                    history.isEmpty()
                                            ? Double.NaN
                                            : history.get(history.size() - 1).validationError()),
                            parameters.batchSize(),
                            rate));
        }
    }

    private void save(String name, PreparedBatch next) throws IOException {
        ChunkCursor oldest = buffer.oldest();
        INDArray velocity = network.getUpdater().getUpdaterStateViewArray();
        saves.write(
                name,
                new TrainingState(
                        iteration,
                        learningRate,
                        patience.state(),
                        setup,
                        next.batch().at(),
                        oldest == null ? next.batch().at() : oldest,
                        lossSum,
                        lossSteps,
                        stepSeconds,
                        seconds(),
                        history),
                new Checkpoint(
                        (int) iteration,
                        parametersNow(),
                        velocity == null ? new float[0] : velocity.dup().data().asFloat(),
                        patience.state().bestError(),
                        bestParameters));
    }

    /** A loader that stands where the training goes on. */
    private ChunkLoader loader(Saves.@Nullable Saved saved) {
        if (saved == null) {
            return loaderAt(ChunkCursor.START);
        }
        TrainingState state = saved.state();
        iteration = state.iteration();
        learningRate = state.learningRate();
        patience = new Patience(state.patience());
        lossSum = state.lossSum();
        lossSteps = state.lossSteps();
        stepSeconds = state.stepSeconds();
        secondsBefore = state.seconds();
        history.addAll(state.history());
        network.setParams(Checkpoint.row(saved.network().parameters()));
        if (saved.network().ruleState().length > 0) {
            network.getUpdater().setStateViewArray(Checkpoint.row(saved.network().ruleState()));
        }
        bestParameters = saved.network().bestParameters();
        ChunkLoader loader = loaderAt(state.bufferStart());
        long inBuffer =
                Math.min(iteration, DeepHitsParameters.BUFFER_ROWS / parameters.batchSize());
        for (long i = 0; i < inBuffer; i++) {
            buffer.add(loader.next());
        }
        return loader;
    }

    private ChunkLoader loaderAt(ChunkCursor cursor) {
        return new ChunkLoader(
                files, parameters.rowsPerChunk(), parameters.batchSize(), cursor, listener::note);
    }

    @Override
    public void close() {
        scores.close();
        network.close();
    }
}
