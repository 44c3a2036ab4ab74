package dev.nightjar.training.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.engine.ScoringEngine;
import dev.nightjar.engine.dl4j.Dl4jEngine;
import dev.nightjar.engine.dl4j.Dl4jZip;
import dev.nightjar.engine.onnx.OnnxEngine;
import java.util.Arrays;
import java.util.Random;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;

/** Offline scoring and the job batch differently, and must agree to the bit. */
class BatchIndependenceTest {

    private static final int LARGEST_BATCH = 70;
    private static final int LENGTH = TestNetworks.DEEP_HITS_SHAPE.inputLength();

    private final ComputationGraph network = TestNetworks.deepHits(7);
    private final float[] tensors = randomTensors(LARGEST_BATCH);

    @Test
    void onnxScoresDoNotDependOnTheBatchOrThePlaceInIt() {
        byte[] model = OnnxExport.toOnnx(network, TestNetworks.DEEP_HITS_SHAPE);
        try (ScoringEngine engine = OnnxEngine.open(model, TestNetworks.DEEP_HITS_SHAPE)) {
            assertIndependent(engine, 1);
        }
    }

    @Test
    void dl4jScoresDoNotDependOnTheBatchOrThePlaceInIt() throws Exception {
        byte[] zip = Dl4jZip.write(network);
        try (ScoringEngine engine = Dl4jEngine.open(zip, TestNetworks.DEEP_HITS_SHAPE)) {
            assertIndependent(engine, 7);
        }
    }

    /** Batches from the first item on, and up to the last, so that an item takes many places. */
    private void assertIndependent(ScoringEngine engine, int step) {
        float[] alone = new float[2 * LARGEST_BATCH];
        for (int item = 0; item < LARGEST_BATCH; item++) {
            float[] one = Arrays.copyOfRange(tensors, item * LENGTH, (item + 1) * LENGTH);
            System.arraycopy(engine.score(one, 1), 0, alone, 2 * item, 2);
        }
        for (int size = 1; size <= LARGEST_BATCH; size += step) {
            assertThat(engine.score(tensors, size))
                    .as("batch of the first %d", size)
                    .containsExactly(Arrays.copyOf(alone, 2 * size));
        }
        for (int size : new int[] {2, 3, 5, 8, 13, 33}) {
            int first = LARGEST_BATCH - size;
            assertThat(
                            engine.score(
                                    Arrays.copyOfRange(tensors, first * LENGTH, tensors.length),
                                    size))
                    .as("batch of the last %d", size)
                    .containsExactly(Arrays.copyOfRange(alone, 2 * first, alone.length));
        }
    }

    private static float[] randomTensors(int count) {
        Random random = new Random(3);
        float[] tensors = new float[count * LENGTH];
        for (int i = 0; i < tensors.length; i++) {
            tensors[i] = random.nextFloat();
        }
        return tensors;
    }
}
