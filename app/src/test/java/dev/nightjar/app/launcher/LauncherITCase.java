package dev.nightjar.app.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.app.home.NightjarHome;
import dev.nightjar.training.simulate.AlertSimulator;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script at the root, with what this build has made. */
class LauncherITCase {

    private static final Path SCRIPT =
            NightjarHome.realBogusBundle().resolve("../../nightjar").normalize();

    @TempDir private Path folder;

    @Test
    void pathsAreTheUsersAlsoWhenThereAreMany() throws Exception {
        AlertSimulator simulator = new AlertSimulator(23);
        List<String> arguments = new ArrayList<>(List.of("score", "real-bogus", "--in"));
        for (int i = 0; i < 60; i++) {
            String name = "packet-with-a-rather-long-name-and a space-" + i + ".avro";
            Files.write(folder.resolve(name), simulator.next().packet());
            arguments.add(name);
        }
        arguments.addAll(List.of("--out", "scores.csv"));

        Run run = run(Map.of(), arguments.toArray(String[]::new));

        assertThat(run.exitCode()).as(run.output()).isZero();
        assertThat(Files.readAllLines(folder.resolve("scores.csv"))).hasSize(61);
    }

    @Test
    void anOldJavaIsToldInASentence() throws Exception {
        Path java = folder.resolve("jdk-11");
        Files.createDirectories(java.resolve("bin"));
        Files.createFile(
                java.resolve("bin/java"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
        Files.writeString(java.resolve("release"), "JAVA_VERSION=\"11.0.2\"\n");

        Run run = run(Map.of("JAVA_HOME", java.toString()), "--version");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.output()).contains("Java 17 or newer is needed").contains("11");
    }

    @Test
    void theBrokerEndsCleanlyWhenAsked() throws Exception {
        Process broker = start(Map.of(), "broker", "--port", "0");
        Path data;
        try (BufferedReader output = broker.inputReader()) {
            assertThat(output.readLine()).startsWith("broker ready at 127.0.0.1:");
            String line = output.readLine();
            data = Path.of(line.substring("data in ".length(), line.indexOf(" (temporary)")));
            assertThat(data).isDirectory();

            broker.destroy();

            assertThat(broker.waitFor(60, TimeUnit.SECONDS)).isTrue();
        } finally {
            broker.destroyForcibly();
        }
        assertThat(broker.exitValue()).isZero();
        assertThat(data).doesNotExist();
    }

    private record Run(int exitCode, String output) {}

    private Run run(Map<String, String> environment, String... arguments)
            throws IOException, InterruptedException {
        Process process = start(environment, arguments);
        String output = new String(process.getInputStream().readAllBytes());
        return new Run(process.waitFor(), output);
    }

    private Process start(Map<String, String> environment, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(SCRIPT.toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        // A build within the build would pull its jars away.
        builder.environment().put("NIGHTJAR_BUILD", "never");
        builder.environment().putAll(environment);
        return builder.start();
    }
}
