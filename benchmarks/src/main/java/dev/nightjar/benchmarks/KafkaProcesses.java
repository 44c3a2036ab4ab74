package dev.nightjar.benchmarks;

import dev.nightjar.app.broker.FreePort;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.Uuid;
import org.jspecify.annotations.Nullable;

/**
 * Three brokers as processes, each broker and controller in one, every topic on all of them, two of
 * which must have a record. The job reaches them through gates that can be shut.
 */
final class KafkaProcesses implements AutoCloseable {

    static final int BROKERS = 3;

    /** The broker whose disk can be filled. */
    private static final int ON_SMALL_DISK = BROKERS - 1;

    private static final int BALLAST_BYTES = 1 << 20;
    private static final long PATIENCE_SECONDS = 120;

    private final List<Path> folders = new ArrayList<>();
    private final List<Process> processes = new CopyOnWriteArrayList<>();
    private final List<Gate> gates = new ArrayList<>();
    private final List<Integer> ports = new ArrayList<>();
    private final List<Integer> gatePorts = new ArrayList<>();

    private KafkaProcesses() {}

    /**
     * Formats and starts them, in folders of their own below {@code home}.
     *
     * @param smallDisk where the last one keeps its log; null for beside the others
     */
    static KafkaProcesses start(Path home, @Nullable Path smallDisk)
            throws IOException, InterruptedException {
        KafkaProcesses kafka = new KafkaProcesses();
        Runtime.getRuntime()
                .addShutdownHook(
                        new Thread(() -> kafka.processes.forEach(Process::destroyForcibly)));
        List<Integer> controllers = new ArrayList<>();
        List<Integer> behindGates = new ArrayList<>();
        for (int i = 0; i < BROKERS; i++) {
            kafka.ports.add(FreePort.find());
            kafka.gatePorts.add(FreePort.find());
            behindGates.add(FreePort.find());
            controllers.add(FreePort.find());
        }
        String voters =
                IntStream.range(0, BROKERS)
                        .mapToObj(i -> "%d@127.0.0.1:%d".formatted(i + 1, controllers.get(i)))
                        .collect(Collectors.joining(","));
        String cluster = Uuid.randomUuid().toString();
        for (int i = 0; i < BROKERS; i++) {
            Path folder = Files.createDirectories(home.resolve("broker-" + (i + 1)));
            kafka.folders.add(folder);
            Path disk = i == ON_SMALL_DISK && smallDisk != null ? smallDisk : folder;
            Properties properties = properties(i + 1, voters, disk.resolve("log"));
            int gate = kafka.gatePorts.get(i);
            properties.put(
                    "listeners",
                    "PLAINTEXT://127.0.0.1:%d,GATED://127.0.0.1:%d,CONTROLLER://127.0.0.1:%d"
                            .formatted(kafka.ports.get(i), behindGates.get(i), controllers.get(i)));
            properties.put(
                    "advertised.listeners",
                    "PLAINTEXT://127.0.0.1:%d,GATED://127.0.0.1:%d"
                            .formatted(kafka.ports.get(i), gate));
            try (var out = Files.newBufferedWriter(folder.resolve("server.properties"))) {
                properties.store(out, null);
            }
            kafka.gates.add(Gate.open(gate, behindGates.get(i)));
            Process format = java(folder, "kafka.tools.StorageTool", "format", "-t", cluster, "-c");
            if (format.waitFor() != 0) {
                throw new IOException("a broker's folder could not be formatted; see " + folder);
            }
            kafka.processes.add(java(folder, "kafka.Kafka"));
        }
        return kafka;
    }

    private static Properties properties(int node, String voters, Path log) {
        Properties properties = new Properties();
        properties.put("process.roles", "broker,controller");
        properties.put("node.id", Integer.toString(node));
        properties.put("controller.quorum.voters", voters);
        properties.put("controller.listener.names", "CONTROLLER");
        properties.put("inter.broker.listener.name", "PLAINTEXT");
        properties.put(
                "listener.security.protocol.map",
                "CONTROLLER:PLAINTEXT,PLAINTEXT:PLAINTEXT,GATED:PLAINTEXT");
        properties.put("log.dirs", log.toString());
        properties.put("auto.create.topics.enable", "false");
        for (String internal :
                List.of(
                        "offsets.topic",
                        "transaction.state.log",
                        "share.coordinator.state.topic")) {
            properties.put(internal + ".replication.factor", "3");
        }
        properties.put("transaction.state.log.min.isr", "2");
        properties.put("share.coordinator.state.topic.min.isr", "2");
        properties.put("offsets.topic.num.partitions", "4");
        properties.put("transaction.state.log.num.partitions", "4");
        properties.put("min.insync.replicas", "2");
        properties.put("group.initial.rebalance.delay.ms", "0");
        // So that hours of packets fit a small disk; the job is never so far behind.
        properties.put("log.segment.bytes", Integer.toString(16 << 20));
        properties.put("log.retention.bytes", Integer.toString(256 << 20));
        properties.put("log.retention.check.interval.ms", "10000");
        properties.put("log.cleaner.dedupe.buffer.size", "8388608");
        return properties;
    }

