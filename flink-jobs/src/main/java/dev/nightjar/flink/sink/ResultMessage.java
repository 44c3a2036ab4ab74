package dev.nightjar.flink.sink;

import java.util.Map;

/**
 * A result on its way to its topic.
 *
 * @param key Kafka key: what the result is about, so that its results keep their order; empty where
 *     the record names nothing
 * @param value an Avro record as {@link dev.nightjar.scoring.ResultEncoder} writes it
 * @param headers names and texts of Kafka headers; {@code schema} is added by the topic
 */
@SuppressWarnings("ArrayRecordComponent") // passed on once, never compared
public record ResultMessage(String key, byte[] value, Map<String, String> headers) {}
