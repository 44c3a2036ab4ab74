package dev.nightjar.flink.config;

import dev.nightjar.engine.EngineKind;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Every setting of every job; {@code docs/configuration.md} is made from this list. */
final class Options {

    private static final Job[] SCORING = {Job.SCORE_ALERTS, Job.SCORE_ROTATION};

    static final Option<String> NAME =
            Option.of(
                    "job.name",
                    ValueKind.text(),
                    Job.each(job -> job.title),
                    "Name of the job in Flink's web UI and in metrics.");
    static final Option<Integer> PARALLELISM =
            Option.of(
                    "job.parallelism",
                    ValueKind.wholeNumber(0, 1024),
                    "0",
                    "Subtasks. More than the source topics' partitions stay idle. 0 takes what"
                            + " the job is submitted with: under `cluster supervise` all slots,"
                            + " by `cluster submit` or `keep` 1, on Kubernetes the manifest's"
                            + " `parallelism`.");
    static final Option<Integer> MAX_PARALLELISM =
            Option.of(
                    "job.max-parallelism",
                    ValueKind.wholeNumber(1, 32768),
                    "128",
                    "Upper limit of `job.parallelism` over the job's life. A savepoint cannot be"
                            + " restored with another value.");
    static final Option<Duration> CHECKPOINT_INTERVAL =
            Option.of(
                    "job.checkpoint-interval",
                    ValueKind.duration(Duration.ofMillis(10), Duration.ofMinutes(10)),
                    "1 s",
                    "Time between checkpoints. With `exactly-once`, a `read_committed` consumer"
                            + " sees a result at the next checkpoint: half the interval later at the"
                            + " median.");
    static final Option<String> BOOTSTRAP_SERVERS =
            Option.required(
                    "kafka.bootstrap-servers", ValueKind.brokers(), "Brokers to ask first.");
    static final Option<List<String>> SOURCE_TOPICS =
            Option.required(
                    "source.topics",
                    ValueKind.names(),
                    "Topics to read: survey packets (both surveys may share a job, framing is found"
                            + " packet by packet), light curves, or transforms of them. `{night}`"
                            + " stands for the dates of `source.nights`:"
                            + " `ztf_{night}_programid1` ([replay](replay.md#nights)).");
    static final Option<Nights> NIGHTS =
            Option.of(
                    "source.nights",
                    ValueKind.nights(),
                    "last 3",
                    "Nights of which topics with `{night}` are read, by date in UTC, both ends"
                            + " included. `last 3`: today, the two days before, and tomorrow; they"
                            + " move on at midnight UTC while the job runs. Topics that do not"
                            + " exist yet are waited for.");
    static final Option<String> GROUP_ID =
            Option.of(
                    "source.group-id",
                    ValueKind.text(),
                    Job.each(job -> "nightjar-" + job.title),
                    "Consumer group whose offsets are committed at checkpoints. They only inform:"
                            + " a restarted job reads on from its checkpoint.");
    static final Option<StartPosition> START =
            Option.of(
                    "source.start",
                    ValueKind.start(),
                    "earliest",
                    "Where to begin when the job starts without a checkpoint. `committed` takes"
                            + " the group's offsets, and the earliest record where it has none. A"
                            + " time: the first record whose Kafka timestamp is not before it."
                            + " Places: these offsets, other partitions as with `committed`.");
    static final Option<StopPosition> STOP =
            Option.of(
                    "source.stop",
                    ValueKind.stop(),
                    "never",
                    "`latest`: the job ends at the records that were there when it started. A time"
                            + " that is past: it ends before the first record whose Kafka timestamp"
                            + " is not before it, in each partition.");
    static final Option<SourceConfig.Isolation> ISOLATION =
            Option.of(
                    "source.isolation",
                    ValueKind.choice(SourceConfig.Isolation.class),
                    "read-committed",
                    "`read-committed` never sees an upstream transaction that was aborted.");
    static final Option<ScoreRotationConfig.Content> CONTENT =
            Option.of(
                            "source.content",
                            ValueKind.choice(ScoreRotationConfig.Content.class),
                            "transforms",
                            "What the topics hold: `LightCurveTransform` as `TransformLightCurvesJob` writes"
                                    + " it, or `LightCurve`, which this job then transforms itself.")
                    .onlyOf(Job.SCORE_ROTATION);
    static final Option<String> SCHEMA_REGISTRY =
            Option.of(
                            "rubin.schema-registry-url",
                            ValueKind.optionalHttpAddress(),
                            "",
                            "Confluent-compatible schema registry, asked for a Rubin schema id that"
                                    + " neither the directory nor the bundled schemas know. While it cannot be"
                                    + " reached the job restarts and waits; nothing is lost.")
                    .onlyOf(Job.SCORE_ALERTS);
    static final Option<String> SCHEMA_DIRECTORY =
            Option.of(
                            "rubin.schema-directory",
                            ValueKind.optionalText(),
                            "",
                            "Folder of Rubin schemas, `<schema id>.avsc`, asked before the bundled ones.")
                    .onlyOf(Job.SCORE_ALERTS);
    static final Option<List<Integer>> PROGRAMS_ALLOWED =
            Option.of(
                            "programs.allowed",
                            ValueKind.wholeNumbers(0, 9),
                            "1",
                            "ZTF programs whose alerts may leave by the job's topics: 1 public, 2"
                                    + " partnership, 3 Caltech, 0 those that name none. Others are"
                                    + " rejected as `PRIVATE_PROGRAM`, unscored and without a byte"
                                    + " of their content ([replay](replay.md#private-alerts)).")
                    .onlyOf(Job.SCORE_ALERTS);
    static final Option<ProgramsConfig.Unknown> PROGRAMS_UNKNOWN =
            Option.of(
                            "programs.unknown",
                            ValueKind.choice(ProgramsConfig.Unknown.class),
                            "withhold",
                            "Whether a record that cannot be read goes to `sink.rejected-topic`"
                                    + " whole where the topic's name does not tell whose it is"
                                    + " (`programid1`, or `lsst-` at its beginning). `rejected`"
                                    + " commands find withheld bytes where they were read.")
                    .onlyOf(Job.SCORE_ALERTS);
    static final Option<String> PROGRAMS_PRIVATE_PREFIX =
            Option.of(
                            "programs.private-prefix",
                            ValueKind.optionalText(),
                            "",
                            "Where `programs.allowed` is not `1` alone: how the name of every"
                                    + " topic that the job writes must begin, for instance"
                                    + " `partnership-`, so that none of a public job's is among"
                                    + " them.")
                    .onlyOf(Job.SCORE_ALERTS);
    static final Option<Integer> DUPLICATES_WINDOW =
            Option.of(
                            "duplicates.window",
                            ValueKind.wholeNumber(0, 1_000_000),
                            "50000",
                            "Alerts of each survey that are remembered, at least: one that comes"
                                    + " again among so many, in whichever partition or topic, gets"
                                    + " `duplicateOf`, the place of the first"
                                    + " ([replay](replay.md#duplicates)). 0 looks for none. Above 50000"
                                    + " checkpoints need a file system"
                                    + " (`execution.checkpointing.storage`).")
                    .onlyOf(Job.SCORE_ALERTS);
    static final Option<String> BUNDLE =
            Option.required(
                            "model.bundle",
                            ValueKind.text(),
                            "Folder of the model bundle, at the same path on the JobManager and on every"
                                    + " TaskManager. The bundle brings its own preprocessing.")
                    .onlyOf(SCORING);
    static final Option<EngineKind> ENGINE =
            Option.of(
                            "model.engine",
                            ValueKind.choice(EngineKind.class),
                            "onnx",
                            "Library that runs the network. `dl4j` is the reference and some 1.5 times"
                                    + " dearer.")
                    .onlyOf(SCORING);
    static final Option<String> CONTROL_TOPIC =
            Option.of(
                            "models.control-topic",
                            ValueKind.optionalText(),
                            "",
                            "Topic of commands about models, `ModelCommand` in Avro's single-object"
                                    + " encoding, of one partition; jobs may share it. Without it"
                                    + " the job scores with `model.bundle` until it is started anew."
                                    + " It must exist, and the next two with it.")
                    .onlyOf(SCORING);
    static final Option<String> STATUS_TOPIC =
            Option.of(
                            "models.status-topic",
                            ValueKind.text(),
                            "models-status",
                            "Topic of answers to commands, `ModelStatus`, key job and subtask, headers"
                                    + " `job`, `outcome`, `schema`.")
                    .onlyOf(SCORING);
    static final Option<String> SHADOW_TOPIC =
            Option.of(
                            "models.shadow-topic",
                            ValueKind.text(),
                            "models-shadow",
                            "Topic of what champion and challenger said of each item while a model"
                                    + " is shadowed, `ShadowResult`, key `objectId` or `starId`,"
                                    + " headers `disagree`, `schema`.")
                    .onlyOf(SCORING);
    static final Option<Integer> BATCH_SIZE =
            Option.of(
                            "batch.size",
                            ValueKind.wholeNumber(1, 1024),
                            "16",
                            "Most items that the network scores at once.")
                    .onlyOf(SCORING);
    static final Option<Duration> BATCH_LINGER =
            Option.of(
                            "batch.linger",
                            ValueKind.duration(Duration.ofMillis(0), Duration.ofSeconds(10)),
                            "20 ms",
                            "Longest wait of an item for its batch to fill; a batch goes earlier where"
                                    + " no item has come for 2 ms.")
                    .onlyOf(SCORING);
    static final Option<String> LABELLED_TOPIC =
            Option.of(
                    SinkConfig.Results.LABELLED.topicKey(),
                    ValueKind.text(),
                    Map.of(
                            Job.SCORE_ALERTS,
                            "alerts-labelled",
                            Job.SCORE_ROTATION,
                            "rotations-labelled"),
                    "Topic of what is labelled or skipped, in Avro's single-object encoding:"
                            + " `LabelledAlert`, key `objectId`, headers `survey`, `model`,"
                            + " `schema`; or `LabelledRotation`, key `starId`, headers `model`,"
                            + " `schema`. It must exist.");
    static final Option<String> TRANSFORMS_TOPIC =
            Option.of(
                    SinkConfig.Results.TRANSFORMS.topicKey(),
                    ValueKind.text(),
                    Map.of(Job.TRANSFORM_LIGHT_CURVES, "light-curve-transforms"),
                    "Topic of transforms, `LightCurveTransform` in Avro's single-object encoding,"
                            + " key `starId`, header `schema`. It must exist.");
    static final Option<String> REJECTED_TOPIC =
            Option.of(
                    "sink.rejected-topic",
                    ValueKind.text(),
                    Map.of(
                            Job.SCORE_ALERTS,
                            "alerts-rejected",
                            Job.TRANSFORM_LIGHT_CURVES,
                            "light-curves-rejected",
                            Job.SCORE_ROTATION,
                            "rotations-rejected"),
                    "Topic of records that could not be read, `RejectedRecord` in Avro's single-object encoding,"
                            + " headers `reason`, `schema`. It must exist.");
    static final Option<String> ACCOUNTS_TOPIC =
            Option.of(
                    "accounts.topic",
                    ValueKind.optionalText(),
                    "",
                    "Topic of accounts, `Account` in Avro's single-object encoding, key"
                            + " `topic-partition` of the input, headers `job`, `schema`: what came in"
                            + " and what became of it, in the transactions of the results. It must"
                            + " exist and not be compacted. Nothing is counted without it.");
    static final Option<Duration> ACCOUNTS_WINDOW =
            Option.of(
                    "accounts.window",
                    ValueKind.duration(Duration.ofSeconds(1), Duration.ofHours(24)),
                    "1 min",
                    "Span of Kafka timestamps that an account covers.");
    static final Option<SinkConfig.Guarantee> GUARANTEE =
            Option.of(
                    "sink.guarantee",
                    ValueKind.choice(SinkConfig.Guarantee.class),
                    "exactly-once",
                    "`exactly-once` writes in Kafka transactions tied to the checkpoints;"
                            + " `at-least-once` shows results at once and may repeat some after a"
                            + " failure.");
    static final Option<String> TRANSACTIONAL_ID_PREFIX =
            Option.of(
                    "sink.transactional-id-prefix",
                    ValueKind.text(),
                    Job.each(job -> "nightjar-" + job.title),
                    "Names the job's transactions; `-labelled` (`-transforms`), `-rejected`, `-accounts` and `-shadow` are added. Keep it"
                            + " over restarts, and give every job on one Kafka cluster its own: two"
                            + " jobs that share one abort each other's work.");
    static final Option<Duration> TRANSACTION_TIMEOUT =
            Option.of(
                    "sink.transaction-timeout",
                    ValueKind.duration(Duration.ofSeconds(10), Duration.ofMinutes(15)),
                    "10 min",
                    "After this the broker aborts a transaction, and results in it are lost. It"
                            + " must be longer than the checkpoint interval and the longest outage,"
                            + " and no longer than the broker's `transaction.max.timeout.ms`"
                            + " (15 min unless changed).");
    static final Option<SinkConfig.TransactionNaming> TRANSACTION_NAMING =
            Option.of(
                    "sink.transaction-naming",
                    ValueKind.choice(SinkConfig.TransactionNaming.class),
                    "pooling",
                    "`pooling` uses the same few transactional ids again and needs brokers from"
                            + " 3.0 and the right to describe transactional ids; `incrementing` takes"
                            + " a new one every checkpoint.");
    static final Option<Integer> MAX_RECORD_BYTES =
            Option.of(
                    "sink.max-record-bytes",
                    ValueKind.wholeNumber(16_384, 1 << 30),
                    "1048576",
                    "Longest record the output topics take (`max.message.bytes` there). A rejected"
                            + " record that is longer, or whose key is longer than a quarter of it,"
                            + " keeps its coordinates, reason and length, and leaves its value"
                            + " out.");
    static final Option<SinkConfig.Compression> COMPRESSION =
            Option.of(
                    "sink.compression",
                    ValueKind.choice(SinkConfig.Compression.class),
                    "lz4",
                    "Compression of the output topics.");

