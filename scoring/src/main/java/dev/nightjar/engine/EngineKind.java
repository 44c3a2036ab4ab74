package dev.nightjar.engine;

/** The libraries that can run a bundle's network. */
public enum EngineKind {
    /** ONNX Runtime: the default. */
    ONNX,
    /** Deeplearning4j: what the network was trained with; oracle and fallback. */
    DL4J
}
