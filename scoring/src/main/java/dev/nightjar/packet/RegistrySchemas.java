package dev.nightjar.packet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.nightjar.alert.RejectedPacketException;
import dev.nightjar.alert.RejectionReason;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import org.apache.avro.Schema;

/**
 * A schema registry with Confluent's address scheme. Ids are immutable there, so an answer holds
 * for good.
 */
final class RegistrySchemas implements SchemaResolver {

    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final Duration FIRST_WAIT = Duration.ofSeconds(1);
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(5);

    /** Ids come from packets: no more unknown ones than this are remembered. */
    private static final int MOST_UNKNOWN = 10_000;

    /** That an id was unknown: until when that is believed, and for how long the next time. */
    private record Unknown(long untilNanos, Duration nextWait) {}

    private final URI base;
    private final LongSupplier nanoClock;
    private final HttpClient client = HttpClient.newBuilder().connectTimeout(TIMEOUT).build();
    private final ObjectMapper json = new ObjectMapper();
    private final Map<Integer, Schema> known = new HashMap<>();
    private final Map<Integer, Unknown> unknown = new HashMap<>();

    RegistrySchemas(URI base) {
        this(base, System::nanoTime);
    }

    RegistrySchemas(URI base, LongSupplier nanoClock) {
        if (!"http".equals(base.getScheme()) && !"https".equals(base.getScheme())) {
            throw new IllegalArgumentException(
                    "The schema registry's address must start with http:// or https://, not be "
                            + base
                            + ".");
        }
        String text = base.toString();
        this.base = URI.create(text.endsWith("/") ? text : text + "/");
        this.nanoClock = nanoClock;
    }

    @Override
    public synchronized Schema byId(int schemaId) throws RejectedPacketException {
        Schema schema = known.get(schemaId);
        if (schema != null) {
            return schema;
        }
        Unknown earlier = unknown.get(schemaId);
        if (earlier != null && nanoClock.getAsLong() - earlier.untilNanos() < 0) {
            throw SchemaResolvers.unknown(schemaId);
        }
        HttpResponse<String> response =
                get(base.resolve("schemas/ids/" + Integer.toUnsignedString(schemaId)));
        if (response.statusCode() == 404) {
            remember(schemaId, earlier == null ? FIRST_WAIT : earlier.nextWait());
            throw SchemaResolvers.unknown(schemaId);
        }
        if (response.statusCode() != 200) {
            throw new UncheckedIOException(
                    new IOException(
                            "The schema registry "
                                    + base
                                    + " answered "
                                    + response.statusCode()
                                    + " for id "
                                    + schemaId));
        }
        schema = parse(response.body(), schemaId);
        known.put(schemaId, schema);
        unknown.remove(schemaId);
        return schema;
    }

    private HttpResponse<String> get(URI address) {
        HttpRequest request =
                HttpRequest.newBuilder(address)
                        .timeout(TIMEOUT)
                        .header(
                                "Accept",
                                "application/vnd.schemaregistry.v1+json, application/json")
                        .build();
        try {
            return client.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException("The schema registry " + base + " cannot be reached", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UncheckedIOException(
                    new IOException("Interrupted while asking the schema registry " + base, e));
        }
    }

    private Schema parse(String body, int schemaId) throws RejectedPacketException {
        JsonNode schema;
        try {
            schema = json.readTree(body).path("schema");
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "The schema registry " + base + " did not answer with JSON", e);
        }
        if (!schema.isTextual()) {
            throw new RejectedPacketException(
                    RejectionReason.INVALID_SCHEMA,
                    "The registry's answer for id " + schemaId + " holds no schema.");
        }
        return SchemaResolvers.parse(schema.textValue().getBytes(StandardCharsets.UTF_8));
    }

    private void remember(int schemaId, Duration wait) {
        if (unknown.size() >= MOST_UNKNOWN) {
            unknown.clear();
        }
        Duration doubled = wait.multipliedBy(2);
        unknown.put(
                schemaId,
                new Unknown(
                        nanoClock.getAsLong() + wait.toNanos(),
                        doubled.compareTo(LONGEST_WAIT) < 0 ? doubled : LONGEST_WAIT));
    }
}
