package dev.nightjar.flink.config;

import java.util.Arrays;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** {@code docs/configuration.md}, made from the options. */
final class ConfigurationPage {

    private static final String HEAD =
            """
            # Configuration of the jobs

            <!-- Made from Options; change it there, then:
                 ./mvnw -pl flink-jobs -am test -Dtest=ConfigurationPageTest -Dsurefire.failIfNoSpecifiedTests=false -Dnightjar.write-docs=true -->

            | job | reads | writes |
            |---|---|---|
            | `ScoreAlertsJob` | survey packets | `LabelledAlert` |
            | `TransformLightCurvesJob` | `LightCurve` | `LightCurveTransform` |
            | `ScoreRotationJob` | `LightCurveTransform`, or `LightCurve` with `source.content: light-curves` | `LabelledRotation` |

            All three are in the job jar, classes of `dev.nightjar.flink`; `ScoreAlertsJob` is its main class. Each takes one YAML file and overrides of single keys:

            ```
            --config job.yaml --set batch.size=32 --set source.topics=ztf_20261122_programid1
            ```

            Three keys are enough, and two for `TransformLightCurvesJob`, which has no model:

            ```yaml
            kafka:
              bootstrap-servers: broker-1:9092,broker-2:9092
            source:
              topics: [ztf_20261122_programid1]
            model:
              bundle: /opt/nightjar/models/real-bogus
            ```

            The configuration is checked before the job starts: every wrong, missing or unknown key is named in one message, with what to do. The topics must exist. \
            [deploy/jobs](../deploy/jobs) has a file for each job.

            A light curve of a year of half hours is 0.2 MB as `LightCurve`, one of two-minute data 3 MB: brokers take records up to 1 MB unless \
            `max.message.bytes` of the topic and `max.request.size` of the producer say otherwise.

            ## Keys


            """;

