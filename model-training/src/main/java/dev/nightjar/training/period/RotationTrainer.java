package dev.nightjar.training.period;

import dev.nightjar.engine.NetworkShape;
import dev.nightjar.rotation.PeriodCalibration;
import dev.nightjar.training.fit.BatchGradient;
import dev.nightjar.training.fit.Checkpoint;
import dev.nightjar.training.fit.CurvePoint;
import dev.nightjar.training.fit.FitProgress;
import dev.nightjar.training.fit.FitResult;
import dev.nightjar.training.fit.FitState;
import dev.nightjar.training.network.RotationNetwork;
import dev.nightjar.training.random.RandomStream;
import dev.nightjar.wavelet.WaveletImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.nativeblas.NativeOpsHolder;

/**
 * The training loop: passes over the stars, each validated, its best weights kept, and saved.
 *
 * <p>A step depends on the plan, the data, the seed, the step's number and the validations before
 * it, so a training that was killed ends with the same weights as one that was not, to the bit.
 */
final class RotationTrainer {

    private static final int REPORT_EVERY = 20;
    private static final int PIXELS = WaveletImage.SIDE * WaveletImage.SIDE;

    private final ComputationGraph network;
    private final PeriodTarget target;
    private final RotationPlan plan;
    private final RotationAugmentation augmentation;
    private final long seed;
    private final RotationSet training;
    private final RotationSet validation;
    private final Consumer<FitProgress> listener;
    private final NetworkShape shape;
    private final int batches;
    private final double lossOffset;

    private final List<CurvePoint> curve = new ArrayList<>();
    private int[] order = new int[0];
    private int batch;
    private @Nullable INDArray average;
    private int bestIteration;
    private double bestLoss = Double.POSITIVE_INFINITY;
    private float[] bestParameters = new float[0];
    private long samplesTimed;
    private long nanosTimed;

    /**
     * @param network in the form that is trained
     * @param seed of the order of stars, of the augmentation and of the dropout
     * @throws IllegalArgumentException if there are fewer stars than a batch
     */
    RotationTrainer(
            ComputationGraph network,
            PeriodTarget target,
            RotationPlan plan,
            RotationAugmentation augmentation,
            long seed,
            RotationSet training,
            RotationSet validation,
            Consumer<FitProgress> listener) {
        this.network = network;
        this.target = target;
        this.plan = plan;
        this.augmentation = augmentation;
        this.seed = seed;
        this.training = training;
        this.validation = validation;
        this.listener = listener;
        this.shape = RotationNetwork.shape(target.head());
        this.batches = training.size() / plan.batchSize();
        if (batches == 0 || validation.size() == 0) {
            throw new IllegalArgumentException(
                    "%,d stars to train and %,d to validate; a batch of %d and one star are needed"
                            .formatted(training.size(), validation.size(), plan.batchSize()));
        }
        this.lossOffset =
                Arrays.stream(training.periodDays()).map(target::offset).average().orElseThrow();
    }

    /**
     * Trains to the plan's end, or until patience ends, and leaves the best weights in the network.
     *
     * @param stage for the reports
     * @param checkpoint continued where it exists, and written after each pass
     */
    FitResult fit(String stage, Path checkpoint) {
        fitUntil(stage, checkpoint, plan.epochs());
        network.setParams(Checkpoint.row(bestParameters));
        return new FitResult(
                bestIteration, bestLoss, List.copyOf(curve), samplesTimed, nanosTimed / 1e9);
    }

    /** Trains until {@code end} passes are done, as a training that is killed there. */
    void fitUntil(String stage, Path checkpoint, int end) {
        // Between the shards' gradients there is too little to do for native threads, which spin.
        NativeOpsHolder.getInstance().getDeviceNativeOps().setOmpNumThreads(1);
        average = plan.averaging() > 0 ? network.params().dup() : null;
        int first = Files.exists(checkpoint) ? resume(checkpoint) / batches : 0;
        try (BatchGradient gradient =
                        new BatchGradient(
                                network, shape, plan.batchSize(), plan.shards(), seed, this::fill);
                NetworkOutputs outputs =
                        new NetworkOutputs(network, shape.classes(), plan.shards())) {
            for (int epoch = first; epoch < end && !outOfPatience(); epoch++) {
                double loss = pass(gradient, stage, epoch);
                validate(outputs, (epoch + 1) * batches, loss);
                state((epoch + 1) * batches).write(checkpoint);
            }
        }
    }

    /**
     * @return mean loss of the pass
     */
    private double pass(BatchGradient gradient, String stage, int epoch) {
        order = plan.shuffled() ? shuffled(epoch) : IntStream.range(0, training.size()).toArray();
        double sum = 0;
        double sinceReport = 0;
        int reported = 0;
        long started = System.nanoTime();
        for (batch = 0; batch < batches; batch++) {
            double loss = step(gradient, epoch * batches + batch);
            sum += loss;
            sinceReport += loss;
            int steps = batch + 1 - reported;
            if (steps == REPORT_EVERY || batch + 1 == batches) {
                long now = System.nanoTime();
                report(
                        stage,
                        epoch * batches + batch + 1,
                        sinceReport / steps,
                        steps,
                        now - started);
                started = now;
                sinceReport = 0;
                reported = batch + 1;
            }
        }
        return sum / batches;
    }

