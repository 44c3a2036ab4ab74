package dev.nightjar.training.fit;

import dev.nightjar.engine.NetworkShape;
import dev.nightjar.engine.Rotations;
import dev.nightjar.training.dataset.Example;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.nativeblas.NativeOpsHolder;

/**
 * The gradient of one batch, its shards computed side by side: each by a copy of the network in a
 * thread of its own, which keeps the native code's own threads out. The shards' gradients are added
 * in a fixed order, so the result does not depend on the threads' pace.
 *
 * <p>What a shard draws, turns and drops depends on the plan's seed, the iteration and the shard
 * alone.
 */
final class BatchGradient implements AutoCloseable {

    private final ComputationGraph network;
    private final List<Shard> shards = new ArrayList<>();
    private final ExecutorService threads;
    private final int shardSize;

    /**
     * @param network whose gradient is filled; the first shard runs in it
     * @param shape of what one step of it sees
     */
    BatchGradient(
            ComputationGraph network, NetworkShape shape, FitPlan plan, ExampleSampler sampler) {
        this.network = network;
        this.shardSize = plan.batchSize() / plan.shards();
        for (int i = 0; i < plan.shards(); i++) {
            ComputationGraph replica = i == 0 ? network : network.clone();
            replica.initGradientsView();
            shards.add(new Shard(replica, shape, plan, sampler, i));
        }
        this.threads =
                Executors.newFixedThreadPool(
                        Math.min(plan.shards(), Runtime.getRuntime().availableProcessors()));
    }

    /** Items of one shard: what the gradient is the sum over, and the mean over shards. */
    int shardSize() {
        return shardSize;
    }

    /**
     * Fills the network's gradient.
     *
     * @return mean loss of the batch
     */
    double compute(int iteration) {
        List<Callable<Double>> tasks = new ArrayList<>();
        shards.subList(1, shards.size()).forEach(shard -> shard.copyParametersOf(network));
        shards.forEach(shard -> tasks.add(() -> shard.compute(iteration)));
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
        private final NetworkShape shape;
        private final FitPlan plan;
        private final ExampleSampler sampler;
        private final int number;
        private final int size;
        private final float[] turned;
        private final float[] features;
        private final float[] labels;

        Shard(
                ComputationGraph network,
                NetworkShape shape,
                FitPlan plan,
                ExampleSampler sampler,
                int number) {
            this.network = network;
            this.shape = shape;
            this.plan = plan;
            this.sampler = sampler;
            this.number = number;
            this.size = plan.batchSize() / plan.shards();
            this.turned = new float[shape.inputLength()];
            this.features = new float[size * shape.rotations() * shape.inputLength()];
            this.labels = new float[size * shape.classes()];
        }

        void copyParametersOf(ComputationGraph other) {
            network.setParams(other.params());
        }

        double compute(int iteration) {
            NativeOpsHolder.getInstance().getDeviceNativeOps().setOmpNumThreads(1);
            long stream = (long) iteration * plan.shards() + number;
            SplittableRandom random =
                    new SplittableRandom(plan.seed() * 0x9E3779B97F4A7C15L + stream);
            Nd4j.getRandom().setSeed(random.nextLong()); // this thread's: the dropout's
            fill(random);
            long[] inputShape = {
                (long) size * shape.rotations(), shape.channels(), shape.side(), shape.side()
            };
            try (INDArray input = Nd4j.create(features, inputShape, DataType.FLOAT);
                    INDArray output = Nd4j.create(labels, new long[] {size, 2}, DataType.FLOAT)) {
                network.setInputs(input);
                network.setLabels(output);
                network.computeGradientAndScore();
                return network.score();
            } finally {
                network.clear();
            }
        }

        private void fill(SplittableRandom random) {
            int perItem = shape.rotations() * shape.inputLength();
            for (int item = 0; item < size; item++) {
                Example example = sampler.draw(random);
                int symmetry = plan.augmented() ? random.nextInt(Rotations.SYMMETRIES) : 0;
                Rotations.copy(example.tensor(), 0, turned, 0, symmetry, shape);
                Rotations.copy(turned, 0, features, item * perItem, shape);
                double target =
                        plan.labelSmoothing() + (1 - 2 * plan.labelSmoothing()) * example.target();
                labels[2 * item] = (float) (1 - target);
                labels[2 * item + 1] = (float) target;
            }
        }
    }
}
