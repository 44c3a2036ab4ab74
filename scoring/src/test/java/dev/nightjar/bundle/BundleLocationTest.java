package dev.nightjar.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.nightjar.testing.TinyBundle;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.ArchiveEntry;
import org.apache.commons.compress.archivers.ArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BundleLocationTest {

    @TempDir private Path folder;

    private Path bundle;
    private String sha256;
    private HttpServer server;

    @BeforeEach
    void writeBundleAndServeTheFolder() throws IOException {
        bundle = TinyBundle.writeTo(folder.resolve("bundle"));
        sha256 = ModelBundle.read(bundle).sha256();
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(
                "/",
                exchange -> {
                    Path file = folder.resolve(exchange.getRequestURI().getPath().substring(1));
                    boolean there = Files.isRegularFile(file);
                    byte[] bytes = there ? Files.readAllBytes(file) : new byte[] {'?'};
                    exchange.sendResponseHeaders(there ? 200 : 404, bytes.length);
                    try (OutputStream body = exchange.getResponseBody()) {
                        body.write(bytes);
                    }
                });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"model.zip", "model.tar.gz", "model.tgz", "model.tar"})
    void anArchiveIsReadByItsPathAndByItsAddress(String name) throws IOException {
        pack(folder.resolve(name), "");
        assertRead(folder.resolve(name).toString());
        assertRead(address(name));

        pack(folder.resolve(name), "some/folder/real-bogus/");
        assertRead(folder.resolve(name).toString());
        assertRead(address(name));
    }

    @Test
    void aFolderIsReadByItsPathAndByItsAddressWithAndWithoutASlash() {
        assertRead(bundle.toString());
        assertRead(address("bundle"));
        assertRead(address("bundle/"));
    }

    @Test
    void anotherBundleThanTheHashSaysIsRefusedBeforeItsFilesAreRead() throws IOException {
        Files.delete(bundle.resolve("model.onnx"));

        for (String location : List.of(bundle.toString(), address("bundle"))) {
            assertThatThrownBy(() -> BundleLocation.read(location, "ab".repeat(32)))
                    .isInstanceOf(InvalidBundleException.class)
                    .hasMessageContaining(location)
                    .hasMessageContaining(sha256)
                    .hasMessageContaining("ab".repeat(32));
        }
    }

    @Test
    void aFileThatIsMissingIsNamed() throws IOException {
        Files.delete(bundle.resolve("model.onnx"));

        assertRefused(bundle.toString(), "model.onnx belongs to the bundle");
        assertRefused(address("bundle"), "/bundle/model.onnx cannot be read: the answer was 404");
    }

    @Test
    void whatIsNoBundleIsRefusedByName() throws IOException {
        Path text = Files.writeString(folder.resolve("notes.txt"), "no archive");
        Path broken = Files.writeString(folder.resolve("broken.tar.gz"), "no archive");
        Path empty = folder.resolve("empty.zip");
        try (ZipArchiveOutputStream zip = new ZipArchiveOutputStream(empty)) {
            add(zip, "readme", new byte[1]);
        }
        Path two = folder.resolve("two.zip");
        try (ZipArchiveOutputStream zip = new ZipArchiveOutputStream(two)) {
            add(zip, "a/manifest.json", new byte[1]);
            add(zip, "b/manifest.json", new byte[1]);
        }

        assertRefused(folder.resolve("gone").toString(), "it has no manifest.json");
        assertRefused(folder.resolve("gone.zip").toString(), "it has no manifest.json");
        assertRefused(text.toString(), "neither a folder nor a .zip");
        assertRefused(broken.toString(), "broken.tar.gz cannot be read");
        assertRefused(empty.toString(), "it has no manifest.json");
        assertRefused(two.toString(), "holds two bundles");
        assertRefused(address("gone.zip"), "gone.zip cannot be read: the answer was 404");
        assertRefused("http://127.0.0.1:1/bundle", "http://127.0.0.1:1/bundle/manifest.json");
        assertRefused("http://me:secret@127.0.0.1/bundle", "no user or password");
        assertRefused("https://", "https://");
    }

    private void assertRead(String location) {
        ModelBundle read = BundleLocation.read(location, sha256);

        assertThat(read.sha256()).isEqualTo(sha256);
        assertThat(read.manifest().name()).isEqualTo("tiny-random");
        assertThat(BundleLocation.read(location, null).sha256()).isEqualTo(sha256);
    }

    private static void assertRefused(String location, String why) {
        assertThatThrownBy(() -> BundleLocation.read(location, null))
                .isInstanceOf(InvalidBundleException.class)
                .hasMessageContaining(why);
    }

    private String address(String path) {
        return "http://127.0.0.1:%d/%s".formatted(server.getAddress().getPort(), path);
    }

    private void pack(Path archive, String under) throws IOException {
        try (OutputStream file = Files.newOutputStream(archive);
                ArchiveOutputStream<?> out = archiver(archive.toString(), file);
                Stream<Path> files = Files.list(bundle)) {
            for (Path member : files.toList()) {
                add(out, under + member.getFileName(), Files.readAllBytes(member));
            }
        }
    }

    private static ArchiveOutputStream<?> archiver(String name, OutputStream file)
            throws IOException {
        if (name.endsWith(".zip")) {
            return new ZipArchiveOutputStream(file);
        }
        return new TarArchiveOutputStream(
                name.endsWith(".tar") ? file : new GZIPOutputStream(file));
    }

    @SuppressWarnings("unchecked") // each archive takes its own entries, which it makes here
    private static void add(ArchiveOutputStream<?> out, String name, byte[] bytes)
            throws IOException {
        ArchiveOutputStream<ArchiveEntry> archive = (ArchiveOutputStream<ArchiveEntry>) out;
        archive.putArchiveEntry(entry(out, name, bytes.length));
        archive.write(bytes);
        archive.closeArchiveEntry();
    }

    private static ArchiveEntry entry(
            @Nullable ArchiveOutputStream<?> out, String name, long length) {
        if (out instanceof TarArchiveOutputStream) {
            var entry = new org.apache.commons.compress.archivers.tar.TarArchiveEntry(name);
            entry.setSize(length);
            return entry;
        }
        return new org.apache.commons.compress.archivers.zip.ZipArchiveEntry(name);
    }
}
