package dev.nightjar.flink.config;

import java.io.Serializable;
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
        values = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(values));
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
