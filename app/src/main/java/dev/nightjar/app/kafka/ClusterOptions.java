package dev.nightjar.app.kafka;

import dev.nightjar.flink.config.JobConfig;
import dev.nightjar.flink.config.YamlSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Options that say which cluster, and that a job's own configuration names the topics. */
public final class ClusterOptions {

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Option(
            names = "--bootstrap-servers",
            paramLabel = "H:P",
            description = "Kafka brokers to ask first.")
    private @Nullable String bootstrapServers;

    @Mixin private ClientPropertiesOption clientProperties = new ClientPropertiesOption();

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description =
                    "A job's configuration: brokers, client properties and topics that no option"
                            + " names are taken from it.")
    private @Nullable Path config;

    @Option(
            names = "--job",
            paramLabel = "JOB",
            defaultValue = "score-alerts",
            description =
                    "Whose configuration it is: score-alerts, transform-light-curves or"
                            + " score-rotation (default: ${DEFAULT-VALUE}).")
    private String job = "";

    private @Nullable JobConfig read;

    /** Made by picocli. */
    @SuppressWarnings("NullAway.Init") // picocli sets the command
    public ClusterOptions() {}

    /**
     * The job's configuration; null where none is given.
     *
     * @throws dev.nightjar.flink.config.InvalidConfigException if it is wrong
     */
    public @Nullable JobConfig jobConfig() {
        if (read == null && config != null) {
            read = JobConfig.ofJob(job, YamlSettings.read(config));
        }
        return read;
    }

    /**
     * A topic by its option, else by the job's configuration.
     *
     * @param option that names it
     * @param named by the option; null where it is not given
     * @param configured by the job; null where it is not
     * @throws ParameterException if neither does
     */
    public String topic(String option, @Nullable String named, @Nullable String configured) {
        String topic = named != null ? named : configured;
        if (topic == null) {
            throw new ParameterException(
                    command.commandLine(), "either " + option + " or --config must be given");
        }
        return topic;
    }

    /**
     * The cluster.
     *
     * @throws ParameterException if no option names it
     * @throws IOException if the file of client properties cannot be read
     */
    public Cluster cluster() throws IOException {
        JobConfig configured = jobConfig();
        String servers =
                topic(
                        "--bootstrap-servers",
                        bootstrapServers,
                        configured == null ? null : configured.sink().bootstrapServers());
        Map<String, Object> properties = new HashMap<>();
        if (configured != null) {
            properties.putAll(configured.source().properties().values());
        }
        properties.putAll(clientProperties.values());
        return new Cluster(servers, properties);
    }
}
