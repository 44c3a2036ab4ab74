package dev.nightjar.bundle;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Reads a bundle from where a sentence can name it: a folder, an archive ({@code .zip}, {@code
 * .tar.gz}, {@code .tgz}, {@code .tar}) by its path, or either of them by its http or https
 * address.
 */
public final class BundleLocation {

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);
    private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(60);
    private static final long BODY_MINUTES = 5;

    private BundleLocation() {}

    /** Whether a location is an http or https address, and no path. */
    public static boolean isAddress(String location) {
        String lower = location.toLowerCase(Locale.ROOT);
        return lower.startsWith("http://") || lower.startsWith("https://");
    }

    /**
     * Reads and checks a bundle, as {@link ModelBundle#read} does.
     *
     * @param location a path, or an address
     * @param sha256 what the bundle's SHA-256 must be; null for whatever it is
     * @throws InvalidBundleException if it is not there, is another one, is incomplete, damaged,
     *     altered or of an unknown format
     */
    public static ModelBundle read(String location, @Nullable String sha256) {
        return read(location, sha256, UnaryOperator.identity());
    }

    /**
     * The same.
     *
     * @param look sees the bundle's files as they are read
     */
    static ModelBundle read(
            String location, @Nullable String sha256, UnaryOperator<BundleFiles> look) {
        try {
            return ModelBundle.read(look.apply(files(location)), location, sha256);
        } catch (IOException | IllegalArgumentException e) {
            throw unreadable(location, e);
        }
    }

    private static InvalidBundleException unreadable(String place, Exception e) {
        String why = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        return new InvalidBundleException("%s cannot be read: %s".formatted(place, why), e);
    }

    private static BundleFiles files(String location) throws IOException {
        if (isAddress(location)) {
            return remote(address(location));
        }
        Path path = path(location);
        if (Files.isRegularFile(path)) {
            if (!ArchiveFiles.isArchive(location)) {
                throw new InvalidBundleException(
                        "%s is neither a folder nor a .zip, .tar.gz, .tgz or .tar file"
                                .formatted(location));
            }
            try (InputStream bytes = Files.newInputStream(path)) {
                return ArchiveFiles.read(location, bytes);
            }
        }
        return new FolderFiles(path);
    }

    private static BundleFiles remote(URI address) throws IOException {
        HttpClient client =
                HttpClient.newBuilder()
                        .connectTimeout(CONNECT_TIMEOUT)
                        .followRedirects(HttpClient.Redirect.NORMAL)
                        .build();
        String path = String.valueOf(address.getPath());
        if (ArchiveFiles.isArchive(path)) {
            return get(client, address, body -> ArchiveFiles.read(path, body));
        }
        URI folder = path.endsWith("/") ? address : URI.create(address + "/");
        return (name, largest) -> {
            try {
                return get(
                        client,
                        folder.resolve(name),
                        body -> {
                            byte[] bytes = body.readNBytes(largest + 1);
                            if (bytes.length > largest) {
                                throw new InvalidBundleException(
                                        "%s is over %d bytes".formatted(name, largest));
                            }
                            return bytes;
                        });
            } catch (IOException e) {
                throw unreadable(folder.resolve(name).toString(), e);
            }
        };
    }

    /** What is made of an answer's bytes. */
    @FunctionalInterface
    private interface Body<T> {

        T read(InputStream bytes) throws IOException;
    }

    private static <T> T get(HttpClient client, URI address, Body<T> reader) throws IOException {
        HttpRequest request = HttpRequest.newBuilder(address).timeout(ANSWER_TIMEOUT).build();
        try {
            HttpResponse<InputStream> answer = client.send(request, BodyHandlers.ofInputStream());
            try (InputStream body = answer.body()) {
                if (answer.statusCode() != 200) {
                    throw new IOException("the answer was " + answer.statusCode());
                }
                return read(body, reader);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    /**
     * Reads an answer, which the caller closes whatever happens: that ends the reading. In a thread
     * of its own, since the stream of Java 17's client swallows interruptions while it waits for a
     * server that has stopped sending.
     */
    private static <T> T read(InputStream body, Body<T> reader)
            throws IOException, InterruptedException {
        FutureTask<T> reading = new FutureTask<>(() -> reader.read(body));
        Thread thread = new Thread(reading, "bundle-download");
        thread.setDaemon(true);
        thread.start();
        try {
            return reading.get(BODY_MINUTES, TimeUnit.MINUTES);
        } catch (TimeoutException e) {
            throw new IOException("it has not come within " + BODY_MINUTES + " minutes", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException failure) {
                throw failure;
            }
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            if (e.getCause() instanceof Error failure) {
                throw failure;
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    private static URI address(String location) {
        URI address = URI.create(location);
        if (address.getHost() == null || address.getUserInfo() != null) {
            throw new InvalidBundleException(
                    "a bundle's address must name a host, and no user or password");
        }
        return address;
    }

    private static Path path(String location) {
        try {
            return Path.of(location);
        } catch (InvalidPathException e) {
            throw new InvalidBundleException("'%s' is no path".formatted(location), e);
        }
    }
}
