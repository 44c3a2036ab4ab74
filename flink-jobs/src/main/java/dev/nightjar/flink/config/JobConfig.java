package dev.nightjar.flink.config;

import dev.nightjar.engine.EngineKind;
import dev.nightjar.flink.config.SourceConfig.StartPosition;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What {@link dev.nightjar.flink.ScoreAlertsJob} is told; {@code docs/configuration.md} describes
 * every key.
 *
 * @param name of the job
 * @param parallelism subtasks, 0 for the cluster's default
 * @param maxParallelism upper limit of parallelism over the job's life
 * @param checkpointInterval time between checkpoints
 * @param source where packets are read
 * @param rubinSchemas where Rubin's schemas are looked up
 * @param model what scores
 * @param batch how alerts are gathered for the network
 * @param sink where results are written
 */
public record JobConfig(
        String name,
        int parallelism,
        int maxParallelism,
        Duration checkpointInterval,
        SourceConfig source,
        RubinSchemasConfig rubinSchemas,
        ModelConfig model,
        BatchConfig batch,
        SinkConfig sink) {

    static final String KAFKA_PROPERTIES = "kafka.properties";
    static final String SOURCE_PROPERTIES = "source.properties";
    static final String SINK_PROPERTIES = "sink.properties";

    /** Properties the job sets itself, each with what to do instead. */
    private static final Map<String, String> OWNED_PROPERTIES =
            Map.ofEntries(
                    Map.entry("bootstrap.servers", "use kafka.bootstrap-servers"),
                    Map.entry("group.id", "use source.group-id"),
                    Map.entry("auto.offset.reset", "use source.start"),
                    Map.entry("isolation.level", "use source.isolation"),
                    Map.entry("enable.auto.commit", "leave it out"),
                    Map.entry("key.deserializer", "leave it out"),
                    Map.entry("value.deserializer", "leave it out"),
                    Map.entry("key.serializer", "leave it out"),
                    Map.entry("value.serializer", "leave it out"),
                    Map.entry("acks", "leave it out, it is all"),
                    Map.entry("enable.idempotence", "leave it out, it is true"),
                    Map.entry("transactional.id", "use sink.transactional-id-prefix"),
                    Map.entry("transaction.timeout.ms", "use sink.transaction-timeout"),
                    Map.entry("max.request.size", "use sink.max-record-bytes"),
                    Map.entry("compression.type", "use sink.compression"));

    /**
     * Reads a YAML file.
     *
     * @param file the YAML file
     * @param overrides dotted keys that win over the file
     * @throws InvalidConfigException naming every key that is missing, wrong or unknown
     */
    public static JobConfig read(Path file, Map<String, String> overrides) {
        Map<String, String> settings = new HashMap<>(YamlSettings.read(file));
        settings.putAll(overrides);
        return of(settings);
    }

    /**
     * Checks flat settings.
     *
     * @param settings dotted keys and their text, lists joined by commas
     * @throws InvalidConfigException naming every key that is missing, wrong or unknown
     */
    public static JobConfig of(Map<String, String> settings) {
        return of(settings, System.getenv());
    }

    static JobConfig of(Map<String, String> raw, Map<String, String> environment) {
        Settings settings = new Settings(raw, environment);
        ClientProperties shared = settings.properties(KAFKA_PROPERTIES, OWNED_PROPERTIES);
        String bootstrapServers = settings.get(ScoreAlertsOptions.BOOTSTRAP_SERVERS, "");
        JobConfig config =
                new JobConfig(
                        settings.get(ScoreAlertsOptions.NAME, ""),
                        settings.get(ScoreAlertsOptions.PARALLELISM, 0),
                        settings.get(ScoreAlertsOptions.MAX_PARALLELISM, 1),
                        settings.get(ScoreAlertsOptions.CHECKPOINT_INTERVAL, Duration.ZERO),
                        source(settings, bootstrapServers, shared),
                        new RubinSchemasConfig(
                                settings.get(ScoreAlertsOptions.SCHEMA_REGISTRY, ""),
                                settings.get(ScoreAlertsOptions.SCHEMA_DIRECTORY, "")),
                        new ModelConfig(
                                settings.get(ScoreAlertsOptions.BUNDLE, ""),
                                settings.get(ScoreAlertsOptions.ENGINE, EngineKind.ONNX)),
                        new BatchConfig(
                                settings.get(ScoreAlertsOptions.BATCH_SIZE, 1),
                                settings.get(ScoreAlertsOptions.BATCH_LINGER, Duration.ZERO)),
                        sink(settings, bootstrapServers, shared));
        noteContradictions(config, settings);
        settings.refuseProblems(ScoreAlertsOptions.ALL.stream().<String>map(Option::key).toList());
        return config;
    }

    private static SourceConfig source(
            Settings settings, String bootstrapServers, ClientProperties shared) {
        return new SourceConfig(
                bootstrapServers,
                settings.get(ScoreAlertsOptions.SOURCE_TOPICS, List.of()),
                settings.get(ScoreAlertsOptions.GROUP_ID, ""),
                settings.get(ScoreAlertsOptions.START, StartPosition.EARLIEST),
                settings.get(ScoreAlertsOptions.STOP, SourceConfig.StopPosition.NEVER),
                settings.get(ScoreAlertsOptions.ISOLATION, SourceConfig.Isolation.READ_COMMITTED),
                shared.and(settings.properties(SOURCE_PROPERTIES, OWNED_PROPERTIES)));
    }

    private static SinkConfig sink(
            Settings settings, String bootstrapServers, ClientProperties shared) {
        return new SinkConfig(
                bootstrapServers,
                settings.get(ScoreAlertsOptions.LABELLED_TOPIC, ""),
                settings.get(ScoreAlertsOptions.REJECTED_TOPIC, ""),
                settings.get(ScoreAlertsOptions.GUARANTEE, SinkConfig.Guarantee.EXACTLY_ONCE),
                settings.get(ScoreAlertsOptions.TRANSACTIONAL_ID_PREFIX, ""),
                settings.get(ScoreAlertsOptions.TRANSACTION_TIMEOUT, Duration.ofMinutes(10)),
                settings.get(
                        ScoreAlertsOptions.TRANSACTION_NAMING,
                        SinkConfig.TransactionNaming.POOLING),
                settings.get(ScoreAlertsOptions.MAX_RECORD_BYTES, 1),
                settings.get(ScoreAlertsOptions.COMPRESSION, SinkConfig.Compression.LZ4),
                shared.and(settings.properties(SINK_PROPERTIES, OWNED_PROPERTIES)));
    }

    private static void noteContradictions(JobConfig config, Settings settings) {
        SinkConfig sink = config.sink();
        if (config.parallelism() > config.maxParallelism()) {
            settings.note(
                    "job.parallelism: is above job.max-parallelism; raise that, or lower this.");
        }
        if (sink.transactionTimeout().compareTo(config.checkpointInterval()) <= 0) {
            settings.note(
                    "sink.transaction-timeout: must be longer than job.checkpoint-interval, or the"
                            + " broker aborts every transaction before it is committed.");
        }
        if (!sink.labelledTopic().isEmpty() && sink.labelledTopic().equals(sink.rejectedTopic())) {
            settings.note("sink.rejected-topic: must not be sink.labelled-topic.");
        }
        for (String topic : List.of(sink.labelledTopic(), sink.rejectedTopic())) {
            if (config.source().topics().contains(topic)) {
                settings.note(
                        "source.topics: holds the output topic "
                                + topic
                                + "; the job would read what it writes.");
            }
        }
    }
}
