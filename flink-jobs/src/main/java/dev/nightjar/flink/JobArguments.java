package dev.nightjar.flink;

import dev.nightjar.flink.config.InvalidConfigException;
import dev.nightjar.flink.config.YamlSettings;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a job's main class takes: {@code --config FILE [--set KEY=VALUE]...}.
 *
 * @param file the YAML file
 * @param overrides of single keys
 */
record JobArguments(Path file, Map<String, String> overrides) {

    private static final String USAGE = "the job takes --config FILE [--set KEY=VALUE]...";

    /**
     * Reads the arguments.
     *
     * @throws InvalidConfigException if they are not as the usage says
     */
    static JobArguments parse(String... arguments) {
        Path file = null;
        Map<String, String> overrides = new LinkedHashMap<>();
        for (int i = 0; i < arguments.length; i += 2) {
            String value = i + 1 < arguments.length ? arguments[i + 1] : null;
            if (value == null) {
                throw wrong(arguments[i] + " needs a value; " + USAGE);
            }
            switch (arguments[i]) {
                case "--config" -> file = Path.of(value);
                case "--set" -> put(overrides, value);
                default -> throw wrong(arguments[i] + " is not known; " + USAGE);
            }
        }
        return new JobArguments(required(file), overrides);
    }

    /**
     * The file's settings with the overrides on top.
     *
     * @throws InvalidConfigException if the file cannot be read, is no YAML, or gives a key twice
     */
    Map<String, String> settings() {
        Map<String, String> settings = new LinkedHashMap<>(YamlSettings.read(file));
        settings.putAll(overrides);
        return settings;
    }

    private static void put(Map<String, String> overrides, String setting) {
        int equals = setting.indexOf('=');
        if (equals < 1) {
            throw wrong("--set takes KEY=VALUE");
        }
        overrides.put(setting.substring(0, equals), setting.substring(equals + 1));
    }

    private static Path required(@Nullable Path file) {
        if (file == null) {
            throw wrong("--config is missing; " + USAGE);
        }
        return file;
    }

    private static InvalidConfigException wrong(String problem) {
        return new InvalidConfigException(List.of(problem + "."));
    }
}
