package dev.nightjar.flink;

import dev.nightjar.flink.config.ScoreAlertsConfig;
import dev.nightjar.flink.metrics.Items;
import dev.nightjar.flink.operator.Accounting;
import dev.nightjar.flink.operator.AlertSteps;
import dev.nightjar.flink.operator.DecodeRecords;
import dev.nightjar.flink.operator.LabelledAlerts;
import dev.nightjar.flink.operator.MarkDuplicates;
import dev.nightjar.flink.operator.ModelControl;
import dev.nightjar.flink.operator.ModelSteps;
import dev.nightjar.flink.operator.PrepareStep;
import dev.nightjar.flink.operator.ScoreBatches;
import dev.nightjar.flink.operator.ScoreStep;
import dev.nightjar.flink.sink.RejectedMessage;
import dev.nightjar.flink.sink.ResultMessage;
import dev.nightjar.flink.sink.ResultTopics;
import dev.nightjar.flink.source.ControlTopic;
import dev.nightjar.flink.source.PacketTopics;
import dev.nightjar.flink.source.RawRecord;
import dev.nightjar.scoring.PreparedAlert;
import dev.nightjar.v1.LabelledAlert;
import org.apache.flink.api.common.JobExecutionResult;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.jspecify.annotations.Nullable;

/**
 * Real alerts in, labelled alerts out: {@code read-packets}, {@code decode-alerts}, {@code
 * score-alerts}, {@code mark-duplicates} unless it is off, {@code write-labelled}, and beside it
 * {@code write-rejected} and, where accounts are kept, {@code write-accounts}. Every operator's uid
 * is its name.
 */
public final class ScoreAlertsJob {

    /** Longest wait of a result for others to cross with it. */
    private static final long BUFFER_TIMEOUT_MILLIS = 5;

    private final ScoreAlertsConfig config;
    private final Source<RawRecord, ?, ?> packets;
    private final PrepareStep.Factory<PreparedAlert> prepare;
    private final ScoreStep.Factory<PreparedAlert, LabelledAlert> score;
    private final Sink<ResultMessage> labelled;
    private final Sink<RejectedMessage> rejected;
    private final @Nullable ModelSteps<PreparedAlert, LabelledAlert> models;

    /**
     * @param config name, parallelism, checkpoints, batches and the longest record
     * @param packets where packets come from
     * @param prepare opens steps 1 and 2
     * @param score opens steps 3 to 5
     * @param labelled takes labelled and skipped alerts
     * @param rejected takes what could not be read
     */
    public ScoreAlertsJob(
            ScoreAlertsConfig config,
            Source<RawRecord, ?, ?> packets,
            PrepareStep.Factory<PreparedAlert> prepare,
            ScoreStep.Factory<PreparedAlert, LabelledAlert> score,
            Sink<ResultMessage> labelled,
            Sink<RejectedMessage> rejected) {
        this(config, packets, prepare, score, labelled, rejected, null);
    }

    private ScoreAlertsJob(
            ScoreAlertsConfig config,
            Source<RawRecord, ?, ?> packets,
            PrepareStep.Factory<PreparedAlert> prepare,
            ScoreStep.Factory<PreparedAlert, LabelledAlert> score,
            Sink<ResultMessage> labelled,
            Sink<RejectedMessage> rejected,
            @Nullable ModelSteps<PreparedAlert, LabelledAlert> models) {
        this.config = config;
        this.packets = packets;
        this.prepare = prepare;
        this.score = score;
        this.labelled = labelled;
        this.rejected = rejected;
        this.models = models;
    }

    /**
     * The job between Kafka topics, with the model bundle that {@code config} names.
     *
     * @throws dev.nightjar.flink.config.InvalidConfigException if the bundle must not serve
     */
    public static ScoreAlertsJob of(ScoreAlertsConfig config) {
        AlertSteps steps = AlertSteps.of(config.model(), config.rubinSchemas(), config.programs());
        ScoreAlertsJob job =
                new ScoreAlertsJob(
                        config,
                        PacketTopics.source(config.job().source()),
                        steps::openPrepareStep,
                        steps::openConfigured,
                        ResultTopics.results(config.job().sink(), LabelledAlert.getClassSchema()),
                        ResultTopics.rejected(config.job().sink()));
        return config.models().enabled() ? job.controlledBy(steps) : job;
    }

    /**
     * The same job with models that change while it runs, by commands of {@code
     * models.control-topic}.
     *
     * @param steps opens them
     */
    public ScoreAlertsJob controlledBy(ModelSteps<PreparedAlert, LabelledAlert> steps) {
        return new ScoreAlertsJob(
                config, packets, prepare, steps::openConfigured, labelled, rejected, steps);
    }

    /**
     * Runs the job on the cluster it is submitted to.
     *
     * @param arguments {@code --config FILE [--set KEY=VALUE]...}
     */
    public static void main(String[] arguments) throws Exception {
        ScoreAlertsConfig config = ScoreAlertsConfig.of(JobArguments.parse(arguments).settings());
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
        TopicCheck.check(config.job(), config.models(), env.getConfiguration());
        of(config).execute(env);
    }

    /** Adds the job's operators and its settings to {@code env}; nothing runs yet. */
    public void attach(StreamExecutionEnvironment env) {
        Road.configure(env, config.job());
        Accounting accounting = Accounting.of(config.job());
        SingleOutputStreamOperator<PreparedAlert> prepared =
                Road.read(env, packets, "read-packets")
                        .transform(
                                "decode-alerts",
                                TypeInformation.of(PreparedAlert.class),
                                new DecodeRecords<>(
                                        prepare,
                                        Items.ALERTS,
                                        config.job().sink().maxRecordBytes(),
                                        accounting))
                        .uid("decode-alerts");
        SingleOutputStreamOperator<ResultMessage> results =
                prepared.transform(
                                "score-alerts",
                                TypeInformation.of(ResultMessage.class),
                                new ScoreBatches<>(
                                        score,
                                        new LabelledAlerts(),
                                        config.batch(),
                                        accounting,
                                        control()))
                        .uid("score-alerts");
        Road.write(marked(results), labelled, "write-labelled");
        Road.write(prepared.getSideOutput(DecodeRecords.REJECTED), rejected, "write-rejected");
        Road.account(config.job(), prepared, results);
        if (models != null) {
            Road.control(config.job(), config.models(), results);
        }
    }

    /** Results, few bytes each, cross to the subtask that knows their object. */
    private DataStream<ResultMessage> marked(SingleOutputStreamOperator<ResultMessage> results) {
        if (config.duplicatesWindow() == 0) {
            return results;
        }
        return results.setBufferTimeout(BUFFER_TIMEOUT_MILLIS)
                .keyBy(MarkDuplicates.place())
                .process(new MarkDuplicates(config.duplicatesWindow()))
                .name("mark-duplicates")
                .uid("mark-duplicates");
    }

    private @Nullable ModelControl<PreparedAlert, LabelledAlert> control() {
        return models == null
                ? null
                : new ModelControl<>(config.job().name(), models, ControlTopic.of(config.models()));
    }

    /** Attaches the job and runs it until it ends. */
    public JobExecutionResult execute(StreamExecutionEnvironment env) throws Exception {
        attach(env);
        return env.execute(config.job().name());
    }
}
