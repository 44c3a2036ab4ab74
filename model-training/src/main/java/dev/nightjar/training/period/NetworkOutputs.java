package dev.nightjar.training.period;

import dev.nightjar.wavelet.WaveletImage;
import java.util.ArrayList;
import java.util.List;
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

/** A network's outputs for a set of stars, dropout off, by copies of it side by side. */
final class NetworkOutputs implements AutoCloseable {

    private static final int BATCH = 64;
    private static final int PIXELS = WaveletImage.SIDE * WaveletImage.SIDE;

    private final ComputationGraph network;
    private final int outputs;
    private final List<ComputationGraph> copies = new ArrayList<>();
    private final ExecutorService threads;

    /**
     * @param network in training: its weights are taken anew at each call
     * @param outputs a star
     * @param copies of it, one a thread
     */
    NetworkOutputs(ComputationGraph network, int outputs, int copies) {
        this.network = network;
        this.outputs = outputs;
        for (int i = 0; i < copies; i++) {
            this.copies.add(network.clone());
        }
        this.threads = Executors.newFixedThreadPool(copies);
    }

    /** float[stars * outputs], in the set's order. */
    float[] of(RotationSet set) {
        float[] results = new float[set.size() * outputs];
        int batches = (set.size() + BATCH - 1) / BATCH;
        List<Callable<Void>> tasks = new ArrayList<>();
        for (int i = 0; i < copies.size(); i++) {
            ComputationGraph copy = copies.get(i);
            int from = batches * i / copies.size() * BATCH;
            int to = Math.min(set.size(), batches * (i + 1) / copies.size() * BATCH);
            copy.setParams(network.params());
            tasks.add(
                    () -> {
                        run(copy, set, from, to, results);
                        return null;
                    });
        }
        try {
            for (Future<Void> result : threads.invokeAll(tasks)) {
                result.get();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while validating", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("a validation failed: " + e.getCause(), e);
        }
        return results;
    }

    private void run(ComputationGraph copy, RotationSet set, int from, int to, float[] results) {
        NativeOpsHolder.getInstance().getDeviceNativeOps().setOmpNumThreads(1);
        for (int first = from; first < to; first += BATCH) {
            int stars = Math.min(BATCH, to - first);
            float[] images = new float[stars * PIXELS];
            for (int i = 0; i < stars; i++) {
                set.copy(first + i, images, i * PIXELS);
            }
            long[] shape = {stars, 1, WaveletImage.SIDE, WaveletImage.SIDE};
            try (INDArray input = Nd4j.create(images, shape, DataType.FLOAT);
                    INDArray output = copy.outputSingle(input)) {
                float[] part = output.dup('c').data().asFloat();
                System.arraycopy(part, 0, results, first * outputs, part.length);
            }
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
        copies.forEach(ComputationGraph::close);
    }
}
