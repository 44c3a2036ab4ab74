package dev.nightjar.flink;

import dev.nightjar.flink.config.JobConfig;
import dev.nightjar.flink.config.ModelsConfig;
import dev.nightjar.flink.operator.Accounting;
import dev.nightjar.flink.operator.ScoreBatches;
import dev.nightjar.flink.sink.ResultMessage;
import dev.nightjar.flink.sink.ResultTopics;
import dev.nightjar.flink.source.RawRecord;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** What every job's road has: its settings, its beginning and its ends. */
final class Road {

    private Road() {}

    /**
     * Settings of the environment: no Kryo, no generated uids, objects passed on without copies.
     */
    static void configure(StreamExecutionEnvironment env, JobConfig config) {
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
    }

    /** Reads records; {@code name} is the operator's uid, too. */
    static DataStream<RawRecord> read(
            StreamExecutionEnvironment env, Source<RawRecord, ?, ?> source, String name) {
        return env.fromSource(
                        source,
                        WatermarkStrategy.noWatermarks(),
                        name,
                        TypeInformation.of(RawRecord.class))
                .uid(name);
    }

    /** Writes messages; {@code name} is the operator's uid, too. */
    static <T> void write(DataStream<T> messages, Sink<T> sink, String name) {
        messages.sinkTo(sink).uid(name).name(name);
    }

    /** Writes answers about models and what challengers say, where models can be changed. */
    static void control(
            JobConfig config, ModelsConfig models, SingleOutputStreamOperator<?> scored) {
        write(
                scored.getSideOutput(ScoreBatches.MODEL_STATUS),
                ResultTopics.modelStatus(config.sink(), models),
                "write-model-status");
        write(
                scored.getSideOutput(ScoreBatches.SHADOW),
                ResultTopics.shadow(config.sink(), models),
                "write-shadow");
    }

    /**
     * Writes the accounts of the stages, {@code write-accounts}, where the job keeps any. One
     * writer for all subtasks: there are a few small records a checkpoint, and every writer more
     * costs a transaction.
     */
    static void account(JobConfig config, SingleOutputStreamOperator<?>... stages) {
        if (!config.accounts().kept()) {
            return;
        }
        DataStream<ResultMessage> accounts = stages[0].getSideOutput(Accounting.ACCOUNTS);
        for (int i = 1; i < stages.length; i++) {
            accounts = accounts.union(stages[i].getSideOutput(Accounting.ACCOUNTS));
        }
        accounts.sinkTo(ResultTopics.accounts(config))
                .uid("write-accounts")
                .name("write-accounts")
                .setParallelism(1);
    }
}
