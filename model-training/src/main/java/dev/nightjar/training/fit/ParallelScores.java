package dev.nightjar.training.fit;

import dev.nightjar.engine.NetworkShape;
import dev.nightjar.training.dataset.Example;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.nativeblas.NativeOpsHolder;

/**
 * A network's scores of being real, dropout off, by copies of it side by side, each in a thread of
 * its own. The same scores as those of {@link NetworkScores}, bit for bit.
 */
public final class ParallelScores implements AutoCloseable {

    private final ComputationGraph network;
    private final NetworkShape shape;
    private final List<ComputationGraph> copies = new ArrayList<>();
    private final ExecutorService threads;

    /**
     * @param network in training: its weights are taken anew at each call
     * @param copies of it, one a thread
     */
    public ParallelScores(ComputationGraph network, NetworkShape shape, int copies) {
        this.network = network;
        this.shape = shape;
        for (int i = 0; i < copies; i++) {
            this.copies.add(network.clone());
        }
        this.threads = Executors.newFixedThreadPool(copies);
    }

    /** One score an example, 0 to 1, in their order. */
    public float[] of(List<Example> examples) {
        int batches = (examples.size() + NetworkScores.BATCH - 1) / NetworkScores.BATCH;
        List<Callable<float[]>> tasks = new ArrayList<>();
        for (int i = 0; i < copies.size(); i++) {
            ComputationGraph copy = copies.get(i);
            int from = batches * i / copies.size() * NetworkScores.BATCH;
            int to = batches * (i + 1) / copies.size() * NetworkScores.BATCH;
            List<Example> part = examples.subList(from, Math.min(to, examples.size()));
            copy.setParams(network.params());
            tasks.add(
                    () -> {
                        NativeOpsHolder.getInstance().getDeviceNativeOps().setOmpNumThreads(1);
                        return new NetworkScores(copy, shape).of(part);
                    });
        }
        float[] scores = new float[examples.size()];
        int next = 0;
        try {
            for (Future<float[]> result : threads.invokeAll(tasks)) {
                float[] part = result.get();
                System.arraycopy(part, 0, scores, next, part.length);
                next += part.length;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while scoring", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("scoring failed: " + e.getCause(), e);
        }
        return scores;
    }

    @Override
    public void close() {
        threads.shutdownNow();
        copies.forEach(ComputationGraph::close);
    }
}
