package dev.nightjar.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Another Java of the same class path: the broker and the feeder must not share the job's process.
 */
final class ChildProcess implements AutoCloseable {

    private final Process process;
    private final BufferedReader output;

    private ChildProcess(Process process) {
        this.process = process;
        this.output = process.inputReader(StandardCharsets.UTF_8);
    }

    static ChildProcess start(String memory, Class<?> main, String... arguments)
            throws IOException {
        return new ChildProcess(
                builder(memory, main, arguments)
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start());
    }

    /**
     * Starts one that is compiled quickly and not well: it measures, or feeds, and must not take
     * the cores for its own warm-up.
     */
    static ChildProcess startLight(String memory, Class<?> main, String... arguments)
            throws IOException {
        ProcessBuilder builder = builder(memory, main, arguments);
        builder.command().add(1, "-XX:TieredStopAtLevel=1");
        return new ChildProcess(builder.redirectError(ProcessBuilder.Redirect.DISCARD).start());
    }

    /** Runs one to its end with the words of this process, and gives its exit code. */
    static int run(String memory, Class<?> main, String... arguments)
            throws IOException, InterruptedException {
        return builder(memory, main, arguments).inheritIO().start().waitFor();
    }

    private static ProcessBuilder builder(String memory, Class<?> main, String... arguments) {
        List<String> line = new ArrayList<>();
        line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        line.add("-Xmx" + memory);
        line.add("-XX:+UseParallelGC");
        line.add(main.getName());
        line.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(line);
        // Not on the command line, so that the process list stays readable.
        builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
        return builder;
    }

    /** Reads its output until a line has this text, and gives the line. */
    String awaitLine(String text) throws IOException {
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            if (line.contains(text)) {
                return line;
            }
        }
        throw new IOException("the process ended without saying '" + text + "'");
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
