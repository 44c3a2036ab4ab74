package dev.nightjar.app.flink;

import dev.nightjar.app.broker.FreePort;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Key;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.Base64;
import java.util.List;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;

/**
 * The broker of {@code deploy/kafka/server.properties}, in this process: TLS, passwords, rights.
 * Nothing but its ports and its files is other than there.
 */
final class SecuredBroker implements AutoCloseable {

    private static final String KEY_PASSWORD = "of-the-test-alone";

    private final KafkaRaftServer server;
    private final Path folder;
    private final int clientsPort;
    private final int localPort;

    private SecuredBroker(KafkaRaftServer server, Path folder, int clientsPort, int localPort) {
        this.server = server;
        this.folder = folder;
        this.clientsPort = clientsPort;
        this.localPort = localPort;
    }

    /**
     * Starts it, with a certificate of its own.
     *
     * @param folder for its files
     */
    static SecuredBroker start(Path folder) throws Exception {
        int clients = FreePort.find();
        int local = FreePort.find();
        int controller = FreePort.find();
        Path log = Files.createDirectories(folder.resolve("log"));
        makeCertificate(folder, "broker");
        makeCertificate(folder, "another");
        Properties properties = new Properties();
        try (Reader reader =
                Files.newBufferedReader(Path.of("..", "deploy", "kafka", "server.properties"))) {
            properties.load(reader);
        }
        properties.put("controller.quorum.voters", "1@127.0.0.1:" + controller);
        properties.put(
                "listeners",
                "CLIENTS://127.0.0.1:%d,LOCAL://127.0.0.1:%d,CONTROLLER://127.0.0.1:%d"
                        .formatted(clients, local, controller));
        properties.put(
                "advertised.listeners",
                "CLIENTS://127.0.0.1:%d,LOCAL://127.0.0.1:%d".formatted(clients, local));
        properties.put("ssl.keystore.location", folder.resolve("broker.pem").toString());
        properties.put("log.dirs", log.toString());
        new Formatter()
                .setPrintStream(
                        new PrintStream(
                                OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
                .setClusterId(Uuid.randomUuid().toString())
                .setNodeId(1)
                .setDirectories(List.of(log.toString()))
                .setMetadataLogDirectory(log.toString())
                .setControllerListenerName("CONTROLLER")
                .run();
        KafkaRaftServer server =
                new KafkaRaftServer(KafkaConfig.fromProps(properties, false), Time.SYSTEM);
        server.startup();
        return new SecuredBroker(server, folder, clients, local);
    }

    /** A key, NAME.pem, and the certificate that vouches for it, NAME-ca.pem. */
    private static void makeCertificate(Path folder, String name)
            throws IOException, InterruptedException, java.security.GeneralSecurityException {
        Path store = folder.resolve(name + ".p12");
        Process keytool =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "keytool")
                                        .toString(),
                                "-genkeypair",
                                "-alias",
                                name,
                                "-keyalg",
                                "EC",
                                "-dname",
                                "CN=" + name,
                                "-ext",
                                "SAN=IP:127.0.0.1",
                                "-storetype",
                                "PKCS12",
                                "-storepass",
                                KEY_PASSWORD,
                                "-keystore",
                                store.toString())
                        .redirectErrorStream(true)
                        .start();
        String told = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (keytool.waitFor() != 0) {
            throw new IOException("keytool: " + told);
        }
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, KEY_PASSWORD.toCharArray());
        }
        Key key = keys.getKey(name, KEY_PASSWORD.toCharArray());
        Certificate certificate = keys.getCertificate(name);
        String vouched = pem("CERTIFICATE", certificate.getEncoded());
        Files.writeString(
                folder.resolve(name + ".pem"), pem("PRIVATE KEY", key.getEncoded()) + vouched);
        Files.writeString(folder.resolve(name + "-ca.pem"), vouched);
    }

    private static String pem(String kind, byte[] der) {
        return "-----BEGIN %s-----\n%s\n-----END %s-----\n"
                .formatted(
                        kind,
                        Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der),
                        kind);
    }

    /** For clients with a user and a password. */
    String clients() {
        return "127.0.0.1:" + clientsPort;
    }

    /** For who may do anything, and comes from within. */
    String local() {
        return "127.0.0.1:" + localPort;
    }

    /** What clients are to trust. */
    Path trusted() {
        return folder.resolve("broker-ca.pem");
    }

    /** A certificate that has nothing to do with the broker. */
    Path another() {
        return folder.resolve("another-ca.pem");
    }

    @Override
    public void close() {
        server.shutdown();
        server.awaitShutdown();
    }
}
