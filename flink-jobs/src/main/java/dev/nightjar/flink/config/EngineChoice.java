package dev.nightjar.flink.config;

/** Library that runs the network. */
public enum EngineChoice {
    /** ONNX Runtime. */
    ONNX,
    /** Deeplearning4j. */
    DL4J
}
