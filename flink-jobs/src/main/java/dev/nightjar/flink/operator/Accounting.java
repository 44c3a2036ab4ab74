package dev.nightjar.flink.operator;

import dev.nightjar.flink.config.JobConfig;
import dev.nightjar.flink.config.SinkConfig;
import dev.nightjar.flink.sink.ResultMessage;
import java.io.Serializable;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.util.OutputTag;

/**
 * Whether and how a job's operators keep accounts.
 *
 * @param job its name
 * @param windowMillis span of Kafka timestamps that an account covers [ms]; 0 where none are kept
 * @param scores whether results are made by scoring, not by decoding
 */
public record Accounting(String job, long windowMillis, boolean scores) implements Serializable {

    /** Where an operator's accounts leave. */
    public static final OutputTag<ResultMessage> ACCOUNTS =
            new OutputTag<>("accounts", TypeInformation.of(ResultMessage.class));

    /** No accounts are kept. */
    static final Accounting NONE = new Accounting("", 0, true);

    /** As the job is configured. */
    public static Accounting of(JobConfig config) {
        return config.accounts().kept()
                ? new Accounting(
                        config.name(),
                        config.accounts().window().toMillis(),
                        config.sink().results() == SinkConfig.Results.LABELLED)
                : NONE;
    }

    boolean kept() {
        return windowMillis > 0;
    }
}
