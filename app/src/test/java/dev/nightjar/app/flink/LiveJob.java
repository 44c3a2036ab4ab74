package dev.nightjar.app.flink;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.app.CommandLineRun;
import dev.nightjar.app.flink.KafkaTopics.Place;
import dev.nightjar.scoring.ResultDecoder;
import dev.nightjar.scoring.ResultEncoder;
import dev.nightjar.v1.ModelCommand;
import dev.nightjar.v1.ModelStatus;
import dev.nightjar.v1.ShadowResult;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** A job that runs under a steady load while commands change its models. */
final class LiveJob implements AutoCloseable {

    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(120);

    private final JobRun run;
    private final KafkaTopics topics;
    private final String bootstrapServers;
    private final List<byte[]> records;
    private final int recordsAtOnce;
    private final List<Place> fed = Collections.synchronizedList(new ArrayList<>());
    private final CompletableFuture<JobClient> client = new CompletableFuture<>();
    private final CompletableFuture<Void> job;
    private final CompletableFuture<Void> load;
    private volatile boolean feeding = true;

    /**
     * @param attach adds the job's operators
     * @param records fed over and over
     * @param recordsAtOnce ten times a second
     */
    LiveJob(
            JobRun run,
            Consumer<StreamExecutionEnvironment> attach,
            List<byte[]> records,
            int recordsAtOnce) {
        this.run = run;
        this.recordsAtOnce = recordsAtOnce;
        this.records = records;
        this.bootstrapServers = run.settings().get("kafka.bootstrap-servers");
        this.topics = new KafkaTopics(bootstrapServers);
        this.job = CompletableFuture.runAsync(() -> execute(attach));
        this.load = CompletableFuture.runAsync(this::feed);
    }

    private void execute(Consumer<StreamExecutionEnvironment> attach) {
        try {
            run.run(
                    env -> {
                        attach.accept(env);
                        JobClient started = env.executeAsync();
                        client.complete(started);
                        started.getJobExecutionResult().get();
                    });
        } catch (Exception e) {
            client.completeExceptionally(e);
            throw new AssertionError(e);
        }
    }

    private void feed() {
        for (int next = 0; feeding; ) {
            List<byte[]> some = new ArrayList<>();
            for (int i = 0; i < recordsAtOnce; i++) {
                some.add(records.get(next++ % records.size()));
            }
            fed.addAll(run.feed(new ArrayList<>(some)));
            sleep(100);
        }
    }

    /** Every record that was fed. */
    Set<Place> fed() {
        return Set.copyOf(fed);
    }

    /** Waits for so many results more. */
    void awaitResults(int more) {
        int before = run.results("read_committed").size();
        await(() -> run.results("read_committed").size() >= before + more, more + " results");
    }

    /** {@code nightjar models}, with this job's topics. */
    CommandLineRun models(String... words) {
        List<String> line = new ArrayList<>(List.of("models"));
        line.addAll(Arrays.asList(words));
        line.addAll(
                List.of(
                        "--bootstrap-servers",
                        bootstrapServers,
                        "--control-topic",
                        run.settings().get("models.control-topic"),
                        "--status-topic",
                        run.settings().get("models.status-topic")));
        return CommandLineRun.of(line.toArray(String[]::new));
    }

    /** Writes a command that {@code nightjar models} would not, and waits for the answers. */
    List<ModelStatus> order(ModelCommand command) {
        topics.write(
                run.settings().get("models.control-topic"),
                1,
                List.of(ResultEncoder.encode(command)));
        await(() -> answers(command).size() >= JobRun.PARALLELISM, "answers to " + command);
        return answers(command);
    }

    /** How many there are in the control topic. */
    int commands() {
        return topics.read(run.settings().get("models.control-topic"), "read_committed").size();
    }

    private List<ModelStatus> answers(ModelCommand command) {
        return statuses().stream()
                .filter(status -> command.getId().equals(status.getCommandId()))
                .toList();
    }

    List<ModelStatus> statuses() {
        return decoded("models.status-topic", ResultDecoder::modelStatus);
    }

    List<ShadowResult> shadows() {
        return decoded("models.shadow-topic", ResultDecoder::shadowResult);
    }

    private interface Decoding<T> {

        T of(byte[] value) throws IOException;
    }

    private <T> List<T> decoded(String topicKey, Decoding<T> decoding) {
        List<T> values = new ArrayList<>();
        try {
            for (ConsumerRecord<byte[], byte[]> record :
                    topics.read(run.settings().get(topicKey), "read_committed")) {
                values.add(decoding.of(record.value()));
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return values;
    }

    /** Stops the load, waits until all of it has come out, and ends the job. */
    void finish() throws Exception {
        feeding = false;
        load.get();
        await(() -> run.results("read_committed").size() >= fed.size(), "all results");
        close();
    }

    @Override
    public void close() throws Exception {
        feeding = false;
        if (client.isDone() && !job.isDone()) {
            client.get().cancel();
        }
        try {
            job.get(60, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            assertThat(e).hasRootCauseMessage("Job was cancelled.");
        }
    }

    /** Something to wait for. */
    interface Condition {

        boolean holds() throws Exception;
    }

    void await(Condition condition, String what) {
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        try {
            while (!condition.holds()) {
                if (System.nanoTime() > deadline) {
                    throw new AssertionError(what + " did not come");
                }
                if (job.isDone()) {
                    job.get();
                }
                sleep(200);
            }
        } catch (Exception e) {
            throw new AssertionError(what, e);
        }
    }

    static void sleep(long millis) {
        try {
            TimeUnit.MILLISECONDS.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
