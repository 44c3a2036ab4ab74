package dev.nightjar.flink;

import dev.nightjar.flink.config.ScoreRotationConfig;
import dev.nightjar.flink.config.ScoreRotationConfig.Content;
import dev.nightjar.flink.metrics.Items;
import dev.nightjar.flink.operator.Accounting;
import dev.nightjar.flink.operator.DecodeRecords;
import dev.nightjar.flink.operator.LabelledRotations;
import dev.nightjar.flink.operator.ModelControl;
import dev.nightjar.flink.operator.ModelSteps;
import dev.nightjar.flink.operator.PrepareStep;
import dev.nightjar.flink.operator.RotationSteps;
import dev.nightjar.flink.operator.ScoreBatches;
import dev.nightjar.flink.operator.ScoreStep;
import dev.nightjar.flink.sink.RejectedMessage;
import dev.nightjar.flink.sink.ResultMessage;
import dev.nightjar.flink.sink.ResultTopics;
import dev.nightjar.flink.source.ControlTopic;
import dev.nightjar.flink.source.PacketTopics;
import dev.nightjar.flink.source.RawRecord;
import dev.nightjar.scoring.PreparedRotation;
import dev.nightjar.v1.LabelledRotation;
import org.apache.flink.api.common.JobExecutionResult;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.jspecify.annotations.Nullable;

/**
 * Transforms of light curves in, rotation periods out: {@code read-transforms}, {@code
 * decode-transforms}, {@code score-rotations}, {@code write-labelled}, and beside it {@code
 * write-rejected} and, where accounts are kept, {@code write-accounts}. Told that its topics hold
 * light curves, it does {@link TransformLightCurvesJob}'s work too, and its first two operators are
 * {@code read-light-curves} and {@code transform-light-curves}. Every operator's uid is its name.
 */
public final class ScoreRotationJob {

    private final ScoreRotationConfig config;
    private final Source<RawRecord, ?, ?> records;
    private final PrepareStep.Factory<PreparedRotation> prepare;
    private final ScoreStep.Factory<PreparedRotation, LabelledRotation> score;
    private final Sink<ResultMessage> labelled;
    private final Sink<RejectedMessage> rejected;
    private final @Nullable ModelSteps<PreparedRotation, LabelledRotation> models;

    /**
     * @param config name, parallelism, checkpoints, batches and the longest record
     * @param records where transforms or light curves come from
     * @param prepare opens the steps to the image
     * @param score opens the steps to the period
     * @param labelled takes labelled and skipped stars
     * @param rejected takes what could not be read
     */
    public ScoreRotationJob(
            ScoreRotationConfig config,
            Source<RawRecord, ?, ?> records,
            PrepareStep.Factory<PreparedRotation> prepare,
            ScoreStep.Factory<PreparedRotation, LabelledRotation> score,
            Sink<ResultMessage> labelled,
            Sink<RejectedMessage> rejected) {
        this(config, records, prepare, score, labelled, rejected, null);
    }

    private ScoreRotationJob(
            ScoreRotationConfig config,
            Source<RawRecord, ?, ?> records,
            PrepareStep.Factory<PreparedRotation> prepare,
            ScoreStep.Factory<PreparedRotation, LabelledRotation> score,
            Sink<ResultMessage> labelled,
            Sink<RejectedMessage> rejected,
            @Nullable ModelSteps<PreparedRotation, LabelledRotation> models) {
        this.config = config;
        this.records = records;
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
    public static ScoreRotationJob of(ScoreRotationConfig config) {
        RotationSteps steps = RotationSteps.of(config.model());
        Content content = config.content();
        ScoreRotationJob job =
                new ScoreRotationJob(
                        config,
                        PacketTopics.source(config.job().source()),
                        () -> RotationSteps.openPrepareStep(content),
                        steps::openConfigured,
                        ResultTopics.results(
                                config.job().sink(), LabelledRotation.getClassSchema()),
                        ResultTopics.rejected(config.job().sink()));
        return config.models().enabled() ? job.controlledBy(steps) : job;
    }

    /**
     * The same job with models that change while it runs, by commands of {@code
     * models.control-topic}.
     *
     * @param steps opens them
     */
    public ScoreRotationJob controlledBy(ModelSteps<PreparedRotation, LabelledRotation> steps) {
        return new ScoreRotationJob(
                config, records, prepare, steps::openConfigured, labelled, rejected, steps);
    }

    /**
     * Runs the job on the cluster it is submitted to.
     *
     * @param arguments {@code --config FILE [--set KEY=VALUE]...}
     */
    public static void main(String[] arguments) throws Exception {
        ScoreRotationConfig config =
                ScoreRotationConfig.of(JobArguments.parse(arguments).settings());
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
        TopicCheck.check(config.job(), config.models(), env.getConfiguration());
        of(config).execute(env);
    }

    /** Adds the job's operators and its settings to {@code env}; nothing runs yet. */
    public void attach(StreamExecutionEnvironment env) {
        boolean chained = config.content() == Content.LIGHT_CURVES;
        String decode = chained ? "transform-light-curves" : "decode-transforms";
        Road.configure(env, config.job());
        Accounting accounting = Accounting.of(config.job());
        SingleOutputStreamOperator<PreparedRotation> prepared =
                Road.read(env, records, chained ? "read-light-curves" : "read-transforms")
                        .transform(
                                decode,
                                TypeInformation.of(PreparedRotation.class),
                                new DecodeRecords<>(
                                        prepare,
                                        Items.LIGHT_CURVES,
                                        config.job().sink().maxRecordBytes(),
                                        accounting))
                        .uid(decode);
        SingleOutputStreamOperator<ResultMessage> results =
                prepared.transform(
                                "score-rotations",
                                TypeInformation.of(ResultMessage.class),
                                new ScoreBatches<>(
                                        score,
                                        new LabelledRotations(),
                                        config.batch(),
                                        accounting,
                                        control()))
                        .uid("score-rotations");
        Road.write(results, labelled, "write-labelled");
        Road.write(prepared.getSideOutput(DecodeRecords.REJECTED), rejected, "write-rejected");
        Road.account(config.job(), prepared, results);
        if (models != null) {
            Road.control(config.job(), config.models(), results);
        }
    }

    private @Nullable ModelControl<PreparedRotation, LabelledRotation> control() {
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
