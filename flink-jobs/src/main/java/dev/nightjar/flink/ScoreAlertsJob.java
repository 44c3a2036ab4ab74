package dev.nightjar.flink;

import dev.nightjar.flink.config.JobConfig;
import dev.nightjar.flink.operator.BundleSteps;
import dev.nightjar.flink.operator.DecodeAlerts;
import dev.nightjar.flink.operator.PrepareStep;
import dev.nightjar.flink.operator.ScoreAlerts;
import dev.nightjar.flink.operator.ScoreStep;
import dev.nightjar.flink.sink.LabelledMessage;
import dev.nightjar.flink.sink.RejectedMessage;
import dev.nightjar.flink.sink.ResultTopics;
import dev.nightjar.flink.source.PacketTopics;
import dev.nightjar.flink.source.RawRecord;
import dev.nightjar.scoring.PreparedAlert;
import org.apache.flink.api.common.JobExecutionResult;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * Real alerts in, labelled alerts out: {@code read-packets}, {@code decode-alerts}, {@code
 * score-alerts}, {@code write-labelled}, and {@code write-rejected} beside it. Every operator's uid
 * is its name.
 */
public final class ScoreAlertsJob {

    private final JobConfig config;
    private final Source<RawRecord, ?, ?> packets;
    private final PrepareStep.Factory prepare;
    private final ScoreStep.Factory score;
    private final Sink<LabelledMessage> labelled;
    private final Sink<RejectedMessage> rejected;

    /**
     * @param config name, parallelism, checkpoints, batches and the longest record
     * @param packets where packets come from
     * @param prepare opens steps 1 to 3
     * @param score opens steps 4 and 5
     * @param labelled takes labelled and skipped alerts
     * @param rejected takes what could not be read
     */
    public ScoreAlertsJob(
            JobConfig config,
            Source<RawRecord, ?, ?> packets,
            PrepareStep.Factory prepare,
            ScoreStep.Factory score,
            Sink<LabelledMessage> labelled,
            Sink<RejectedMessage> rejected) {
        this.config = config;
        this.packets = packets;
        this.prepare = prepare;
        this.score = score;
        this.labelled = labelled;
        this.rejected = rejected;
    }

    /**
     * The job between Kafka topics, with the model bundle that {@code config} names.
     *
     * @throws dev.nightjar.flink.config.InvalidConfigException if the bundle must not serve
     */
    public static ScoreAlertsJob of(JobConfig config) {
        BundleSteps steps = BundleSteps.of(config.model(), config.rubinSchemas());
        return new ScoreAlertsJob(
                config,
                PacketTopics.source(config.source()),
                steps::openPrepareStep,
                steps::openScoreStep,
                ResultTopics.labelled(config.sink()),
                ResultTopics.rejected(config.sink()));
    }

    /**
     * Runs the job on the cluster it is submitted to.
     *
     * @param arguments {@code --config FILE [--set KEY=VALUE]...}
     */
    public static void main(String[] arguments) throws Exception {
        JobConfig config = JobArguments.parse(arguments).read();
        TopicCheck.check(config);
        of(config).execute(StreamExecutionEnvironment.getExecutionEnvironment());
    }

    /** Adds the job's operators and its settings to {@code env}; nothing runs yet. */
    public void attach(StreamExecutionEnvironment env) {
        env.configure(
                new Configuration()
                        .set(PipelineOptions.GENERIC_TYPES, false)
                        .set(PipelineOptions.AUTO_GENERATE_UIDS, false)
                        .set(PipelineOptions.OBJECT_REUSE, true));
        env.setMaxParallelism(config.maxParallelism());
        if (config.parallelism() > 0) {
            env.setParallelism(config.parallelism());
        }
        env.enableCheckpointing(config.checkpointInterval().toMillis());

        SingleOutputStreamOperator<PreparedAlert> prepared =
                env.fromSource(
                                packets,
                                WatermarkStrategy.noWatermarks(),
                                "read-packets",
                                TypeInformation.of(RawRecord.class))
                        .uid("read-packets")
                        .process(
                                new DecodeAlerts(prepare, config.sink().maxRecordBytes()),
                                TypeInformation.of(PreparedAlert.class))
                        .uid("decode-alerts")
                        .name("decode-alerts");
        prepared.transform(
                        "score-alerts",
                        TypeInformation.of(LabelledMessage.class),
                        new ScoreAlerts(
                                score, config.batch().size(), config.batch().linger().toMillis()))
                .uid("score-alerts")
                .sinkTo(labelled)
                .uid("write-labelled")
                .name("write-labelled");
        prepared.getSideOutput(DecodeAlerts.REJECTED)
                .sinkTo(rejected)
                .uid("write-rejected")
                .name("write-rejected");
    }

    /** Attaches the job and runs it until it ends. */
    public JobExecutionResult execute(StreamExecutionEnvironment env) throws Exception {
        attach(env);
        return env.execute(config.name());
    }
}
