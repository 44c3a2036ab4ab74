package dev.nightjar.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.nightjar.testing.TinyBundle;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BundleCacheTest {

    @TempDir private Path folder;

    private Path bundle;
    private String sha256;
    private HttpServer server;
    private String address;
    private BundleCache cache;

    @BeforeEach
    void serveABundle() throws IOException {
        bundle = TinyBundle.writeTo(folder.resolve("bundle"));
        sha256 = ModelBundle.read(bundle).sha256();
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(
                "/",
                exchange -> {
                    String name = exchange.getRequestURI().getPath().replaceFirst(".*/", "");
                    byte[] bytes = Files.readAllBytes(bundle.resolve(name));
                    exchange.sendResponseHeaders(200, bytes.length);
                    exchange.getResponseBody().write(bytes);
                    exchange.close();
                });
        server.start();
        address = "http://127.0.0.1:%d/bundle".formatted(server.getAddress().getPort());
        cache = new BundleCache(folder.resolve("kept"));
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void aBundleIsReadAgainWhenItsServerIsAway() {
        cache.read(address, sha256);
        server.stop(0);

        assertThat(cache.read(address, sha256).sha256()).isEqualTo(sha256);
        assertThatThrownBy(() -> BundleLocation.read(address, sha256))
                .isInstanceOf(InvalidBundleException.class);
    }

    @Test
    void whatWasTamperedWithIsReadAnew() throws IOException {
        cache.read(address, sha256);
        Path kept = folder.resolve("kept").resolve(sha256);
        Files.writeString(kept.resolve("golden.json"), "{}");

        assertThat(cache.read(address, sha256).sha256()).isEqualTo(sha256);
        assertThat(ModelBundle.read(kept).sha256()).isEqualTo(sha256);
        try (Stream<Path> entries = Files.list(folder.resolve("kept"))) {
            assertThat(entries).containsExactly(kept);
        }
    }

    @Test
    void aBundleThatCannotBeKeptIsReadAllTheSame() throws IOException {
        Path file = Files.createFile(folder.resolve("a file"));

        assertThat(new BundleCache(file).read(address, sha256).sha256()).isEqualTo(sha256);
    }

    @Test
    void anotherBundleThanTheHashSaysIsNotKept() {
        assertThatThrownBy(() -> cache.read(address, "ab".repeat(32)))
                .isInstanceOf(InvalidBundleException.class)
                .hasMessageContaining("another one");
        assertThat(folder.resolve("kept")).doesNotExist();
    }

    @Test
    void aBundleOfAPathIsReadWhereItIs() {
        assertThat(cache.read(bundle.toString(), sha256).sha256()).isEqualTo(sha256);
        assertThat(folder.resolve("kept")).doesNotExist();
    }
}
