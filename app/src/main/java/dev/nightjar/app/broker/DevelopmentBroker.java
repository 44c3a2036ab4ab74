package dev.nightjar.app.broker;

import dev.nightjar.app.console.Interruption;
import dev.nightjar.app.kafka.NewTopics;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.utils.Time;
import org.jspecify.annotations.Nullable;

/**
 * A real Kafka broker (KRaft, one node) inside this process, reachable from this machine only. For
 * the demo, for development and for tests; it has neither replicas nor security.
 */
public final class DevelopmentBroker implements AutoCloseable {

    private final BrokerDirectory directory;
    private final KafkaRaftServer server;
    private final int port;
    private boolean closed;

    private DevelopmentBroker(BrokerDirectory directory, KafkaRaftServer server, int port) {
        this.directory = directory;
        this.server = server;
        this.port = port;
    }

    /**
     * Starts a broker and waits until it serves.
     *
     * @param directory where it keeps its topics, created when absent and taken up again when it is
     *     a former broker's; null for a temporary one that is deleted on {@link #close}
     * @param port of 127.0.0.1 to listen on; 0 for a free one
     * @throws IllegalArgumentException if the port is taken or the directory holds something else
     */
    public static DevelopmentBroker start(@Nullable Path directory, int port) {
        if (port != 0 && !FreePort.isFree(port)) {
            throw new IllegalArgumentException(
                    "port " + port + " of 127.0.0.1 is taken; give another, or 0 for any free one");
        }
        BrokerDirectory opened = BrokerDirectory.open(directory);
        int listeningPort = port == 0 ? FreePort.find() : port;
        KafkaRaftServer server = null;
        try {
            // The second argument keeps Kafka from printing its three hundred settings.
            KafkaConfig config =
                    KafkaConfig.fromProps(
                            BrokerProperties.of(opened.path(), listeningPort, FreePort.find()),
                            false);
            server = new KafkaRaftServer(config, Time.SYSTEM);
            server.startup();
        } catch (RuntimeException e) {
            stop(server, opened);
            throw e;
        }
        return new DevelopmentBroker(opened, server, listeningPort);
    }

    /** Host and port for {@code bootstrap.servers}. */
    public String bootstrapServers() {
        return "127.0.0.1:" + port;
    }

    /** Where the broker keeps its topics. */
    public Path directory() {
        return directory.path();
    }

    /** Creates a topic; one that exists already is left as it is. */
    public void createTopic(String name, int partitions) {
        Map<String, Object> properties =
                Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers());
        try (Admin admin = Admin.create(properties)) {
            NewTopics.create(admin, new NewTopic(name, partitions, (short) 1));
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw new IllegalStateException("cannot create topic " + name, e.getCause());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while creating topic " + name, e);
        }
    }

    /**
     * Stops the broker, waits until it has, and deletes a temporary directory. Further calls do
     * nothing.
     */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        stop(server, directory);
    }

    private static void stop(@Nullable KafkaRaftServer server, BrokerDirectory directory) {
        Interruption.putOff(
                () -> {
                    if (server != null) {
                        server.shutdown();
                        server.awaitShutdown();
                    }
                    directory.deleteIfTemporary();
                });
    }
}
