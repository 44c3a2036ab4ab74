package dev.nightjar.engine.dl4j;

import dev.nightjar.engine.InvalidModelException;
import dev.nightjar.engine.NetworkShape;
import dev.nightjar.engine.Rotations;
import dev.nightjar.engine.ScoringEngine;
import java.util.Arrays;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.nativeblas.NativeOps;
import org.nd4j.nativeblas.NativeOpsHolder;

/**
 * Runs a bundle's Deeplearning4j zip. Each engine has a network of its own: the library's networks
 * must not be shared between threads.
 *
 * <p>Items are run in blocks of always {@value #BLOCK}, the last one filled up with zeros, since
 * the kernels behind the convolutions and products are chosen by the batch's size and may differ in
 * the last bit. The native code is held to the calling thread: its own threads wait in loops, and
 * with neighbours on the machine that costs eight times the CPU.
 */
public final class Dl4jEngine implements ScoringEngine {

    /** Items a run; a power of two near the best throughput. */
    static final int BLOCK = 8;

    private final ComputationGraph network;
    private final NetworkShape shape;
    private final float[] block;

    private Dl4jEngine(ComputationGraph network, NetworkShape shape) {
        this.network = network;
        this.shape = shape;
        this.block = new float[BLOCK * shape.rotations() * shape.inputLength()];
    }

    /**
     * Loads a network.
     *
     * @throws InvalidModelException if the zip is not one, see {@link Dl4jZip#read}
     * @throws IllegalStateException if oneDNN is not in use, see {@link OneDnn#require}
     */
    public static Dl4jEngine open(byte[] zip, NetworkShape shape) {
        OneDnn.enable();
        ComputationGraph network = Dl4jZip.read(zip);
        OneDnn.require(network);
        return new Dl4jEngine(network, shape);
    }

    @Override
    public float[] score(float[] tensors, int count) {
        NativeOps nativeOps = NativeOpsHolder.getInstance().getDeviceNativeOps();
        int threadsBefore = nativeOps.ompGetMaxThreads();
        nativeOps.setOmpNumThreads(1);
        try {
            return scoreBlocks(tensors, count);
        } finally {
            nativeOps.setOmpNumThreads(threadsBefore);
        }
    }

    private float[] scoreBlocks(float[] tensors, int count) {
        int length = shape.inputLength();
        int copiesLength = shape.rotations() * length;
        float[] scores = new float[count * shape.classes()];
        for (int first = 0; first < count; first += BLOCK) {
            int items = Math.min(BLOCK, count - first);
            for (int item = 0; item < items; item++) {
                Rotations.copy(tensors, (first + item) * length, block, item * copiesLength, shape);
            }
            Arrays.fill(block, items * copiesLength, block.length, 0);
            runBlock(scores, first, items);
        }
        return scores;
    }

    private void runBlock(float[] scores, int first, int items) {
        long[] inputShape = {
            (long) BLOCK * shape.rotations(), shape.channels(), shape.side(), shape.side()
        };
        try (INDArray input = Nd4j.create(block, inputShape, DataType.FLOAT);
                INDArray output = network.outputSingle(input)) {
            float[] outputs = output.dup('c').data().asFloat();
            if (outputs.length != BLOCK * shape.classes()) {
                throw new InvalidModelException(
                        "the Deeplearning4j network gives %d numbers an item where the taxonomy has %d classes"
                                .formatted(outputs.length / BLOCK, shape.classes()));
            }
            System.arraycopy(outputs, 0, scores, first * shape.classes(), items * shape.classes());
        }
    }

    @Override
    public String description() {
        return "dl4j/1.0.0-M2.1";
    }

    @Override
    public void close() {
        network.close();
    }
}