    private static final String TAIL =
            """

            ## Kafka client properties

            What the clients need beyond these keys, such as SASL and TLS, goes through as it is: `kafka.properties.*` to every client, `source.properties.*` to the consumer, \
            `sink.properties.*` to the producers. Properties that the job sets itself (`group.id`, `acks`, `isolation.level` and the like) are refused with the key to use instead. \
            The consumer polls 64 records at once unless `source.properties.max.poll.records` says otherwise: some 3 MB of ZTF packets instead of 25. \
            At least once, producers send at once unless `sink.properties.linger.ms` says otherwise; Kafka's own 5 ms would make every result that late.

            ```yaml
            kafka:
              bootstrap-servers: broker-1:9093
              properties:
                security.protocol: SASL_SSL
                sasl.mechanism: SCRAM-SHA-512
                sasl.jaas.config: >-
                  org.apache.kafka.common.security.scram.ScramLoginModule required
                  username="nightjar" password="${file:/run/secrets/kafka-password}";
                ssl.truststore.type: PEM
                ssl.truststore.location: /run/secrets/kafka-ca.pem
            ```

            Before the job starts it asks the brokers for its topics and for its rights to them: a user or a certificate that is refused, a topic that is not there and each right that \
            is missing are named by their key ([users, rights and secrets](operations.md#users-rights-and-secrets)).

            ## Secrets

            In any value `${env:NAME}` is the environment variable and `${file:/path}` the file's text without white space at its end. They are filled in where the job is started; \
            between the quotes of a `sasl.jaas.config` quotes and backslashes of what is filled in are escaped. \
            Values of client properties are never logged and never part of an error message.

            ## What a failure does

            | what happens | what the job does |
            |---|---|
            | a record cannot be read | it goes to `sink.rejected-topic` with its reason ([rejections](rejections.md)); the job goes on |
            | our decoder has a fault on one record | the record is rejected as `DECODER_FAULT` and the fault is logged with its place; the job goes on |
            | a rejected record is longer than `sink.max-record-bytes`, or its key than a quarter of that | its value is left out, and such a key; coordinates, reason and `valueLength` stay |
            | the schema registry cannot be reached | the job restarts with a growing delay until it can; nothing is lost |
            | brokers are away | reading and writing wait; beyond Kafka's own timeouts the job restarts from its last checkpoint |
            | the bundle on a TaskManager is not the one the job was started with | the task fails and says so; it is tried again with a growing delay |
            | a command names a model that must not serve | it is refused on `models.status-topic`, and the old one serves on ([operations](operations.md#changing-the-model)) |
            | a model that commands have activated is gone at a restart | the start fails and names it; it is tried again with a growing delay |

            How often and how long to wait is Flink's `restart-strategy` in the cluster's `config.yaml`; `exponential-delay`, its default and what [deploy](../deploy/README.md) sets, never gives up. There a start waits for 1 s after the first failure and for at most 10 s after many, and a minute without one makes it 1 s again; Flink's own are a minute and an hour, so that some failures in a night would make every later one longer.

            ## Metrics

            Names as Flink has them; [watching.md](watching.md) has them as Prometheus scrapes them, with alert rules, a dashboard and a runbook.

            Of the operator that decodes, per subtask: `decode-alerts`, `transform-light-curves` or `decode-transforms`.

            | metric | kind | what |
            |---|---|---|
            | `alertsIn`, `lightCurvesIn` | counter | records read |
            | `bytesIn` | counter | bytes of their values |
            | `alertsRejected`, `lightCurvesRejected` | counter | records rejected; the same under `reason.<REASON>` for each reason |
            | `decodeMicros` | histogram | time to decode a record and to prepare it: stamps, or transform [us], last 10,000 |

            Of the operator that scores, per subtask: `score-alerts` or `score-rotations`.

            | metric | kind | what |
            |---|---|---|
            | `alertsLabelled`, `lightCurvesLabelled` | counter | items scored |
            | `alertsSkipped`, `lightCurvesSkipped` | counter | items the model cannot score; the same under `reason.<REASON>` for each reason |
            | `batchSize` | histogram | items in a batch, last 10,000 batches |
            | `scoreMicros` | histogram | time to score and label a batch, from stamps or image on [us], last 10,000 batches |
            | `endToEndMillis` | histogram | from the record's Kafka timestamp to its result [ms], last 10,000 items; before the transaction's commit |
            | `modelCommandsApplied`, `modelCommandsRefused` | counter | commands about models, with `models.control-topic` |
            | `shadowCompared`, `shadowDisagreed` | counter | items that a challenger scored, too; those of which it said something else |

            Of the same operator, by `survey` (stars: `none`), from its first result on:

            | metric | kind | what |
            |---|---|---|
            | `alertsLabelled`, `lightCurvesLabelled` | counter | items scored, under `label.<LABEL>` |
            | `alertsFlagged`, `lightCurvesFlagged` | counter | items with a [flag](rejections.md#flags), under `flag.<FLAG>` |
            | `exposureToLabelSeconds` | histogram | from the exposure to the result [s], last 10,000 alerts |
            | `modelInUse` | gauge | under `model.<NAME/VERSION>` and `sha256.<12 DIGITS>`: 1 for the model that gave the newest result, 0 for those before it |
            | `scoreDrift` | gauge | there under `class.<CLASS>`: how far the last 10,000 scores are from the bundle's reference ([drift](watching.md#drift)) |

            Of `mark-duplicates`, per subtask: the counter `alertsDuplicated`, alerts that came before ([replay](replay.md#duplicates)).

            Between checkpoints `alertsIn` = `alertsRejected` + `alertsLabelled` + `alertsSkipped` + what waits in the batch, and so for light curves. After a restart Flink counts from zero again.
            """;

    private ConfigurationPage() {}

    static String text() {
        return HEAD
                + table("default", option -> cells(option).size() == 1)
                + """

                Keys in which the jobs differ; a dash where a job does not take the key:

                """
                + table(
                        Arrays.stream(Job.values())
                                .map(job -> "`" + job.className + "`")
                                .collect(Collectors.joining(" | ")),
                        option -> cells(option).size() > 1)
                + TAIL;
    }

    private static String table(String defaults, Predicate<Option<?>> rows) {
        String head = "| key | value | " + defaults + " | meaning |\n";
        return Options.ALL.stream()
                .filter(rows)
                .map(ConfigurationPage::row)
                .collect(Collectors.joining("", head + head.replaceAll("[^|\n]+", "---"), ""));
    }

    private static String row(Option<?> option) {
        Set<String> cells = cells(option);
        String defaults =
                cells.size() == 1
                        ? cells.iterator().next()
                        : Arrays.stream(Job.values())
                                .map(job -> cell(option, job))
                                .collect(Collectors.joining(" | "));
        return "| "
                + String.join(
                        " | ",
                        "`" + option.key() + "`",
                        option.kind().described(),
                        defaults,
                        option.description())
                + " |\n";
    }

    /** What the jobs' cells hold, each text once. */
    private static Set<String> cells(Option<?> option) {
        return Arrays.stream(Job.values())
                .map(job -> cell(option, job))
                .collect(Collectors.toSet());
    }

    private static String cell(Option<?> option, Job job) {
        if (!option.jobs().contains(job)) {
            return "-";
        }
        String defaultText = option.defaultText(job);
        if (defaultText == null) {
            return "**must be given**";
        }
        return defaultText.isEmpty() ? "nothing" : "`" + defaultText + "`";
    }
}
