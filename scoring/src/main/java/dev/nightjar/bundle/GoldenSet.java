package dev.nightjar.bundle;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.nightjar.engine.ScoringEngine;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Inputs with the outputs that the network gave when the bundle was made; {@code golden.json}.
 *
 * @param count items
 * @param inputs count * inputLength floats, 32-bit little-endian (base64 in the JSON)
 * @param outputs float[count * classes]
 */
@SuppressWarnings("ArrayRecordComponent") // read once at start-up, never compared
public record GoldenSet(int count, byte[] inputs, float[] outputs) {

    /** From arrays. */
    public static GoldenSet of(int count, float[] inputs, float[] outputs) {
        ByteBuffer bytes =
                ByteBuffer.allocate(inputs.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(inputs);
        return new GoldenSet(count, bytes.array(), outputs.clone());
    }

    /** float[count * inputLength], items one after the other. */
    @JsonIgnore
    public float[] tensors() {
        float[] tensors = new float[inputs.length / Float.BYTES];
        ByteBuffer.wrap(inputs).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(tensors);
        return tensors;
    }

    /**
     * Largest absolute difference between an engine's outputs and these; NaN counts as infinite.
     */
    public double largestDifference(ScoringEngine engine) {
        float[] scores = engine.score(tensors(), count);
        double largest = 0;
        for (int i = 0; i < outputs.length; i++) {
            double difference = Math.abs((double) scores[i] - outputs[i]);
            largest =
                    Math.max(
                            largest,
                            Double.isNaN(difference) ? Double.POSITIVE_INFINITY : difference);
        }
        return largest;
    }
}
