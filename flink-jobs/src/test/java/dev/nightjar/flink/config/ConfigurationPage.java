package dev.nightjar.flink.config;

import java.util.List;
import java.util.stream.Collectors;

/** {@code docs/configuration.md}, made from the options. */
final class ConfigurationPage {

    private static final String HEAD =
            """
            # Configuration of the job

            <!-- Made from ScoreAlertsOptions; change it there, then:
                 ./mvnw -pl flink-jobs -am test -Dtest=ConfigurationPageTest -Dsurefire.failIfNoSpecifiedTests=false -Dnightjar.write-docs=true -->

            `ScoreAlertsJob` takes one YAML file and overrides of single keys:

            ```
            --config job.yaml --set batch.size=32 --set source.topics=ztf_20261122_programid1
            ```

            Three keys are enough:

            ```yaml
            kafka:
              bootstrap-servers: broker-1:9092,broker-2:9092
            source:
              topics: [ztf_20261122_programid1]
            model:
              bundle: /opt/nightjar/models/real-bogus
            ```

            The configuration is checked before the job starts: every wrong, missing or unknown key is named in one message, with what to do. The topics must exist.

            ## Keys

            """;

    private static final String TAIL =
            """

            ## Kafka client properties

            What the clients need beyond these keys, such as SASL and TLS, goes through as it is: `kafka.properties.*` to every client, `source.properties.*` to the consumer, \
            `sink.properties.*` to the producers. Properties that the job sets itself (`group.id`, `acks`, `isolation.level` and the like) are refused with the key to use instead. \
            The consumer polls 64 packets at once unless `source.properties.max.poll.records` says otherwise: some 3 MB of ZTF packets instead of 25.

            ```yaml
            kafka:
              bootstrap-servers: broker-1:9093
              properties:
                security.protocol: SASL_SSL
                sasl.mechanism: SCRAM-SHA-512
                sasl.jaas.config: >-
                  org.apache.kafka.common.security.scram.ScramLoginModule required
                  username="nightjar" password="${file:/run/secrets/kafka-password}";
                ssl.truststore.location: /run/secrets/truststore.p12
                ssl.truststore.password: ${env:TRUSTSTORE_PASSWORD}
            ```

            ## Secrets

            In any value `${env:NAME}` is the environment variable and `${file:/path}` the file's text without its last line break. They are filled in where the job is started. \
            Values of client properties are never logged and never part of an error message.

            ## What a failure does

            | what happens | what the job does |
            |---|---|
            | a packet cannot be read | it goes to `sink.rejected-topic` with its reason ([rejections](rejections.md)); the job goes on |
            | our decoder has a fault on one packet | the packet is rejected as `DECODER_FAULT` and the fault is logged with its place; the job goes on |
            | a rejected record is longer than `sink.max-record-bytes` | its value is left out; coordinates, reason and `valueLength` stay |
            | the schema registry cannot be reached | the job restarts with a growing delay until it can; nothing is lost |
            | brokers are away | reading and writing wait; beyond Kafka's own timeouts the job restarts from its last checkpoint |
            | the bundle on a TaskManager is not the one the job was started with | the task fails and says so; it is tried again with a growing delay |

            How often and how long to wait is Flink's `restart-strategy` in the cluster's `config.yaml`; its default, `exponential-delay`, never gives up.

            ## Metrics

            Of the operator `decode-alerts`, per subtask:

            | metric | kind | what |
            |---|---|---|
            | `alertsIn` | counter | records read |
            | `alertsRejected` | counter | records rejected; the same under `reason.<REASON>` for each reason |
            | `decodeMicros` | histogram | time to decode a packet, read its stamps and make its tensor [us], last 10,000 |

            Of the operator `score-alerts`, per subtask:

            | metric | kind | what |
            |---|---|---|
            | `alertsLabelled` | counter | alerts scored |
            | `alertsSkipped` | counter | alerts the model cannot score; the same under `reason.<REASON>` for each reason |
            | `batchSize` | histogram | alerts in a batch, last 10,000 batches |
            | `scoreMicros` | histogram | time to score and label a batch [us], last 10,000 batches |
            | `endToEndMillis` | histogram | from the packet's Kafka timestamp to its result [ms], last 10,000 alerts; before the transaction's commit |

            Between checkpoints `alertsIn` = `alertsRejected` + `alertsLabelled` + `alertsSkipped` + what waits in the batch. After a restart Flink counts from zero again.
            """;

    private ConfigurationPage() {}

    static String text() {
        return ScoreAlertsOptions.ALL.stream()
                .map(ConfigurationPage::row)
                .collect(
                        Collectors.joining(
                                "",
                                HEAD + "| key | value | default | meaning |\n|---|---|---|---|\n",
                                TAIL));
    }

    private static String row(Option<?> option) {
        String defaultText = option.defaultText();
        String shown =
                defaultText == null
                        ? "**must be given**"
                        : defaultText.isEmpty() ? "nothing" : "`" + defaultText + "`";
        return "| "
                + String.join(
                        " | ",
                        List.of(
                                "`" + option.key() + "`",
                                option.kind().described(),
                                shown,
                                option.description()))
                + " |\n";
    }
}
