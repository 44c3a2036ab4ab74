package dev.nightjar.app.rejected;

import dev.nightjar.app.kafka.Cluster;
import dev.nightjar.app.kafka.ClusterOptions;
import dev.nightjar.flink.config.JobConfig;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Options that say where rejected records are. */
final class RejectedOptions {

    @Mixin private ClusterOptions clusterOptions = new ClusterOptions();

    @Option(names = "--rejected", paramLabel = "T", description = "Topic of rejected records.")
    private @Nullable String rejected;

    /** The topic; read from the job's configuration where no option names it. */
    String topic() {
        JobConfig job = clusterOptions.jobConfig();
        return clusterOptions.topic(
                "--rejected", rejected, job == null ? null : job.sink().rejectedTopic());
    }

    Cluster cluster() throws IOException {
        return clusterOptions.cluster();
    }
}
