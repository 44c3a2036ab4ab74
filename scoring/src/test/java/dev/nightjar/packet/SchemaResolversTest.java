package dev.nightjar.packet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import dev.nightjar.alert.RejectedPacketException;
import dev.nightjar.alert.RejectionReason;
import dev.nightjar.testing.SyntheticPackets;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.avro.Schema;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SchemaResolversTest {

    @TempDir Path folder;

    private final Map<String, String> answers = new HashMap<>();
    private final List<String> asked = new ArrayList<>();
    private HttpServer server;

    @BeforeEach
    void startRegistry() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(
                "/",
                exchange -> {
                    String path = exchange.getRequestURI().getPath();
                    asked.add(path);
                    String answer = answers.get(path);
                    byte[] body =
                            (answer == null ? "{\"error_code\":40403}" : answer)
                                    .getBytes(StandardCharsets.UTF_8);
                    exchange.sendResponseHeaders(
                            answer == null ? 404 : answer.isEmpty() ? 503 : 200,
                            body.length == 0 ? -1 : body.length);
                    exchange.getResponseBody().write(body);
                    exchange.close();
                });
        server.start();
    }

    @AfterEach
    void stopRegistry() {
        server.stop(0);
    }

    @Test
    void everyBundledSchemaReadsWhatItWrites() throws Exception {
        SurveyPacketDecoder decoder = new SurveyPacketDecoder(SchemaResolvers.bundled());
        for (int id : BundledSchemas.IDS) {
            Schema schema = SchemaResolvers.bundled().byId(id);

            var alert =
                    decoder.decode(
                            SyntheticPackets.frame(id, SyntheticPackets.rubinRecord(schema)));

            assertThat(alert.alertId()).isEqualTo(SyntheticPackets.ALERT_ID);
            assertThat(alert.objectId()).isEqualTo("77");
            assertThat(alert.schemaVersion()).isEqualTo(id / 100 + "." + id % 100);
            assertThat(alert.newerSchema()).isFalse();
            assertThat(alert.detection().fluxNanoJansky()).isEqualTo(1234.5);
            assertThat(alert.cutoutScience()).hasSizeGreaterThan(3600);
        }
    }

    @Test
    void directoryIsAskedByIdAndFindsWhatIsAddedLater() throws Exception {
        SchemaResolver resolver = SchemaResolvers.directory(folder);
        assertUnknown(resolver, 900);

        Files.writeString(folder.resolve("900.avsc"), rubin9());

        assertThat(resolver.byId(900).getFullName()).isEqualTo("lsst.v9_0.alert");
    }

    @Test
    void directoryMustExist() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SchemaResolvers.directory(folder.resolve("nowhere")))
                .withMessageContaining("nowhere");
    }

    @Test
    void registryIsAskedOnceForASchema() throws Exception {
        answers.put("/registry/schemas/ids/900", registryAnswer(rubin9()));
        SchemaResolver resolver = SchemaResolvers.registry(registry("/registry"));

        resolver.byId(900);
        Schema schema = resolver.byId(900);

        assertThat(schema.getFullName()).isEqualTo("lsst.v9_0.alert");
        assertThat(asked).containsExactly("/registry/schemas/ids/900");
    }

    @Test
    void registryIsNotAskedAgainForAnUnknownSchemaUntilAWhileHasPassed() throws Exception {
        AtomicLong nanos = new AtomicLong();
        SchemaResolver resolver = new RegistrySchemas(registry("/"), nanos::get);

        assertUnknown(resolver, 1200);
        assertUnknown(resolver, 1200);
        assertThat(asked).hasSize(1);

        nanos.addAndGet(Duration.ofMillis(1100).toNanos());
        assertUnknown(resolver, 1200);
        nanos.addAndGet(Duration.ofMillis(1100).toNanos());
        assertUnknown(resolver, 1200);
        assertThat(asked).hasSize(2);

        nanos.addAndGet(Duration.ofMinutes(5).toNanos());
        answers.put("/schemas/ids/1200", registryAnswer(rubin9()));
        assertThat(resolver.byId(1200)).isNotNull();
    }

    @Test
    void registryThatIsOutOfReachOrIllIsNotTakenForOneThatDoesNotKnow() throws Exception {
        SchemaResolver ill = SchemaResolvers.registry(registry("/"));
        answers.put("/schemas/ids/900", "");
        assertThatThrownBy(() -> ill.byId(900)).isInstanceOf(UncheckedIOException.class);
        answers.put("/schemas/ids/900", "<html>");
        assertThatThrownBy(() -> ill.byId(900)).isInstanceOf(UncheckedIOException.class);

        URI address = registry("/");
        server.stop(0);
        SchemaResolver gone =
                SchemaResolvers.firstOf(
                        SchemaResolvers.registry(address), SchemaResolvers.bundled());
        assertThatThrownBy(() -> gone.byId(900))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining(address.toString());
    }

    @Test
    void registrysSchemaThatDoesNotParseIsAFlawOfThePacket() {
        answers.put("/schemas/ids/900", registryAnswer("no schema"));
        SchemaResolver resolver = SchemaResolvers.registry(registry("/"));

        RejectedPacketException rejection =
                catchThrowableOfType(RejectedPacketException.class, () -> resolver.byId(900));

        assertThat(rejection.reason()).isEqualTo(RejectionReason.INVALID_SCHEMA);
    }

    @Test
    void registrysAddressMustBeOfTheWeb() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SchemaResolvers.registry(URI.create("registry:8081")))
                .withMessageContaining("http://");
    }

    @Test
    void firstOfAsksInOrder() throws Exception {
        Files.writeString(folder.resolve("1209.avsc"), rubin9());
        SchemaResolver resolver =
                SchemaResolvers.firstOf(
                        SchemaResolvers.bundled(), SchemaResolvers.directory(folder));

        assertThat(resolver.byId(1100).getFullName()).isEqualTo("lsst.v11_0.alert");
        assertThat(resolver.byId(1209).getFullName()).isEqualTo("lsst.v9_0.alert");
        assertUnknown(resolver, 5);
    }

    private URI registry(String path) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
    }

    private static String rubin9() {
        return SyntheticPackets.rubinSchema(9, 0).toString();
    }

    private static String registryAnswer(String schema) {
        return new ObjectMapper().createObjectNode().put("schema", schema).toString();
    }

    private static void assertUnknown(SchemaResolver resolver, int id) {
        RejectedPacketException rejection =
                catchThrowableOfType(RejectedPacketException.class, () -> resolver.byId(id));
        assertThat(rejection.reason()).isEqualTo(RejectionReason.UNKNOWN_SCHEMA_ID);
        assertThat(rejection).hasMessageContaining(Integer.toString(id));
    }
}
