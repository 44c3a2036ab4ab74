package dev.nightjar.app.models;

import dev.nightjar.flink.config.ClientProperties;
import dev.nightjar.flink.config.ModelsConfig;
import dev.nightjar.flink.config.YamlSettings;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** Where jobs take commands and answer: as a job's own file says, or named one by one. */
final class TopicOptions {

    @Option(
            names = "--config",
            required = true,
            paramLabel = "FILE",
            description = "The job's own configuration, with its brokers and topics.")
    private @Nullable Path config;

    @ArgGroup(exclusive = false, multiplicity = "1")
    private @Nullable Named named;

    /** Topics by name. */
    static final class Named {

        @Option(
                names = "--bootstrap-servers",
                required = true,
                paramLabel = "H:P",
                description = "Kafka brokers to ask first.")
        private String bootstrapServers = "";

        @Option(
                names = "--control-topic",
                paramLabel = "T",
                defaultValue = "models-control",
                description = "models.control-topic of the jobs (default: ${DEFAULT-VALUE}).")
        private String controlTopic = "";

        @Option(
                names = "--status-topic",
                paramLabel = "T",
                defaultValue = "models-status",
                description = "models.status-topic of the jobs (default: ${DEFAULT-VALUE}).")
        private String statusTopic = "";
    }

    /**
     * @param client what the clients need, on top of what the job's configuration says
     */
    ModelsConfig topics(ClientProperties client) {
        if (config != null) {
            return ModelsConfig.of(YamlSettings.read(config)).with(client);
        }
        Named topics = named == null ? new Named() : named;
        return new ModelsConfig(
                topics.bootstrapServers, topics.controlTopic, topics.statusTopic, "", client);
    }
}
