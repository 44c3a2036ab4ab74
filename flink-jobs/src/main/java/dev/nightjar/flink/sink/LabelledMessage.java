package dev.nightjar.flink.sink;

/**
 * A labelled or skipped alert on its way to the labelled topic.
 *
 * @param objectId Kafka key, so that an object's results keep their order; empty where the packet
 *     names no object
 * @param value a {@link dev.nightjar.v1.LabelledAlert} as {@link
 *     dev.nightjar.scoring.ResultEncoder} writes it
 * @param survey header {@code survey}: ZTF or RUBIN
 * @param model header {@code model}: name and version of the bundle, e.g. {@code real-bogus/1.0.0}
 */
@SuppressWarnings("ArrayRecordComponent") // passed on once, never compared
public record LabelledMessage(String objectId, byte[] value, String survey, String model) {}
