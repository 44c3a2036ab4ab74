package dev.nightjar.training.fit;

import dev.nightjar.engine.NetworkShape;
import dev.nightjar.engine.Rotations;
import dev.nightjar.training.dataset.Example;
import java.util.List;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** A network's scores of being real, dropout off. */
public final class NetworkScores {

    static final int BATCH = 50;

    private final ComputationGraph network;
    private final NetworkShape shape;

    /** Of a network in training. */
    public NetworkScores(ComputationGraph network, NetworkShape shape) {
        this.network = network;
        this.shape = shape;
    }

    /** One score an example, 0 to 1, in their order. */
    public float[] of(List<Example> examples) {
        float[] scores = new float[examples.size()];
        int perItem = shape.rotations() * shape.inputLength();
        for (int first = 0; first < scores.length; first += BATCH) {
            int items = Math.min(BATCH, scores.length - first);
            float[] features = new float[items * perItem];
            for (int item = 0; item < items; item++) {
                Rotations.copy(
                        examples.get(first + item).tensor(), 0, features, item * perItem, shape);
            }
            long[] inputShape = {
                (long) items * shape.rotations(), shape.channels(), shape.side(), shape.side()
            };
            try (INDArray input = Nd4j.create(features, inputShape, DataType.FLOAT);
                    INDArray output = network.outputSingle(input)) {
                float[] both = output.dup('c').data().asFloat();
                for (int item = 0; item < items; item++) {
                    scores[first + item] = both[2 * item + 1];
                }
            }
        }
        return scores;
    }
}
