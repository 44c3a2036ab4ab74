package dev.nightjar.training.fit;

import dev.nightjar.engine.NetworkShape;
import dev.nightjar.training.random.RandomStream;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.random.RandomGenerator;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.nativeblas.NativeOpsHolder;

/**
 * Steps of a network down the gradient of a batch, whose shards are computed side by side: each by
 * a copy of the network in a thread of its own, which keeps the native code's own threads out. The
 * shards' gradients are added in a fixed order, so the result does not depend on the threads' pace.
 *
 * <p>What a shard is given and what it drops depend on the seed, the iteration and the shard alone.
 */
public final class BatchGradient implements AutoCloseable {

    private final ComputationGraph network;
    private final List<Shard> shards = new ArrayList<>();
    private final ExecutorService threads;
    private final int shardSize;
    private final long seed;

    /** Gives a shard its items. */
    @FunctionalInterface
    public interface Filler {

        /**
         * Called by several threads at once, each for a shard of its own.
         *
         * @param shard from 0
         * @param random the shard's in this iteration
         * @param features float[items][rotations][channels][side][side], to be filled
         * @param labels float[items][classes], to be filled
         */
        void fill(int shard, RandomGenerator random, float[] features, float[] labels);
    }

    /**
     * @param network that learns; the first shard runs in it
     * @param shape of what one step of it sees
     * @param batchSize items of a step, a multiple of {@code shards}
     * @param seed of what shards draw and drop
     */
    public BatchGradient(
            ComputationGraph network,
            NetworkShape shape,
            int batchSize,
            int shards,
            long seed,
            Filler filler) {
        this.network = network;
        this.shardSize = batchSize / shards;
        for (int i = 0; i < shards; i++) {
            ComputationGraph replica = i == 0 ? network : network.clone();
            replica.initGradientsView();
            this.shards.add(new Shard(replica, shape, shardSize, i, filler));
        }
        this.seed = seed;
        this.threads =
                Executors.newFixedThreadPool(
                        Math.min(shards, Runtime.getRuntime().availableProcessors()));
    }

    /**
     * Takes a step by the network's rule.
     *
     * @return mean loss of the batch before it
     */
    public double step(int iteration, double learningRate) {
        double loss = compute(iteration);
        network.setLearningRate(learningRate);
        // The library's own order (BaseOptimizer): the rule turns the gradient into the step, in
        // place. It divides by the items of a shard, whose sum the gradient is.
        network.getUpdater()
                .update(
                        network.gradient(),
                        iteration,
                        0,
                        shardSize,
                        LayerWorkspaceMgr.noWorkspaces());
        INDArray parameters = network.params();
        parameters.subi(network.getFlattenedGradients().reshape(parameters.shape()));
        return loss;
    }

    private double compute(int iteration) {
        List<Callable<Double>> tasks = new ArrayList<>();
        shards.subList(1, shards.size()).forEach(shard -> shard.copyParametersOf(network));
        for (Shard shard : shards) {
            long stream = (long) iteration * shards.size() + shard.number;
            tasks.add(() -> shard.compute(RandomStream.of(seed, stream)));
        }
        double loss = 0;
        try {
            for (Future<Double> result : threads.invokeAll(tasks)) {
                loss += result.get();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while training", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("a training step failed: " + e.getCause(), e);
        }
        INDArray sum = network.getFlattenedGradients();
        for (Shard shard : shards.subList(1, shards.size())) {
            sum.addi(shard.network.getFlattenedGradients());
        }
        sum.divi(shards.size());
        return loss / shards.size();
    }

    @Override
    public void close() {
        threads.shutdownNow();
        shards.subList(1, shards.size()).forEach(shard -> shard.network.close());
    }

    /** One part of every batch. */
    private static final class Shard {

        private final ComputationGraph network;
        private final Filler filler;
        private final int number;
        private final long[] inputShape;
        private final long[] labelShape;
        private final float[] features;
        private final float[] labels;

        Shard(ComputationGraph network, NetworkShape shape, int size, int number, Filler filler) {
            this.network = network;
            this.filler = filler;
            this.number = number;
            this.inputShape =
                    new long[] {
                        (long) size * shape.rotations(),
                        shape.channels(),
                        shape.side(),
                        shape.side()
                    };
            this.labelShape = new long[] {size, shape.classes()};
            this.features = new float[size * shape.rotations() * shape.inputLength()];
            this.labels = new float[size * shape.classes()];
        }

        void copyParametersOf(ComputationGraph other) {
            network.setParams(other.params());
        }

        double compute(SplittableRandom random) {
            NativeOpsHolder.getInstance().getDeviceNativeOps().setOmpNumThreads(1);
            Nd4j.getRandom().setSeed(random.nextLong()); // this thread's: the dropout's
            filler.fill(number, random, features, labels);
            try (INDArray input = Nd4j.create(features, inputShape, DataType.FLOAT);
                    INDArray output = Nd4j.create(labels, labelShape, DataType.FLOAT)) {
                network.setInputs(input);
                network.setLabels(output);
                network.computeGradientAndScore();
                return network.score() - network.calcRegularizationScore(true);
            } finally {
                network.clear();
            }
        }
    }
}
