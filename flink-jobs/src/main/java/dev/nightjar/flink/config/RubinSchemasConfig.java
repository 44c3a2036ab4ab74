package dev.nightjar.flink.config;

/**
 * Where Rubin's schemas are looked up besides the bundled ones.
 *
 * @param registryUrl Confluent-compatible registry, empty for none
 * @param directory folder of {@code <schema id>.avsc}, empty for none
 */
public record RubinSchemasConfig(String registryUrl, String directory) {}