    /** Runs a class of Kafka with the folder's properties. */
    private static Process java(Path folder, String main, String... arguments) throws IOException {
        List<String> line =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Xmx400m",
                                "-XX:+UseSerialGC",
                                main));
        line.addAll(List.of(arguments));
        line.add(folder.resolve("server.properties").toString());
        ProcessBuilder builder =
                new ProcessBuilder(line)
                        .redirectErrorStream(true)
                        .redirectOutput(
                                ProcessBuilder.Redirect.appendTo(
                                        folder.resolve("process.log").toFile()));
        builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
        return builder.start();
    }

    /** For those whom no gate may part from the brokers. */
    String bootstrapServers() {
        return servers(ports);
    }

    /** For the job. */
    String gatedBootstrapServers() {
        return servers(gatePorts);
    }

    private static String servers(List<Integer> ports) {
        return ports.stream().map(port -> "127.0.0.1:" + port).collect(Collectors.joining(","));
    }

    /** Makes a topic on all of them, when all are up. */
    void createTopic(String name, int partitions) throws InterruptedException, IOException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers()))) {
            while (System.nanoTime() < deadline) {
                try {
                    if (admin.describeCluster().nodes().get(5, TimeUnit.SECONDS).size()
                            == BROKERS) {
                        admin.createTopics(List.of(new NewTopic(name, partitions, (short) BROKERS)))
                                .all()
                                .get(30, TimeUnit.SECONDS);
                        return;
                    }
                } catch (ExecutionException | TimeoutException e) {
                    // They are starting.
                }
                TimeUnit.MILLISECONDS.sleep(500);
            }
        }
        throw new IOException(
                "the brokers did not come up; see process.log in " + folders.get(0).getParent());
    }

    /** Waits until all three brokers have all records of topics. */
    void awaitInSync(List<String> topics) throws InterruptedException, IOException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers()))) {
            while (System.nanoTime() < deadline) {
                try {
                    boolean inSync =
                            admin
                                    .describeTopics(topics)
                                    .allTopicNames()
                                    .get(30, TimeUnit.SECONDS)
                                    .values()
                                    .stream()
                                    .flatMap(topic -> topic.partitions().stream())
                                    .allMatch(partition -> partition.isr().size() == BROKERS);
                    if (inSync) {
                        return;
                    }
                } catch (ExecutionException | TimeoutException e) {
                    // They are electing leaders.
                }
                TimeUnit.MILLISECONDS.sleep(200);
            }
        }
        throw new IOException(
                "the brokers did not agree again; see process.log in "
                        + folders.get(0).getParent());
    }

    /** Ends a broker by SIGKILL. */
    void kill(int broker) {
        processes.get(broker).destroyForcibly();
    }

    /** Starts a broker that was killed. */
    void restart(int broker) throws IOException, InterruptedException {
        processes.get(broker).waitFor();
        processes.set(broker, java(folders.get(broker), "kafka.Kafka"));
    }

    /** Takes all space of a disk, gives it back after a while, and starts the broker again. */
    void fillDisk(Path disk, long millis) throws IOException, InterruptedException {
        Path ballast = disk.resolve("ballast");
        try (OutputStream out = Files.newOutputStream(ballast)) {
            byte[] block = new byte[BALLAST_BYTES];
            while (true) {
                out.write(block);
            }
        } catch (IOException e) {
            // It is full.
        }
        TimeUnit.MILLISECONDS.sleep(millis);
        Files.delete(ballast);
        kill(ON_SMALL_DISK);
        restart(ON_SMALL_DISK);
    }

    /** Cuts the job off from all of them, or lets it through again. */
    void cut(boolean cut) {
        gates.forEach(gate -> gate.shut(cut));
    }

    @Override
    public void close() throws IOException {
        processes.forEach(Process::destroyForcibly);
        for (Gate gate : gates) {
            gate.close();
        }
    }
}