    private int[] shuffled(int epoch) {
        int[] stars = IntStream.range(0, training.size()).toArray();
        SplittableRandom random = RandomStream.of(seed, -1L - epoch);
        for (int i = stars.length - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int star = stars[i];
            stars[i] = stars[j];
            stars[j] = star;
        }
        return stars;
    }

    private double step(BatchGradient gradient, int iteration) {
        double loss = gradient.step(iteration, rateAt(iteration)) + lossOffset;
        if (!Double.isFinite(loss)) {
            throw new IllegalStateException(
                    "the loss is %s in step %,d: the training diverged; lower training.learningRate"
                            .formatted(loss, iteration + 1));
        }
        if (average != null) {
            // In the first steps the average forgets faster, so that it does not hang on to the
            // beginning.
            double keep = Math.min(plan.averaging(), (1.0 + iteration) / (10.0 + iteration));
            average.muli(keep).addi(network.params().mul(1 - keep));
        }
        return loss;
    }

    private double rateAt(int iteration) {
        return plan.schedule()
                .rateAt(plan.learningRate(), curve, iteration, plan.epochs() * batches);
    }

    /** Gives a shard its stars of the present batch. */
    private void fill(int shard, RandomGenerator random, float[] images, float[] labels) {
        int stars = labels.length / shape.classes();
        int first = batch * plan.batchSize() + shard * stars;
        for (int i = 0; i < stars; i++) {
            int star = order[first + i];
            training.copy(star, images, i * PIXELS);
            augmentation.apply(images, i * PIXELS, random);
            target.write(training.periodDays()[star], labels, i * shape.classes());
        }
    }

    private void report(String stage, int done, double loss, int steps, long nanos) {
        long samples = (long) steps * plan.batchSize();
        samplesTimed += samples;
        nanosTimed += nanos;
        String validated =
                curve.isEmpty()
                        ? ""
                        : String.format(
                                Locale.ROOT,
                                "validation NLL %.4f (best %.4f)",
                                curve.get(curve.size() - 1).validationLoss(),
                                bestLoss);
        listener.accept(
                new FitProgress(
                        stage,
                        done,
                        plan.epochs() * batches,
                        loss,
                        validated,
                        plan.batchSize(),
                        samples / (nanos / 1e9)));
    }

    /** Judges the averaged weights where an average is kept, else the weights themselves. */
    private void validate(NetworkOutputs outputs, int done, double trainingLoss) {
        float[] current = parameters();
        if (average != null) {
            network.setParams(average);
        }
        RotationFigures figures =
                RotationFigures.of(
                        target.head(), PeriodCalibration.NONE, outputs.of(validation), validation);
        if (figures.loss() < bestLoss) {
            bestLoss = figures.loss();
            bestIteration = done;
            bestParameters = parameters();
        }
        network.setParams(Checkpoint.row(current));
        curve.add(
                new CurvePoint(
                        done,
                        (long) done * plan.batchSize(),
                        rateAt(done - 1),
                        trainingLoss,
                        figures.loss(),
                        figures.rmsDays()));
    }

    private boolean outOfPatience() {
        long since = curve.stream().filter(point -> point.iteration() > bestIteration).count();
        return plan.patience() > 0 && since >= plan.patience();
    }

    private FitState state(int done) {
        INDArray moments = network.getUpdater().getUpdaterStateViewArray();
        return new FitState(
                done,
                parameters(),
                moments.dup().data().asFloat(),
                average == null ? new float[0] : average.dup().data().asFloat(),
                bestIteration,
                bestLoss,
                bestParameters,
                curve,
                samplesTimed,
                nanosTimed);
    }

    private int resume(Path file) {
        FitState state = FitState.read(file);
        if (state.parameters().length != network.numParams()) {
            throw new IllegalStateException(
                    "the checkpoint %s is of another network: it has %,d weights, not %,d"
                            .formatted(file, state.parameters().length, network.numParams()));
        }
        network.setParams(Checkpoint.row(state.parameters()));
        network.getUpdater().setStateViewArray(Checkpoint.row(state.ruleState()));
        if (average != null) {
            average.assign(Checkpoint.row(state.average()).reshape(average.shape()));
        }
        bestIteration = state.bestIteration();
        bestLoss = state.bestError();
        bestParameters = state.bestParameters();
        curve.addAll(state.curve());
        samplesTimed = state.samples();
        nanosTimed = state.nanos();
        return state.iteration();
    }

    private float[] parameters() {
        return network.params().dup().data().asFloat();
    }
}
