package dev.nightjar.app.flink;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.app.broker.FreePort;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** {@code deploy/standalone/cluster}, with ports of its own and in a folder of its own. */
final class ClusterScript {

    private static final Path SCRIPTS =
            Path.of(System.getProperty("nightjar.cluster", "../deploy/standalone"));

    private final Map<String, String> environment = new HashMap<>();
    private final Path home;

    /**
     * @param home of the cluster, made here
     */
    ClusterScript(Path home) throws IOException {
        this.home = home;
        Files.createDirectories(home);
        environment.put("NIGHTJAR_LIB", SCRIPTS.resolve("target/lib").toRealPath().toString());
        environment.put("NIGHTJAR_CLUSTER_HOME", home.toString());
        environment.put("NIGHTJAR_REST_PORT", Integer.toString(FreePort.find()));
        environment.put("NIGHTJAR_RPC_PORT", Integer.toString(FreePort.find()));
    }

    /** The same cluster seen from another folder, as from another container. */
    ClusterScript in(Path otherHome, Path checkpoints) throws IOException {
        ClusterScript other = new ClusterScript(otherHome);
        other.environment.putAll(environment);
        other.environment.put("NIGHTJAR_CLUSTER_HOME", otherHome.toString());
        other.environment.put("NIGHTJAR_CHECKPOINTS", checkpoints.toString());
        return other;
    }

    Path home() {
        return home;
    }

    /** Runs a command that must succeed. */
    String run(String... command) throws Exception {
        Process process = process(command).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as("cluster %s: %s", command[0], output).isZero();
        return output.strip();
    }

    /** What a command says, whether it succeeds or not. */
    String output(String... command) throws Exception {
        return new String(
                process(command).start().getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    /** A command that goes on until it is ended; what it says is in its home. */
    Process background(String... command) throws IOException {
        File said = home.resolve(command[0] + "-said.txt").toFile();
        return process(command).redirectOutput(ProcessBuilder.Redirect.appendTo(said)).start();
    }

    private ProcessBuilder process(String... command) {
        List<String> line = new ArrayList<>();
        line.add(SCRIPTS.resolve("cluster").toString());
        line.addAll(Arrays.asList(command));
        ProcessBuilder builder = new ProcessBuilder(line).redirectErrorStream(true);
        builder.environment().putAll(environment);
        return builder;
    }
}
