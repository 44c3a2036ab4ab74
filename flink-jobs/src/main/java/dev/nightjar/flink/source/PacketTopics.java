package dev.nightjar.flink.source;

import dev.nightjar.flink.config.SourceConfig;
import java.util.Locale;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.KafkaSourceBuilder;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.OffsetResetStrategy;

/** The Kafka source of survey packets. */
public final class PacketTopics {

    /** Packets handed over at once: 500, Kafka's default, would be some 25 MB of them a poll. */
    private static final String PACKETS_A_POLL = "64";

    private PacketTopics() {}

    /** A source of raw records as configured. */
    public static KafkaSource<RawRecord> source(SourceConfig config) {
        KafkaSourceBuilder<RawRecord> builder =
                KafkaSource.<RawRecord>builder()
                        .setProperty(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, PACKETS_A_POLL)
                        .setProperties(config.properties().toProperties())
                        .setBootstrapServers(config.bootstrapServers())
                        .setTopics(config.topics())
                        .setGroupId(config.groupId())
                        .setProperty(
                                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                                config.isolation().name().toLowerCase(Locale.ROOT))
                        .setStartingOffsets(start(config.start()))
                        .setDeserializer(new RawRecordDeserializer());
        if (config.stop() == SourceConfig.StopPosition.LATEST) {
            builder.setBounded(OffsetsInitializer.latest());
        }
        return builder.build();
    }

    @SuppressWarnings(
            "deprecation") // Kafka's enum is deprecated, the connector's only way to say it is not
    private static OffsetsInitializer start(SourceConfig.StartPosition start) {
        return switch (start) {
            case EARLIEST -> OffsetsInitializer.earliest();
            case LATEST -> OffsetsInitializer.latest();
            case COMMITTED -> OffsetsInitializer.committedOffsets(OffsetResetStrategy.EARLIEST);
        };
    }
}
