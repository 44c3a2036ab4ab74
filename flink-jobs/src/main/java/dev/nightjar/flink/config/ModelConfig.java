package dev.nightjar.flink.config;

import dev.nightjar.engine.EngineKind;

/**
 * What scores.
 *
 * @param bundle folder of the model bundle
 * @param engine library that runs the network
 */
public record ModelConfig(String bundle, EngineKind engine) {

    static ModelConfig of(Settings settings) {
        return new ModelConfig(
                settings.get(Options.BUNDLE, ""), settings.get(Options.ENGINE, EngineKind.ONNX));
    }
}
