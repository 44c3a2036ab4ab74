package dev.nightjar.flink;

import dev.nightjar.flink.config.JobConfig;
import dev.nightjar.flink.metrics.Items;
import dev.nightjar.flink.operator.Accounting;
import dev.nightjar.flink.operator.DecodeRecords;
import dev.nightjar.flink.operator.PrepareStep;
import dev.nightjar.flink.operator.RotationSteps;
import dev.nightjar.flink.sink.RejectedMessage;
import dev.nightjar.flink.sink.ResultMessage;
import dev.nightjar.flink.sink.ResultTopics;
import dev.nightjar.flink.source.PacketTopics;
import dev.nightjar.flink.source.RawRecord;
import dev.nightjar.v1.LightCurveTransform;
import org.apache.flink.api.common.JobExecutionResult;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * Light curves in, their wavelet transforms out, for {@link ScoreRotationJob} and for whoever wants
 * to keep them: {@code read-light-curves}, {@code transform-light-curves}, {@code
 * write-transforms}, and beside it {@code write-rejected} and, where accounts are kept, {@code
 * write-accounts}. Every operator's uid is its name.
 */
public final class TransformLightCurvesJob {

    private final JobConfig config;
    private final Source<RawRecord, ?, ?> lightCurves;
    private final PrepareStep.Factory<ResultMessage> transform;
    private final Sink<ResultMessage> transforms;
    private final Sink<RejectedMessage> rejected;

    /**
     * @param config name, parallelism, checkpoints and the longest record
     * @param lightCurves where light curves come from
     * @param transform opens the step
     * @param transforms takes transforms
     * @param rejected takes what could not be read or transformed
     */
    public TransformLightCurvesJob(
            JobConfig config,
            Source<RawRecord, ?, ?> lightCurves,
            PrepareStep.Factory<ResultMessage> transform,
            Sink<ResultMessage> transforms,
            Sink<RejectedMessage> rejected) {
        this.config = config;
        this.lightCurves = lightCurves;
        this.transform = transform;
        this.transforms = transforms;
        this.rejected = rejected;
    }

    /** The job between Kafka topics. */
    public static TransformLightCurvesJob of(JobConfig config) {
        return new TransformLightCurvesJob(
                config,
                PacketTopics.source(config.source()),
                RotationSteps::openTransformStep,
                ResultTopics.results(config.sink(), LightCurveTransform.getClassSchema()),
                ResultTopics.rejected(config.sink()));
    }

    /**
     * Runs the job on the cluster it is submitted to.
     *
     * @param arguments {@code --config FILE [--set KEY=VALUE]...}
     */
    public static void main(String[] arguments) throws Exception {
        JobConfig config =
                JobConfig.ofTransformLightCurves(JobArguments.parse(arguments).settings());
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
        TopicCheck.check(config, null, env.getConfiguration());
        of(config).execute(env);
    }

    /** Adds the job's operators and its settings to {@code env}; nothing runs yet. */
    public void attach(StreamExecutionEnvironment env) {
        Road.configure(env, config);
        SingleOutputStreamOperator<ResultMessage> results =
                Road.read(env, lightCurves, "read-light-curves")
                        .transform(
                                "transform-light-curves",
                                TypeInformation.of(ResultMessage.class),
                                new DecodeRecords<>(
                                        transform,
                                        Items.LIGHT_CURVES,
                                        config.sink().maxRecordBytes(),
                                        Accounting.of(config)))
                        .uid("transform-light-curves");
        Road.write(results, transforms, "write-transforms");
        Road.write(results.getSideOutput(DecodeRecords.REJECTED), rejected, "write-rejected");
        Road.account(config, results);
    }

    /** Attaches the job and runs it until it ends. */
    public JobExecutionResult execute(StreamExecutionEnvironment env) throws Exception {
        attach(env);
        return env.execute(config.name());
    }
}
