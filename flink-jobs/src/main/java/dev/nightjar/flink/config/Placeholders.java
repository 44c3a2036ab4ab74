package dev.nightjar.flink.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Puts in what a value refers to: {@code ${env:NAME}} and {@code ${file:/path}}. */
final class Placeholders {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([^}]*)}");

    /** Its values are quoted strings, in which a password's own quotes need a backslash. */
    private static final String JAAS_CONFIG = "sasl.jaas.config";

    private final Map<String, String> environment;

    Placeholders(Map<String, String> environment) {
        this.environment = environment;
    }

    /** The value with its placeholders filled; a problem is added where one cannot be. */
    String fill(String key, String value, List<String> problems) {
        Matcher matcher = PLACEHOLDER.matcher(value);
        StringBuilder filled = new StringBuilder();
        while (matcher.find()) {
            String content = content(key, matcher.group(1), problems);
            if (content == null) {
                content = "";
            }
            if (key.endsWith(JAAS_CONFIG) && isQuoted(value, matcher.start())) {
                content = content.replace("\\", "\\\\").replace("\"", "\\\"");
            }
            matcher.appendReplacement(filled, Matcher.quoteReplacement(content));
        }
        return matcher.appendTail(filled).toString();
    }

    /** Whether a place lies between double quotes. */
    private static boolean isQuoted(String value, int place) {
        return value.substring(0, place).chars().filter(c -> c == '"').count() % 2 == 1;
    }

    private @Nullable String content(String key, String reference, List<String> problems) {
        if (reference.startsWith("env:")) {
            String name = reference.substring("env:".length());
            String value = environment.get(name);
            if (value == null) {
                problems.add(
                        key
                                + ": the environment variable "
                                + name
                                + " is not set; set it before"
                                + " the job is started.");
            }
            return value;
        }
        if (reference.startsWith("file:")) {
            String path = reference.substring("file:".length());
            try {
                return Files.readString(Path.of(path)).stripTrailing();
            } catch (IOException | InvalidPathException e) {
                problems.add(
                        key
                                + ": the file "
                                + path
                                + " cannot be read; mount it where the job is"
                                + " started.");
                return null;
            }
        }
        problems.add(
                key + ": ${" + reference + "} is not known; write ${env:NAME} or ${file:/path}.");
        return null;
    }
}
