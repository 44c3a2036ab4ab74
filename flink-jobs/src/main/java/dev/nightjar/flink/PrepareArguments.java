package dev.nightjar.flink;

import dev.nightjar.flink.config.ClientProperties;
import dev.nightjar.flink.config.InvalidConfigException;
import dev.nightjar.flink.config.YamlSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What {@link PrepareKafka} is asked for. */
record PrepareArguments(Map<String, String> values) {

    private static final String CONFIG = "--config";
    private static final String JOB = "--job";
    private static final String CLIENT_PROPERTIES = "--client-properties";
    private static final String PARTITIONS = "--partitions";
    private static final String REPLICATION_FACTOR = "--replication-factor";
    private static final String INPUT = "--input";
    private static final String GRANT = "--grant";
    private static final String ROLE = "--role";
    private static final String PASSWORD_FILE = "--password-file";
    private static final String BOOTSTRAP_SERVERS = "--bootstrap-servers";
    private static final Set<String> KNOWN =
            Set.of(
                    CONFIG,
                    JOB,
                    BOOTSTRAP_SERVERS,
                    CLIENT_PROPERTIES,
                    PARTITIONS,
                    REPLICATION_FACTOR,
                    INPUT,
                    GRANT,
                    ROLE,
                    PASSWORD_FILE);

    /** What a user is granted rights for. */
    enum Role {
        /** The job. */
        JOB,
        /** {@code nightjar audit}, {@code rejected}, {@code models} and {@code replay}. */
        COMMANDS
    }

    /**
     * Reads the arguments.
     *
     * @throws InvalidConfigException if one is not known, or lacks its value
     */
    static PrepareArguments parse(String... arguments) {
        Map<String, String> values = new HashMap<>();
        for (int i = 0; i < arguments.length; i += 2) {
            if (!KNOWN.contains(arguments[i]) || i + 1 == arguments.length) {
                throw new InvalidConfigException(
                        List.of(
                                arguments[i]
                                        + " is not known, or lacks its value; it takes "
                                        + PrepareKafka.USAGE
                                        + "."));
            }
            values.put(arguments[i], arguments[i + 1]);
        }
        PrepareArguments parsed = new PrepareArguments(values);
        if (!values.containsKey(CONFIG)) {
            throw new InvalidConfigException(List.of("--config FILE is missing."));
        }
        if (!parsed.principal().isEmpty() && !parsed.principal().startsWith("User:")) {
            throw new InvalidConfigException(
                    List.of("--grant: must be a user as brokers write it, User:NAME."));
        }
        return parsed;
    }

    /** The job's own settings. */
    Map<String, String> settings() {
        return YamlSettings.read(Path.of(values.getOrDefault(CONFIG, "")));
    }

    /** Whose settings they are. */
    String job() {
        return values.getOrDefault(JOB, "score-alerts");
    }

    /** Brokers to ask, where they are others than the job asks. */
    String bootstrapServers(String ofJob) {
        return values.getOrDefault(BOOTSTRAP_SERVERS, ofJob);
    }

    /** Of the user who makes topics and grants rights, who is not the job's. */
    ClientProperties clientProperties() throws IOException {
        String file = values.get(CLIENT_PROPERTIES);
        return file == null ? new ClientProperties(Map.of()) : ClientProperties.read(Path.of(file));
    }

    int partitions() {
        return count(PARTITIONS);
    }

    short replicationFactor() {
        return (short) count(REPLICATION_FACTOR);
    }

    private int count(String option) {
        String text = values.getOrDefault(option, "1");
        try {
            int count = Integer.parseInt(text);
            if (count >= 1 && count <= Short.MAX_VALUE) {
                return count;
            }
        } catch (NumberFormatException e) {
            // Told below.
        }
        throw new InvalidConfigException(
                List.of(option + ": '" + text + "' must be a whole number from 1 on."));
    }

    /** Whether to make the topics that the job reads, too. */
    boolean input() {
        return "yes".equals(values.get(INPUT));
    }

    /** Who is granted the job's rights; empty for nobody. */
    String principal() {
        return values.getOrDefault(GRANT, "");
    }

    /** What for. */
    Role role() {
        return switch (values.getOrDefault(ROLE, "job")) {
            case "job" -> Role.JOB;
            case "commands" -> Role.COMMANDS;
            default ->
                    throw new InvalidConfigException(List.of("--role: must be job or commands."));
        };
    }

    /** The user's password, without its last line break; null where it is not to be set. */
    @Nullable String password() throws IOException {
        String file = values.get(PASSWORD_FILE);
        if (file == null) {
            return null;
        }
        String password = Files.readString(Path.of(file)).stripTrailing();
        if (password.isEmpty()) {
            throw new InvalidConfigException(List.of("--password-file: is empty."));
        }
        return password;
    }
}
