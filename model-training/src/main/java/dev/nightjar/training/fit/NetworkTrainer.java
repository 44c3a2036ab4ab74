package dev.nightjar.training.fit;

import dev.nightjar.engine.NetworkShape;
import dev.nightjar.training.dataset.Example;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.nativeblas.NativeOpsHolder;

/**
 * The training loop: draws, turns, steps, validates, keeps the best weights, saves.
 *
 * <p>A step depends on the plan, the data and the step's number alone, so a training that was
 * killed ends with the same weights as one that was not, to the bit.
 */
public final class NetworkTrainer {

    private static final int REPORT_EVERY = 50;

    private final ComputationGraph network;
    private final NetworkShape shape;
    private final FitPlan plan;
    private final ExampleSampler sampler;
    private final List<Example> validation;
    private final Consumer<FitProgress> listener;
    private final List<CurvePoint> curve = new ArrayList<>();
    private @Nullable INDArray average;
    private int bestIteration;
    private double bestError = Double.POSITIVE_INFINITY;
    private float[] bestParameters = new float[0];
    private long samplesTimed;
    private long nanosTimed;

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
    }

    /**
     * Trains to the plan's end, or until patience ends, and leaves the best weights in the network.
     *
     * @param stage for the reports
     * @param checkpoint continued where it exists, and written at each validation; null for none
     */
    public FitResult fit(String stage, @Nullable Path checkpoint) {
        fitUntil(stage, checkpoint, plan.iterations());
        if (bestParameters.length > 0) {
            network.setParams(Checkpoint.row(bestParameters));
        }
        return new FitResult(
                bestIteration,
                validation.isEmpty() ? Double.NaN : bestError,
                List.copyOf(curve),
                samplesTimed,
                nanosTimed / 1e9);
    }

    /** Trains as far as {@code end}, as a training that is killed there. */
    void fitUntil(String stage, @Nullable Path checkpoint, int end) {
        // Between the shards' gradients there is too little to do for native threads, which spin.
        NativeOpsHolder.getInstance().getDeviceNativeOps().setOmpNumThreads(1);
        average = plan.averaging() > 0 ? network.params().dup() : null;
        int first = checkpoint != null && Files.exists(checkpoint) ? resume(checkpoint) : 0;
        double loss = 0;
        int sinceValidation = 0;
        double reportedLoss = 0;
        int sinceReport = 0;
        long reported = System.nanoTime();
        try (BatchGradient gradient =
                new BatchGradient(
                        network,
                        shape,
                        plan.batchSize(),
                        plan.shards(),
                        plan.seed(),
                        new DrawnExamples(shape, plan, sampler))) {
            for (int done = first + 1; done <= end && !outOfPatience(); done++) {
                double stepLoss = step(gradient, done - 1);
                loss += stepLoss;
                sinceValidation++;
                reportedLoss += stepLoss;
                sinceReport++;
                boolean last = done == plan.iterations();
                boolean validates = done % plan.validateEvery() == 0 || last;
                if (sinceReport == REPORT_EVERY || validates) {
                    report(stage, done, reportedLoss / sinceReport, sinceReport, reported);
                    reportedLoss = 0;
                    sinceReport = 0;
                    reported = System.nanoTime();
                }
                if (validates) {
                    validate(done, loss / sinceValidation);
                    loss = 0;
                    sinceValidation = 0;
                    if (checkpoint != null) {
                        state(done).write(checkpoint);
                    }
                    reported = System.nanoTime();
                }
            }
        }
    }

    private double step(BatchGradient gradient, int iteration) {
        double loss = gradient.step(iteration, rateAt(iteration));
        if (!Double.isFinite(loss)) {
            throw new IllegalStateException(
                    "the loss is %s in step %,d: the training diverged; lower learningRate"
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
        return plan.rule().rateAt(plan.learningRate(), iteration, plan.iterations());
    }

    private void report(String stage, int done, double loss, int steps, long since) {
        long nanos = System.nanoTime() - since;
        long samples = (long) steps * plan.batchSize();
        samplesTimed += samples;
        nanosTimed += nanos;
        double error = curve.isEmpty() ? Double.NaN : curve.get(curve.size() - 1).validationError();
        listener.accept(
                new FitProgress(
                        stage,
                        done,
                        plan.iterations(),
                        loss,
                        FitProgress.validationError(error),
                        plan.batchSize(),
                        samples / (nanos / 1e9)));
    }

    /** Judges the averaged weights where an average is kept, else the weights themselves. */
    private void validate(int done, double trainingLoss) {
        float[] current = parameters();
        if (average != null) {
            network.setParams(average);
        }
        double error = Double.NaN;
        double loss = Double.NaN;
        if (validation.isEmpty()) {
            bestIteration = done;
            bestParameters = parameters();
        } else {
            float[] scores = validationScores();
            error = wrong(scores) / (double) scores.length;
            loss = crossEntropy(scores);
            if (error <= bestError) {
                bestError = error;
                bestIteration = done;
                bestParameters = parameters();
            }
        }
        network.setParams(Checkpoint.row(current));
        curve.add(
                new CurvePoint(
                        done,
                        (long) done * plan.batchSize(),
                        rateAt(done - 1),
                        trainingLoss,
                        loss,
                        error));
    }

    private float[] validationScores() {
        try (ParallelScores scores = new ParallelScores(network, shape, plan.shards())) {
            return scores.of(validation);
        }
    }

    private int wrong(float[] scores) {
        int wrong = 0;
        for (int i = 0; i < scores.length; i++) {
            wrong += (scores[i] > 0.5) == validation.get(i).real() ? 0 : 1;
        }
        return wrong;
    }

    private double crossEntropy(float[] scores) {
        double sum = 0;
        for (int i = 0; i < scores.length; i++) {
            double right = validation.get(i).real() ? scores[i] : 1 - scores[i];
            sum -= Math.log(Math.max(right, 1e-7));
        }
        return sum / scores.length;
    }

    private boolean outOfPatience() {
        if (plan.patience() == 0 || validation.isEmpty()) {
            return false;
        }
        long since = curve.stream().filter(point -> point.iteration() > bestIteration).count();
        return since >= plan.patience();
    }

    private FitState state(int done) {
        INDArray moments = network.getUpdater().getUpdaterStateViewArray();
        return new FitState(
                done,
                parameters(),
                moments == null ? new float[0] : moments.dup().data().asFloat(),
                average == null ? new float[0] : average.dup().data().asFloat(),
                bestIteration,
                bestError,
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
        if (state.ruleState().length > 0) {
            network.getUpdater().setStateViewArray(Checkpoint.row(state.ruleState()));
        }
        if (average != null) {
            average.assign(Checkpoint.row(state.average()).reshape(average.shape()));
        }
        bestIteration = state.bestIteration();
        bestError = state.bestError();
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
