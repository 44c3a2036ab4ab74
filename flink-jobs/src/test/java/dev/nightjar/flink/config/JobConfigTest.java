package dev.nightjar.flink.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nightjar.engine.EngineKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JobConfigTest {

    private static final String LEAST =
            """
            kafka:
              bootstrap-servers: 127.0.0.1:9092
            source:
              topics: [ztf_20261122_programid1]
            model:
              bundle: /opt/models/real-bogus
            """;

    @TempDir Path folder;

    @Test
    void threeKeysAreEnoughAndTheRestHasDefaults() throws IOException {
        ScoreAlertsConfig config = read(LEAST, Map.of());

        assertThat(config)
                .isEqualTo(
                        new ScoreAlertsConfig(
                                new JobConfig(
                                        "score-alerts",
                                        0,
                                        128,
                                        Duration.ofSeconds(1),
                                        new SourceConfig(
                                                "127.0.0.1:9092",
                                                List.of("ztf_20261122_programid1"),
                                                new Nights(null, null, 3),
                                                "nightjar-score-alerts",
                                                StartPosition.EARLIEST,
                                                StopPosition.NEVER,
                                                SourceConfig.Isolation.READ_COMMITTED,
                                                new ClientProperties(Map.of())),
                                        new SinkConfig(
                                                "127.0.0.1:9092",
                                                SinkConfig.Results.LABELLED,
                                                "alerts-labelled",
                                                "alerts-rejected",
                                                SinkConfig.Guarantee.EXACTLY_ONCE,
                                                "nightjar-score-alerts",
                                                Duration.ofMinutes(10),
                                                SinkConfig.TransactionNaming.POOLING,
                                                1_048_576,
                                                SinkConfig.Compression.LZ4,
                                                "",
                                                new ClientProperties(Map.of())),
                                        new AccountsConfig("", Duration.ofMinutes(1))),
                                new RubinSchemasConfig("", ""),
                                new ModelConfig("/opt/models/real-bogus", EngineKind.ONNX),
                                new BatchConfig(16, Duration.ofMillis(20)),
                                new ModelsConfig(
                                        "127.0.0.1:9092",
                                        "",
                                        "models-status",
                                        "models-shadow",
                                        new ClientProperties(Map.of())),
                                new ProgramsConfig(List.of(1), ProgramsConfig.Unknown.WITHHOLD),
                                50_000));
    }

    @Test
    void everyKeyIsRead() throws IOException {
        String yaml =
                """
                job: {name: n, parallelism: 3, max-parallelism: 64, checkpoint-interval: 200 ms}
                kafka:
                  bootstrap-servers: a:1,b:2
                  properties:
                    security.protocol: SASL_SSL
                source:
                  topics: [t1, t2]
                  nights: last 5
                  group-id: g
                  start: committed
                  stop: latest
                  isolation: read-uncommitted
                  properties: {fetch.min.bytes: 5, security.protocol: PLAINTEXT}
                rubin: {schema-registry-url: "https://registry:8081/api", schema-directory: /schemas}
                model: {bundle: /m, engine: dl4j}
                models: {control-topic: c, status-topic: s, shadow-topic: w}
                batch: {size: 8, linger: 5ms}
                sink:
                  labelled-topic: l
                  rejected-topic: r
                  guarantee: at-least-once
                  transactional-id-prefix: p
                  transaction-timeout: 2 min
                  transaction-naming: incrementing
                  max-record-bytes: 20000
                  compression: zstd
                  schema-registry-url: "http://registry:8081"
                  properties: {linger.ms: 7}
                accounts: {topic: a, window: 10 min}
                programs: {allowed: [1], unknown: publish}
                duplicates: {window: 5000}
                """;

        ScoreAlertsConfig config = read(yaml, Map.of());

        assertThat(config)
                .isEqualTo(
                        new ScoreAlertsConfig(
                                new JobConfig(
                                        "n",
                                        3,
                                        64,
                                        Duration.ofMillis(200),
                                        new SourceConfig(
                                                "a:1,b:2",
                                                List.of("t1", "t2"),
                                                new Nights(null, null, 5),
                                                "g",
                                                StartPosition.of(StartPosition.Kind.COMMITTED),
                                                StopPosition.LATEST,
                                                SourceConfig.Isolation.READ_UNCOMMITTED,
                                                new ClientProperties(
                                                        Map.of(
                                                                "security.protocol", "PLAINTEXT",
                                                                "fetch.min.bytes", "5"))),
                                        new SinkConfig(
                                                "a:1,b:2",
                                                SinkConfig.Results.LABELLED,
                                                "l",
                                                "r",
                                                SinkConfig.Guarantee.AT_LEAST_ONCE,
                                                "p",
                                                Duration.ofMinutes(2),
                                                SinkConfig.TransactionNaming.INCREMENTING,
                                                20_000,
                                                SinkConfig.Compression.ZSTD,
                                                "http://registry:8081",
                                                new ClientProperties(
                                                        Map.of(
                                                                "security.protocol", "SASL_SSL",
                                                                "linger.ms", "7"))),
                                        new AccountsConfig("a", Duration.ofMinutes(10))),
                                new RubinSchemasConfig("https://registry:8081/api", "/schemas"),
                                new ModelConfig("/m", EngineKind.DL4J),
                                new BatchConfig(8, Duration.ofMillis(5)),
                                new ModelsConfig(
                                        "a:1,b:2",
                                        "c",
                                        "s",
                                        "w",
                                        new ClientProperties(
                                                Map.of(
                                                        "security.protocol", "PLAINTEXT",
                                                        "fetch.min.bytes", "5"))),
                                new ProgramsConfig(List.of(1), ProgramsConfig.Unknown.PUBLISH),
                                5_000));
    }

    @Test
    void anOverrideWinsOverTheFile() throws IOException {
        ScoreAlertsConfig config = read(LEAST, Map.of("batch.size", "4", "source.topics", "a,b"));

        assertThat(config.batch().size()).isEqualTo(4);
        assertThat(config.job().source().topics()).containsExactly("a", "b");
    }

    @Test
    void secretsComeFromTheEnvironmentOrAFileAndAreNeverPrinted() throws IOException {
        Path secret = Files.writeString(folder.resolve("password"), "from-file\n");
        Map<String, String> settings = new HashMap<>(YamlSettings.parse("test", LEAST));
        settings.put("kafka.properties.ssl.key.password", "${env:KEY_PASSWORD}");
        settings.put(
                "kafka.properties.sasl.jaas.config",
                "m required password=\"${file:" + secret + "}\";");

        ScoreAlertsConfig config =
                ScoreAlertsConfig.of(settings, Map.of("KEY_PASSWORD", "from-environment"));

        assertThat(config.job().sink().properties().values())
                .containsEntry("ssl.key.password", "from-environment")
                .containsEntry("sasl.jaas.config", "m required password=\"from-file\";");
        assertThat(config.toString())
                .contains("ssl.key.password")
                .doesNotContain("from-environment", "from-file");
    }

    @Test
    void aPasswordMayHoldQuotesAndBackslashes() throws IOException {
        Path secret = Files.writeString(folder.resolve("password"), "a\"b\\c\n");
        Path whole = Files.writeString(folder.resolve("jaas"), "m required password=\"a\";");
        Path client =
                Files.writeString(
                        folder.resolve("client.properties"),
                        "sasl.jaas.config=m required password=\"${file:%s}\";\nother=${file:%s}\n"
                                .formatted(secret, secret));
        Map<String, String> settings = new HashMap<>(YamlSettings.parse("test", LEAST));
        settings.put("sink.properties.sasl.jaas.config", "${file:" + whole + "}");

        assertThat(ClientProperties.read(client).values())
                .containsEntry("sasl.jaas.config", "m required password=\"a\\\"b\\\\c\";")
                .containsEntry("other", "a\"b\\c");
        assertThat(ScoreAlertsConfig.of(settings).job().sink().properties().values())
                .containsEntry("sasl.jaas.config", "m required password=\"a\";");
    }

    @Test
    void aSecretUnderTheWrongKeyIsNotPrintedInTheComplaint() {
        Map<String, String> settings = new HashMap<>(YamlSettings.parse("test", LEAST));
        settings.put("batch.size", "${env:PASSWORD}");

        assertThatThrownBy(() -> ScoreAlertsConfig.of(settings, Map.of("PASSWORD", "secret")))
                .hasMessageContaining("batch.size: '${env:PASSWORD}' will not do")
                .hasMessageNotContaining("secret");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            textBlock =
                    """
                    kafka.bootstrap-servers | "" | kafka.bootstrap-servers: '' will not do
                    kafka.bootstrap-servers | kafka | kafka.bootstrap-servers: 'kafka' will not do; it must be host:port
                    kafka.bootstrap-servers | a:1,b: | kafka.bootstrap-servers: 'a:1,b:' will not do
                    source.topics | a,,b | source.topics: 'a,,b' will not do; it must be a list of names
                    source.topics | a,a | source.topics: 'a,a' will not do
                    source.topics | alerts-labelled | source.topics: holds the output topic alerts-labelled
                    source.start | newest | source.start: 'newest' will not do; it must be earliest or latest or committed
                    source.stop | now | source.stop: 'now' will not do; it must be never or latest
                    source.isolation | none | source.isolation: 'none' will not do; it must be read-committed or read-uncommitted
                    model.engine | torch | model.engine: 'torch' will not do; it must be onnx or dl4j
                    model.bundel | /m | model.bundel: is no key of ScoreAlertsJob; did you mean model.bundle?
                    batch.size | 0 | batch.size: '0' will not do; it must be a whole number from 1 to 1024
                    batch.size | many | batch.size: 'many' will not do
                    batch.linger | 5 | batch.linger: '5' will not do; it must be a time from 0 min to 10 s
                    job.checkpoint-interval | 1 ms | job.checkpoint-interval: '1 ms' will not do
                    job.parallelism | 500 | job.parallelism: is above job.max-parallelism
                    rubin.schema-registry-url | ftp://x | rubin.schema-registry-url: 'ftp://x' will not do
                    rubin.schema-registry-url | http://u:p@x | rubin.schema-registry-url: 'http://u:p@x' will not do
                    sink.guarantee | none | sink.guarantee: 'none' will not do; it must be exactly-once or at-least-once
                    sink.rejected-topic | alerts-labelled | sink.rejected-topic: must not be sink.labelled-topic
                    accounts.topic | alerts-rejected | accounts.topic: must be a topic of its own, not alerts-rejected
                    accounts.topic | ztf_20261122_programid1 | source.topics: holds the output topic ztf_20261122_programid1
                    accounts.window | 0 s | accounts.window: '0 s' will not do; it must be a time from 1 s to 1440 min
                    sink.transaction-timeout | 1 h | sink.transaction-timeout: '1 h' will not do
                    sink.max-record-bytes | 10 | sink.max-record-bytes: '10' will not do
                    sink.compression | best | sink.compression: 'best' will not do
                    kafka.properties.group.id | g | kafka.properties.group.id: is set by the job; use source.group-id
                    sink.properties.acks | 1 | sink.properties.acks: is set by the job; leave it out, it is all
                    kafka.properties.x | ${env:NOT_SET_ANYWHERE} | kafka.properties.x: the environment variable NOT_SET_ANYWHERE is not set
                    kafka.properties.x | ${file:/no/such/file} | kafka.properties.x: the file /no/such/file cannot be read
                    kafka.properties.x | ${vault:a} | kafka.properties.x: ${vault:a} is not known
                    """)
    void aWrongSettingIsRefusedByItsKeyAndToldWhatToDo(String key, String value, String problem) {
        Map<String, String> settings = new HashMap<>(YamlSettings.parse("test", LEAST));
        settings.put(key, value);

        assertThatThrownBy(() -> ScoreAlertsConfig.of(settings))
                .isInstanceOf(InvalidConfigException.class)
                .hasMessageContaining(problem);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1:9092",
                "kafka-1.example.org:9093, kafka_2:9093",
                "SASL_SSL://kafka:9093",
                "[::1]:9092",
                "[fe80::1%eth0]:9092"
            })
    void brokersAreNamedAsKafkaTakesThem(String servers) {
        Map<String, String> settings = new HashMap<>(YamlSettings.parse("test", LEAST));
        settings.put("kafka.bootstrap-servers", servers);

        assertThat(ScoreAlertsConfig.of(settings).job().sink().bootstrapServers())
                .isEqualTo(servers);
    }

    @Test
    void aCheckpointIntervalBeyondTheTransactionTimeoutIsRefused() {
        Map<String, String> settings = new HashMap<>(YamlSettings.parse("test", LEAST));
        settings.put("job.checkpoint-interval", "1 min");
        settings.put("sink.transaction-timeout", "30 s");

        assertThatThrownBy(() -> ScoreAlertsConfig.of(settings))
                .hasMessageContaining("sink.transaction-timeout: must be longer than");
    }

    @Test
    void everyProblemIsToldAtOnce() {
        assertThatThrownBy(() -> ScoreAlertsConfig.of(Map.of("batch.size", "0")))
                .hasMessageContainingAll(
                        "kafka.bootstrap-servers: is missing",
                        "source.topics: is missing",
                        "model.bundle: is missing",
                        "batch.size: '0' will not do");
    }

    @Test
    void aWrongValueOfAClientPropertyIsNotPrinted() {
        Map<String, String> settings =
                Map.of("kafka.properties.acks", "hunter2", "kafka.properties.y", "hunter2");

        assertThatThrownBy(() -> ScoreAlertsConfig.of(settings))
                .hasMessageContaining("kafka.properties.acks")
                .message()
                .doesNotContain("hunter2");
    }

    @Test
    void yamlThatCannotBeReadIsRefusedByItsLineWithoutQuotingIt() {
        assertThatThrownBy(() -> read("kafka:\n  password: 'hunter2\n", Map.of()))
                .hasMessageContaining("is not readable YAML at line")
                .message()
                .doesNotContain("hunter2");
    }

    @Test
    void aKeyGivenTwiceIsRefused() {
        assertThatThrownBy(() -> read("batch: {size: 1}\nbatch: {size: 2}\n", Map.of()))
                .hasMessageContaining("no key comes twice");
        assertThatThrownBy(() -> read("batch: {size: 1}\nbatch.size: 2\n", Map.of()))
                .hasMessageContaining("batch.size: is given twice");
    }

    @Test
    void theRotationJobsHaveDefaultsOfTheirOwn() {
        Map<String, String> least =
                Map.of("kafka.bootstrap-servers", "127.0.0.1:9092", "source.topics", "curves");
        Map<String, String> scoring = new HashMap<>(least);
        scoring.put("model.bundle", "/m");

        JobConfig transform = JobConfig.ofTransformLightCurves(least);
        ScoreRotationConfig score = ScoreRotationConfig.of(scoring);

        assertThat(transform.name()).isEqualTo("transform-light-curves");
        assertThat(transform.sink().results()).isEqualTo(SinkConfig.Results.TRANSFORMS);
        assertThat(transform.sink().resultTopic()).isEqualTo("light-curve-transforms");
        assertThat(transform.sink().rejectedTopic()).isEqualTo("light-curves-rejected");
        assertThat(score.job().name()).isEqualTo("score-rotation");
        assertThat(score.content()).isEqualTo(ScoreRotationConfig.Content.TRANSFORMS);
        assertThat(score.job().sink().resultTopic()).isEqualTo("rotations-labelled");
        assertThat(score.job().sink().rejectedTopic()).isEqualTo("rotations-rejected");
        assertThat(List.of(transform.source().groupId(), score.job().source().groupId()))
                .containsExactly("nightjar-transform-light-curves", "nightjar-score-rotation");
        assertThat(
                        List.of(
                                transform.sink().transactionalIdPrefix(),
                                score.job().sink().transactionalIdPrefix()))
                .containsExactly("nightjar-transform-light-curves", "nightjar-score-rotation");
    }

    @Test
    void aKeyOfAnotherJobIsRefused() {
        Map<String, String> settings =
                Map.of(
                        "kafka.bootstrap-servers", "127.0.0.1:9092",
                        "source.topics", "curves",
                        "sink.transforms-topic", "t",
                        "model.bundle", "/m",
                        "sink.labelled-topic", "l");

        assertThatThrownBy(() -> JobConfig.ofTransformLightCurves(settings))
                .hasMessageContainingAll(
                        "model.bundle: is no key of TransformLightCurvesJob",
                        "sink.labelled-topic: is no key of TransformLightCurvesJob");
        assertThatThrownBy(() -> ScoreRotationConfig.of(settings))
                .hasMessageContaining(
                        "sink.transforms-topic: is no key of ScoreRotationJob; did you mean");
    }

    @Test
    void aJobMustNotReadWhatItWrites() {
        assertThatThrownBy(
                        () ->
                                JobConfig.ofTransformLightCurves(
                                        Map.of(
                                                "kafka.bootstrap-servers", "127.0.0.1:9092",
                                                "source.topics", "light-curve-transforms",
                                                "sink.rejected-topic", "light-curve-transforms")))
                .hasMessageContainingAll(
                        "source.topics: holds the output topic light-curve-transforms",
                        "sink.rejected-topic: must not be sink.transforms-topic");
    }

    @Test
    void aMissingFileIsRefused() {
        Path missing = folder.resolve("missing.yaml");

        assertThatThrownBy(() -> YamlSettings.read(missing))
                .hasMessageContaining("missing.yaml cannot be read");
    }

    private ScoreAlertsConfig read(String yaml, Map<String, String> overrides) throws IOException {
        Map<String, String> settings =
                new HashMap<>(
                        YamlSettings.read(Files.writeString(folder.resolve("job.yaml"), yaml)));
        settings.putAll(overrides);
        return ScoreAlertsConfig.of(settings);
    }
}
