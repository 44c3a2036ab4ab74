package dev.nightjar.flink.config;

import java.io.IOException;
import java.io.Reader;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/**
 * Properties handed to a Kafka client as they are. They may hold passwords, so that no value is
 * ever printed.
 *
 * @param values property names and values
 */
public record ClientProperties(Map<String, String> values) implements Serializable {

    /** Keeps a sorted copy. */
    public ClientProperties {
        values = Collections.unmodifiableSortedMap(new TreeMap<>(values));
    }

    /**
     * Reads a file of {@code key=value} lines, as Kafka's own tools take it, and fills {@code
     * ${env:NAME}} and {@code ${file:/path}}.
     *
     * @throws IOException if it cannot be read
     * @throws InvalidConfigException if it holds a placeholder that cannot be filled
     */
    public static ClientProperties read(Path file) throws IOException {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        }
        Placeholders placeholders = new Placeholders(System.getenv());
        List<String> problems = new ArrayList<>();
        Map<String, String> filled = new TreeMap<>();
        for (String name : properties.stringPropertyNames()) {
            filled.put(name, placeholders.fill(name, properties.getProperty(name), problems));
        }
        if (!problems.isEmpty()) {
            throw new InvalidConfigException(problems);
        }
        return new ClientProperties(filled);
    }

    /** These properties with {@code others} on top. */
    ClientProperties and(ClientProperties others) {
        Map<String, String> merged = new TreeMap<>(values);
        merged.putAll(others.values);
        return new ClientProperties(merged);
    }

    /** As a Kafka client takes them. */
    public Properties toProperties() {
        Properties properties = new Properties();
        properties.putAll(values);
        return properties;
    }

    /** Names only. */
    @Override
    public String toString() {
        return "ClientProperties" + values.keySet();
    }
}
