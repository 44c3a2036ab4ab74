package dev.nightjar.flink.config;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A YAML file as flat settings: {@code batch: {size: 32}} becomes {@code batch.size=32}, a list is
 * joined by commas.
 */
public final class YamlSettings {

    private YamlSettings() {}

    /**
     * Reads a file.
     *
     * @throws InvalidConfigException if it cannot be read, is no YAML, or gives a key twice
     */
    public static Map<String, String> read(Path file) {
        String yaml;
        try {
            yaml = Files.readString(file);
        } catch (IOException e) {
            throw new InvalidConfigException(
                    List.of("--config: the file " + file + " cannot be read; check the path."));
        }
        return parse(file.toString(), yaml);
    }

    static Map<String, String> parse(String name, String yaml) {
        JsonNode root;
        try {
            root =
                    YAMLMapper.builder(
                                    YAMLFactory.builder()
                                            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                                            .build())
                            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                            .build()
                            .readTree(yaml);
        } catch (JsonProcessingException e) {
            // The parser's own message quotes the line, which may hold a password.
            JsonLocation at = e.getLocation();
            String place = at == null ? "" : " at line " + at.getLineNr();
            throw new InvalidConfigException(
                    List.of(
                            "--config: "
                                    + name
                                    + " is not readable YAML"
                                    + place
                                    + "; check indentation, quotes, and that no key comes"
                                    + " twice."));
        }
        Map<String, String> settings = new LinkedHashMap<>();
        List<String> problems = new ArrayList<>();
        if (root != null && !root.isMissingNode() && !root.isNull()) {
            if (!root.isObject()) {
                throw new InvalidConfigException(
                        List.of("--config: " + name + " must hold keys, such as batch.size: 32."));
            }
            flatten("", root, settings, problems);
        }
        if (!problems.isEmpty()) {
            throw new InvalidConfigException(problems);
        }
        return settings;
    }

    private static void flatten(
            String key, JsonNode node, Map<String, String> settings, List<String> problems) {
        if (node.isObject()) {
            for (Map.Entry<String, JsonNode> child : node.properties()) {
                String path = key.isEmpty() ? child.getKey() : key + "." + child.getKey();
                flatten(path, child.getValue(), settings, problems);
            }
            return;
        }
        String text;
        if (node.isArray()) {
            List<String> items = new ArrayList<>();
            node.forEach(item -> items.add(item.asText()));
            text = String.join(",", items);
        } else {
            text = node.isNull() ? "" : node.asText();
        }
        if (settings.putIfAbsent(key, text) != null) {
            problems.add(key + ": is given twice; keep one.");
        }
    }
}
