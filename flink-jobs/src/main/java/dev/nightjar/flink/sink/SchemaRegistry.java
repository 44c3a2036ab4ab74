package dev.nightjar.flink.sink;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.nightjar.flink.config.InvalidConfigException;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;

/** A Confluent-compatible schema registry, as far as a writer needs it. */
final class SchemaRegistry {

    private static final String KEY = "sink.schema-registry-url";
    private static final String TYPE = "application/vnd.schemaregistry.v1+json";
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final int MOST_QUOTED = 300;

    private final String base;
    private final ObjectMapper json = new ObjectMapper();

    SchemaRegistry(String base) {
        this.base = base.endsWith("/") ? base : base + "/";
    }

    /**
     * Registers a schema, or finds it registered.
     *
     * @return its id
     * @throws InvalidConfigException if the registry cannot be reached or refuses
     */
    int register(String subject, Schema schema) {
        String name = URLEncoder.encode(subject, StandardCharsets.UTF_8);
        URI address = URI.create(base + "subjects/" + name + "/versions");
        try {
            HttpResponse<String> answer =
                    HttpClient.newBuilder()
                            .connectTimeout(TIMEOUT)
                            .build()
                            .send(
                                    HttpRequest.newBuilder(address)
                                            .timeout(TIMEOUT)
                                            .header("Content-Type", TYPE)
                                            .header("Accept", TYPE + ", application/json")
                                            .POST(
                                                    BodyPublishers.ofString(
                                                            json.writeValueAsString(
                                                                    Map.of(
                                                                            "schema",
                                                                            schema.toString()))))
                                            .build(),
                                    BodyHandlers.ofString());
            if (answer.statusCode() == 200) {
                JsonNode id = json.readTree(answer.body()).path("id");
                if (id.canConvertToInt()) {
                    return id.intValue();
                }
            }
            throw refused(
                    "%s answered %d to the schema of %s: %s. Allow the change for this subject, or name another registry."
                            .formatted(
                                    base, answer.statusCode(), subject, beginning(answer.body())));
        } catch (IOException e) {
            throw refused("%s cannot be used: %s.".formatted(base, e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw refused("the answer of %s was not waited for.".formatted(base));
        }
    }

    /** Of an answer that may be a whole page of a proxy. */
    private static String beginning(String body) {
        return body.length() <= MOST_QUOTED ? body : body.substring(0, MOST_QUOTED) + "...";
    }

    private static InvalidConfigException refused(String why) {
        return new InvalidConfigException(List.of(KEY + ": " + why));
    }
}
