package dev.nightjar.app.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.nightjar.app.broker.FreePort;
import dev.nightjar.app.console.CommandFailedException;
import dev.nightjar.app.console.CommandFailures;
import dev.nightjar.app.console.Interruption;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Iterator;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.apache.flink.api.common.JobExecutionResult;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.JobManagerOptions;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.configuration.WebOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** One job on a Flink of its own inside this process, with the web UI on 127.0.0.1. */
final class EmbeddedFlink implements AutoCloseable {

    private static final Duration START_PATIENCE = Duration.ofSeconds(90);
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(20);
    private static final Duration BETWEEN_QUESTIONS = Duration.ofMillis(100);

    private final String webUi;
    private final JobClient job;
    private final FlinkDirectory directory;
    private final CompletableFuture<JobExecutionResult> end;

    private EmbeddedFlink(String webUi, JobClient job, FlinkDirectory directory) {
        this.directory = directory;
        this.webUi = webUi;
        this.job = job;
        this.end = job.getJobExecutionResult();
    }

    /**
     * Submits a job; {@link #awaitRunning} tells when it takes records.
     *
     * @param attach adds the job's operators and settings to an environment
     */
    static EmbeddedFlink submit(
            String name, Consumer<StreamExecutionEnvironment> attach, int parallelism)
            throws Exception {
        int port = FreePort.find();
        FlinkDirectory directory = FlinkDirectory.create();
        StreamExecutionEnvironment environment =
                StreamExecutionEnvironment.createLocalEnvironmentWithWebUI(
                        configuration(port, parallelism, directory.path()));
        environment.setParallelism(parallelism);
        try {
            attach.accept(environment);
            return new EmbeddedFlink(
                    "http://127.0.0.1:" + port, environment.executeAsync(name), directory);
        } catch (Exception e) {
            Interruption.putOff(directory::delete);
            throw e;
        }
    }

    private static Configuration configuration(int port, int parallelism, Path directory) {
        return new Configuration()
                .set(CoreOptions.TMP_DIRS, directory.toString())
                .set(WebOptions.TMP_DIR, directory.toString())
                .set(RestOptions.PORT, port)
                .set(RestOptions.ADDRESS, "127.0.0.1")
                .set(RestOptions.BIND_ADDRESS, "127.0.0.1")
                .set(JobManagerOptions.BIND_HOST, "127.0.0.1")
                .set(TaskManagerOptions.BIND_HOST, "127.0.0.1")
                .set(TaskManagerOptions.NUM_TASK_SLOTS, parallelism)
                .set(TaskManagerOptions.MANAGED_MEMORY_SIZE, MemorySize.ZERO)
                .set(TaskManagerOptions.NETWORK_MEMORY_MIN, MemorySize.ofMebiBytes(32))
                .set(TaskManagerOptions.NETWORK_MEMORY_MAX, MemorySize.ofMebiBytes(32))
                // A demo that keeps failing should end and say why.
                .set(
                        RestartStrategyOptions.RESTART_STRATEGY,
                        RestartStrategyOptions.RestartStrategyType.FIXED_DELAY.getMainValue())
                .set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_ATTEMPTS, 3)
                .set(
                        RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_DELAY,
                        Duration.ofSeconds(1));
    }

    /** Address of the web UI. */
    String webUi() {
        return webUi;
    }

    /** Waits until every task has opened: the model is loaded and its golden set replayed. */
    void awaitRunning() throws InterruptedException {
        HttpClient http = HttpClient.newHttpClient();
        HttpRequest question =
                HttpRequest.newBuilder(URI.create(webUi + "/jobs/" + job.getJobID()))
                        .timeout(Duration.ofSeconds(5))
                        .build();
        long deadline = System.nanoTime() + START_PATIENCE.toNanos();
        while (System.nanoTime() < deadline) {
            Interruption.check();
            throwIfEnded();
            try {
                String answer = http.send(question, HttpResponse.BodyHandlers.ofString()).body();
                if (everyTaskRuns(new ObjectMapper().readTree(answer))) {
                    return;
                }
            } catch (IOException e) {
                // Not up yet.
            }
            TimeUnit.MILLISECONDS.sleep(BETWEEN_QUESTIONS.toMillis());
        }
        throw new CommandFailedException(
                "the Flink job was not running after " + START_PATIENCE.toSeconds() + " s");
    }

    private static boolean everyTaskRuns(JsonNode job) {
        Iterator<JsonNode> vertices = job.path("vertices").elements();
        boolean any = false;
        while (vertices.hasNext()) {
            any = true;
            if (!vertices.next().path("status").asText().equals("RUNNING")) {
                return false;
            }
        }
        return any;
    }

    /**
     * Says so if the job has ended, which it never does by itself.
     *
     * @throws CommandFailedException with the reason
     */
    void throwIfEnded() {
        if (!end.isDone()) {
            return;
        }
        try {
            end.join();
        } catch (CompletionException e) {
            throw new CommandFailedException(
                    "the Flink job failed: " + CommandFailures.sentence(rootCause(e)), e);
        }
        throw new CommandFailedException("the Flink job ended before its input did");
    }

    private static Throwable rootCause(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null && cause.getCause() != cause) {
            cause = cause.getCause();
        }
        return cause;
    }

    /** Cancels the job and waits until its Flink is gone. */
    @Override
    public void close() {
        Interruption.putOff(
                () -> {
                    stop();
                    directory.delete();
                });
    }

    private void stop() {
        try {
            job.cancel().get(STOP_PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            end.get(STOP_PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            // Cancelled, as it should be; or stuck, and the process ends anyway.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
