package dev.nightjar.flink.source;

import dev.nightjar.flink.config.RecordPlace;
import dev.nightjar.flink.config.SourceConfig;
import dev.nightjar.flink.config.StartPosition;
import dev.nightjar.flink.config.StopPosition;
import java.time.Clock;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.connector.kafka.dynamic.source.DynamicKafkaSource;
import org.apache.flink.connector.kafka.dynamic.source.DynamicKafkaSourceBuilder;
import org.apache.flink.connector.kafka.dynamic.source.DynamicKafkaSourceOptions;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.KafkaSourceBuilder;
import org.apache.flink.connector.kafka.source.KafkaSourceOptions;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.OffsetResetStrategy;
import org.apache.kafka.common.TopicPartition;

/** The Kafka source of survey packets. */
public final class PacketTopics {

    /** Packets handed over at once: 500, Kafka's default, would be some 25 MB of them a poll. */
    private static final String PACKETS_A_POLL = "64";

    /** A night's topic is there hours before its first alert. */
    private static final String LOOK_FOR_NIGHTS_MILLIS = "30000";

    /** Looks that may fail in a row, half an hour of them, while brokers are away. */
    private static final String FAILED_LOOKS = "60";

    private PacketTopics() {}

    /** A source of raw records as configured. */
    public static Source<RawRecord, ?, ?> source(SourceConfig config) {
        return source(config, Clock.systemUTC());
    }

    /**
     * A source of raw records as configured.
     *
     * @param clock tells which night it is, where topics go by night; serializable
     */
    public static Source<RawRecord, ?, ?> source(SourceConfig config, Clock clock) {
        return config.byNight() ? byNight(config, clock) : always(config);
    }

    private static KafkaSource<RawRecord> always(SourceConfig config) {
        KafkaSourceBuilder<RawRecord> builder =
                KafkaSource.<RawRecord>builder()
                        .setProperties(properties(config))
                        .setBootstrapServers(config.bootstrapServers())
                        .setTopics(config.topics())
                        .setGroupId(config.groupId())
                        .setStartingOffsets(start(config.start()))
                        .setDeserializer(new RawRecordDeserializer());
        if (!config.stop().equals(StopPosition.NEVER)) {
            builder.setBounded(stop(config.stop()));
        }
        return builder.build();
    }

    private static DynamicKafkaSource<RawRecord> byNight(SourceConfig config, Clock clock) {
        Properties properties = new Properties();
        properties.put(
                DynamicKafkaSourceOptions.STREAM_METADATA_DISCOVERY_INTERVAL_MS.key(),
                LOOK_FOR_NIGHTS_MILLIS);
        properties.put(
                DynamicKafkaSourceOptions.STREAM_METADATA_DISCOVERY_FAILURE_THRESHOLD.key(),
                FAILED_LOOKS);
        // Which topics there are is for NightTopics to say.
        properties.put(KafkaSourceOptions.PARTITION_DISCOVERY_INTERVAL_MS.key(), "-1");
        properties.putAll(properties(config));
        DynamicKafkaSourceBuilder<RawRecord> builder =
                DynamicKafkaSource.<RawRecord>builder()
                        .setProperties(properties)
                        .setStreamIds(Set.of(NightTopics.STREAM))
                        .setKafkaMetadataService(new NightTopics(config, clock))
                        .setGroupId(config.groupId())
                        .setStartingOffsets(start(config.start()))
                        .setDeserializer(new RawRecordDeserializer());
        if (!config.stop().equals(StopPosition.NEVER)) {
            builder.setBounded(stop(config.stop()));
        }
        return builder.build();
    }

    private static Properties properties(SourceConfig config) {
        Properties properties = new Properties();
        properties.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, PACKETS_A_POLL);
        properties.putAll(config.properties().toProperties());
        properties.put(
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                config.isolation().name().toLowerCase(Locale.ROOT));
        // A topic that was deleted must not come back because it was asked for.
        properties.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, "false");
        return properties;
    }

    @SuppressWarnings(
            "deprecation") // Kafka's enum is deprecated, the connector's only way to say it is not
    private static OffsetsInitializer start(StartPosition start) {
        return switch (start.kind()) {
            case EARLIEST -> OffsetsInitializer.earliest();
            case LATEST -> OffsetsInitializer.latest();
            case COMMITTED -> OffsetsInitializer.committedOffsets(OffsetResetStrategy.EARLIEST);
            case TIME -> OffsetsInitializer.timestamp(start.time().toEpochMilli());
            case PLACES ->
                    OffsetsInitializer.offsets(
                            start.places().stream()
                                    .collect(
                                            Collectors.toMap(
                                                    PacketTopics::partition, RecordPlace::offset)),
                            OffsetResetStrategy.EARLIEST);
        };
    }

    private static OffsetsInitializer stop(StopPosition stop) {
        return stop.kind() == StopPosition.Kind.TIME
                ? OffsetsInitializer.timestamp(stop.time().toEpochMilli())
                : OffsetsInitializer.latest();
    }

    private static TopicPartition partition(RecordPlace place) {
        return new TopicPartition(place.topic(), place.partition());
    }
}
