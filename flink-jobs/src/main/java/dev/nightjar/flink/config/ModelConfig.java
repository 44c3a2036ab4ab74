package dev.nightjar.flink.config;

/**
 * What scores.
 *
 * @param bundle folder of the model bundle
 * @param engine library that runs the network
 */
public record ModelConfig(String bundle, EngineChoice engine) {}
