package dev.nightjar.flink.config;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What every job is told; {@code docs/configuration.md} describes every key.
 *
 * @param name of the job
 * @param parallelism subtasks, 0 for the cluster's default
 * @param maxParallelism upper limit of parallelism over the job's life
 * @param checkpointInterval time between checkpoints
 * @param source where records are read
 * @param sink where results are written
 * @param accounts where it is written what became of every record
 */
public record JobConfig(
        String name,
        int parallelism,
        int maxParallelism,
        Duration checkpointInterval,
        SourceConfig source,
        SinkConfig sink,
        AccountsConfig accounts) {

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
     * Checks the settings of {@link dev.nightjar.flink.TransformLightCurvesJob}, which has no more
     * than these.
     *
     * @param settings dotted keys and their text, lists joined by commas
     * @throws InvalidConfigException naming every key that is missing, wrong or unknown
     */
    public static JobConfig ofTransformLightCurves(Map<String, String> settings) {
        Settings checked = new Settings(Job.TRANSFORM_LIGHT_CURVES, settings, System.getenv());
        JobConfig config = of(checked);
        checked.refuseProblems();
        return config;
    }

    /**
     * What every job is told, of any job's settings.
     *
     * @param job e.g. {@code score-alerts}
     * @param settings dotted keys and their text, lists joined by commas
     * @throws InvalidConfigException naming every key that is missing, wrong or unknown; or if
     *     there is no such job
     */
    public static JobConfig ofJob(String job, Map<String, String> settings) {
        return switch (Job.titled(job)) {
            case SCORE_ALERTS -> ScoreAlertsConfig.of(settings).job();
            case TRANSFORM_LIGHT_CURVES -> ofTransformLightCurves(settings);
            case SCORE_ROTATION -> ScoreRotationConfig.of(settings).job();
        };
    }

    /** Reads what every job has; problems are left to be told with the others. */
    static JobConfig of(Settings settings) {
        ClientProperties shared = settings.properties(KAFKA_PROPERTIES, OWNED_PROPERTIES);
        String bootstrapServers = settings.get(Options.BOOTSTRAP_SERVERS, "");
        JobConfig config =
                new JobConfig(
                        settings.get(Options.NAME, ""),
                        settings.get(Options.PARALLELISM, 0),
                        settings.get(Options.MAX_PARALLELISM, 1),
                        settings.get(Options.CHECKPOINT_INTERVAL, Duration.ZERO),
                        source(settings, bootstrapServers, shared),
                        sink(settings, bootstrapServers, shared),
                        AccountsConfig.of(settings));
        noteContradictions(config, settings);
        return config;
    }

    private static SourceConfig source(
            Settings settings, String bootstrapServers, ClientProperties shared) {
        return new SourceConfig(
                bootstrapServers,
                settings.get(Options.SOURCE_TOPICS, List.of()),
                settings.get(Options.NIGHTS, new Nights(null, null, 1)),
                settings.get(Options.GROUP_ID, ""),
                settings.get(Options.START, StartPosition.EARLIEST),
                settings.get(Options.STOP, StopPosition.NEVER),
                settings.get(Options.ISOLATION, SourceConfig.Isolation.READ_COMMITTED),
                shared.and(settings.properties(SOURCE_PROPERTIES, OWNED_PROPERTIES)));
    }

    private static SinkConfig sink(
            Settings settings, String bootstrapServers, ClientProperties shared) {
        boolean transforms = settings.job() == Job.TRANSFORM_LIGHT_CURVES;
        SinkConfig.Results results =
                transforms ? SinkConfig.Results.TRANSFORMS : SinkConfig.Results.LABELLED;
        Option<String> resultTopic = transforms ? Options.TRANSFORMS_TOPIC : Options.LABELLED_TOPIC;
        return new SinkConfig(
                bootstrapServers,
                results,
                settings.get(resultTopic, ""),
                settings.get(Options.REJECTED_TOPIC, ""),
                settings.get(Options.GUARANTEE, SinkConfig.Guarantee.EXACTLY_ONCE),
                settings.get(Options.TRANSACTIONAL_ID_PREFIX, ""),
                settings.get(Options.TRANSACTION_TIMEOUT, Duration.ofMinutes(10)),
                settings.get(Options.TRANSACTION_NAMING, SinkConfig.TransactionNaming.POOLING),
                settings.get(Options.MAX_RECORD_BYTES, 1),
                settings.get(Options.COMPRESSION, SinkConfig.Compression.LZ4),
                transforms ? "" : settings.get(Options.RESULT_REGISTRY, ""),
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
        if (!sink.resultTopic().isEmpty() && sink.resultTopic().equals(sink.rejectedTopic())) {
            settings.note("sink.rejected-topic: must not be " + sink.results().topicKey() + ".");
        }
        String accounts = config.accounts().topic();
        if (config.accounts().kept()
                && List.of(sink.resultTopic(), sink.rejectedTopic()).contains(accounts)) {
            settings.note("accounts.topic: must be a topic of its own, not " + accounts + ".");
        }
        notePositions(config.source(), settings);
        for (String topic : List.of(sink.resultTopic(), sink.rejectedTopic(), accounts)) {
            if (config.source().reads(topic)) {
                settings.note(
                        "source.topics: holds the output topic "
                                + topic
                                + "; the job would read what it writes.");
            }
        }
    }

    private static void notePositions(SourceConfig source, Settings settings) {
        Instant now = Instant.now();
        StartPosition start = source.start();
        if (start.time().isAfter(now)) {
            settings.note("source.start: " + start.time() + " has not come yet; take latest.");
        }
        for (RecordPlace place : start.places()) {
            if (!source.reads(place.topic())) {
                settings.note(
                        "source.start: "
                                + place
                                + " is in no topic of source.topics; name a partition of those.");
            }
        }
        Instant stop = source.stop().time();
        if (stop.isAfter(now)) {
            settings.note(
                    "source.stop: "
                            + stop
                            + " has not come yet, and a job ends at records that are there when it"
                            + " starts; take never, or a time that is past.");
        } else if (source.stop().kind() == StopPosition.Kind.TIME && !start.time().isBefore(stop)) {
            settings.note("source.stop: must be later than source.start.");
        }
    }
}