    static final Option<String> RESULT_REGISTRY =
            Option.of(
                            "sink.schema-registry-url",
                            ValueKind.optionalHttpAddress(),
                            "",
                            "Confluent-compatible schema registry that consumers of"
                                    + " `sink.labelled-topic` use: the schema is registered there as"
                                    + " `<topic>-value` when the job starts, and results are written"
                                    + " behind Confluent's five bytes instead of Avro's ten.")
                    .onlyOf(Job.SCORE_ALERTS, Job.SCORE_ROTATION);

    static final List<Option<?>> ALL =
            List.of(
                    NAME,
                    PARALLELISM,
                    MAX_PARALLELISM,
                    CHECKPOINT_INTERVAL,
                    BOOTSTRAP_SERVERS,
                    SOURCE_TOPICS,
                    NIGHTS,
                    GROUP_ID,
                    START,
                    STOP,
                    ISOLATION,
                    CONTENT,
                    SCHEMA_REGISTRY,
                    SCHEMA_DIRECTORY,
                    PROGRAMS_ALLOWED,
                    PROGRAMS_UNKNOWN,
                    PROGRAMS_PRIVATE_PREFIX,
                    DUPLICATES_WINDOW,
                    BUNDLE,
                    ENGINE,
                    CONTROL_TOPIC,
                    STATUS_TOPIC,
                    SHADOW_TOPIC,
                    BATCH_SIZE,
                    BATCH_LINGER,
                    LABELLED_TOPIC,
                    TRANSFORMS_TOPIC,
                    REJECTED_TOPIC,
                    ACCOUNTS_TOPIC,
                    ACCOUNTS_WINDOW,
                    GUARANTEE,
                    TRANSACTIONAL_ID_PREFIX,
                    TRANSACTION_TIMEOUT,
                    TRANSACTION_NAMING,
                    MAX_RECORD_BYTES,
                    COMPRESSION,
                    RESULT_REGISTRY);

    private Options() {}

    /** Keys that a job takes. */
    static List<String> keys(Job job) {
        return ALL.stream()
                .filter(option -> option.jobs().contains(job))
                .<String>map(Option::key)
                .toList();
    }
}
