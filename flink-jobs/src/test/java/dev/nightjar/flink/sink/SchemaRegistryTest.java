package dev.nightjar.flink.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import dev.nightjar.flink.config.InvalidConfigException;
import dev.nightjar.v1.LabelledAlert;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Against a server that answers as Confluent's address scheme says. */
class SchemaRegistryTest {

    private final List<String> requests = new ArrayList<>();
    private HttpServer server;
    private String base;
    private volatile int status = 200;
    private volatile String answer = "{\"id\": 17}";

    @BeforeEach
    void start() throws Exception {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(
                "/",
                exchange -> {
                    requests.add(
                            exchange.getRequestMethod()
                                    + " "
                                    + exchange.getRequestURI()
                                    + " "
                                    + new String(
                                            exchange.getRequestBody().readAllBytes(),
                                            StandardCharsets.UTF_8));
                    byte[] body = answer.getBytes(StandardCharsets.UTF_8);
                    exchange.sendResponseHeaders(status, body.length);
                    exchange.getResponseBody().write(body);
                    exchange.close();
                });
        server.start();
        base = "http://127.0.0.1:" + server.getAddress().getPort();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void theSchemaIsPostedUnderItsSubjectAndTheIdComesBack() throws Exception {
        int id =
                new SchemaRegistry(base + "/apis/ccompat/v7")
                        .register("alerts-labelled-value", LabelledAlert.getClassSchema());

        assertThat(id).isEqualTo(17);
        assertThat(requests).hasSize(1);
        String start = "POST /apis/ccompat/v7/subjects/alerts-labelled-value/versions ";
        assertThat(requests.get(0)).startsWith(start);
        String schema =
                new ObjectMapper()
                        .readTree(requests.get(0).substring(start.length()))
                        .path("schema")
                        .textValue();
        assertThat(new Schema.Parser().parse(schema)).isEqualTo(LabelledAlert.getClassSchema());
    }

    @Test
    void whatTheRegistryRefusesStopsTheStartWithItsWords() {
        status = 409;
        answer = "{\"error_code\": 409, \"message\": \"incompatible\"}";

        assertThatThrownBy(
                        () ->
                                new SchemaRegistry(base)
                                        .register("s", LabelledAlert.getClassSchema()))
                .isInstanceOf(InvalidConfigException.class)
                .hasMessageContaining("sink.schema-registry-url: ")
                .hasMessageContaining("409")
                .hasMessageContaining("incompatible");
    }

    @Test
    void aProxysPageIsToldByItsStatus() {
        status = 502;
        answer = "<html>" + "x".repeat(5000);

        assertThatThrownBy(
                        () ->
                                new SchemaRegistry(base)
                                        .register("s", LabelledAlert.getClassSchema()))
                .isInstanceOf(InvalidConfigException.class)
                .hasMessageContaining("answered 502")
                .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(1000));
    }

    @Test
    void aRegistryThatIsAwayOrAnswersSomethingElseStopsTheStart() {
        answer = "<html>";
        assertThatThrownBy(
                        () ->
                                new SchemaRegistry(base)
                                        .register("s", LabelledAlert.getClassSchema()))
                .hasMessageContaining("sink.schema-registry-url: ");

        server.stop(0);
        assertThatThrownBy(
                        () ->
                                new SchemaRegistry(base)
                                        .register("s", LabelledAlert.getClassSchema()))
                .hasMessageContaining("sink.schema-registry-url: " + base + "/ cannot be used");
    }
}
