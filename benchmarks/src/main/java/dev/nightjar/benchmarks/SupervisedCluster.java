package dev.nightjar.benchmarks;

import dev.nightjar.app.broker.FreePort;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A JobManager, TaskManagers and a job, started by {@code deploy/standalone/cluster supervise},
 * which also starts again what is killed here.
 */
final class SupervisedCluster implements AutoCloseable {

    private final Path home;
    private final Process supervisor;

    private SupervisedCluster(Path home, Process supervisor) {
        this.home = home;
        this.supervisor = supervisor;
    }

    /**
     * Starts it.
     *
     * @param home folder of its files
     * @param taskManagers of two slots each
     * @param job {@code score-alerts} or another
     * @param config of the job
     */
    static SupervisedCluster start(Path home, int taskManagers, String job, Path config)
            throws IOException {
        Files.createDirectories(home);
        Path standalone = Path.of("deploy", "standalone").toAbsolutePath();
        Files.createSymbolicLink(
                home.resolve("lib"), standalone.resolve("target/lib").toRealPath());
        ProcessBuilder builder =
                new ProcessBuilder(
                                standalone.resolve("cluster").toString(),
                                "supervise",
                                Integer.toString(taskManagers),
                                "2",
                                "--job",
                                job,
                                "--config",
                                config.toString())
                        .redirectErrorStream(true)
                        .redirectOutput(home.resolve("supervisor.log").toFile());
        builder.environment()
                .putAll(
                        Map.of(
                                "NIGHTJAR_CLUSTER_HOME", home.toString(),
                                "NIGHTJAR_REST_PORT", Integer.toString(FreePort.find()),
                                "NIGHTJAR_RPC_PORT", Integer.toString(FreePort.find())));
        SupervisedCluster cluster = new SupervisedCluster(home, builder.start());
        Runtime.getRuntime().addShutdownHook(new Thread(cluster.supervisor::destroy));
        return cluster;
    }

    /** Ends one of its processes by SIGKILL: {@code jobmanager}, {@code taskmanager-1}, ... */
    void kill(String name) throws IOException {
        long pid = Long.parseLong(Files.readString(home.resolve("run/" + name + ".pid")).strip());
        ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
    }

    /**
     * Checks that it is still watched.
     *
     * @throws IOException if its supervisor has given up
     */
    void requireSupervisor() throws IOException {
        if (!supervisor.isAlive()) {
            throw new IOException(
                    "the supervisor has ended; see " + home.resolve("supervisor.log"));
        }
    }

    @Override
    public void close() {
        supervisor.destroy();
        try {
            supervisor.waitFor(60, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
