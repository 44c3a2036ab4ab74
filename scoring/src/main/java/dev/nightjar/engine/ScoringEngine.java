package dev.nightjar.engine;

/** Step 4: runs a network. Not thread-safe: one per thread. */
public interface ScoringEngine extends AutoCloseable {

    /**
     * Scores a batch. The scores of one tensor do not depend on its neighbours or on the batch's
     * size, to the bit.
     *
     * @param tensors float[count * inputLength], items one after the other, each CHW
     * @param count items in {@code tensors}, at least 1
     * @return float[count * classes], scores 0 to 1, in the order of the bundle's taxonomy
     */
    float[] score(float[] tensors, int count);

    /** Name and version, e.g. {@code onnx/1.28.0}. */
    String description();

    @Override
    void close();
}
