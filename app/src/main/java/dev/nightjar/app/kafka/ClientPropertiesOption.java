package dev.nightjar.app.kafka;

import dev.nightjar.flink.config.ClientProperties;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What Kafka clients need beside the brokers' addresses, by a file that Kafka's own tools take. */
public final class ClientPropertiesOption {

    @Option(
            names = "--client-properties",
            paramLabel = "FILE",
            description =
                    "Properties of the Kafka clients, such as SASL and TLS (key=value lines, with"
                            + " $${file:/path} and $${env:NAME}).")
    private @Nullable Path file;

    /** Made by picocli. */
    public ClientPropertiesOption() {}

    /**
     * The file's properties; none where no file is given.
     *
     * @throws IOException if it cannot be read
     * @throws dev.nightjar.flink.config.InvalidConfigException if a placeholder cannot be filled
     */
    public ClientProperties properties() throws IOException {
        return file == null ? new ClientProperties(Map.of()) : ClientProperties.read(file);
    }

    /**
     * As {@link #properties}, for those who know nothing of jobs.
     *
     * @throws IOException if it cannot be read
     */
    public Map<String, String> values() throws IOException {
        return properties().values();
    }
}
