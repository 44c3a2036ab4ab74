package dev.nightjar.benchmarks;

import dev.nightjar.scoring.ResultDecoder;
import dev.nightjar.v1.LabelledAlert;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * Reads labelled alerts as a consumer downstream does, in a process of its own, and says how late
 * they were: from the Kafka timestamp of the packet to the poll that gave its result.
 */
@Command(name = "listen", header = "Read labelled alerts and say how late they were.")
final class ListenCommand implements Callable<Integer> {

    private static final long PATIENCE_MILLIS = 60_000;

    @Spec private CommandSpec spec;

    @Option(names = "--bootstrap-servers", required = true)
    private String bootstrapServers;

    @Option(names = "--topic", required = true)
    private String topic;

    @Option(names = "--count", required = true, description = "Results to wait for.")
    private int count;

    @Option(names = "--skip", required = true, description = "The first of them, not measured.")
    private int skip;

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        long[] millis = new long[count - skip];
        int seen = 0;
        long firstMillis = 0;
        long lastMillis = System.currentTimeMillis();
        try (KafkaConsumer<byte[], byte[]> consumer =
                WholeTopics.consumer(bootstrapServers, "read_committed", List.of(topic))) {
            out.println("listening");
            out.flush();
            while (seen < count) {
                var records = consumer.poll(Duration.ofMillis(200));
                long now = System.currentTimeMillis();
                for (ConsumerRecord<byte[], byte[]> record : records) {
                    if (seen == skip) {
                        firstMillis = now;
                    }
                    // Decoded from the first on: class loading is not what is measured.
                    LabelledAlert alert = ResultDecoder.labelledAlert(record.value());
                    if (seen >= skip && seen < count) {
                        millis[seen - skip] = now - alert.getSource().getTimestampMillis();
                    }
                    seen++;
                    lastMillis = now;
                }
                if (seen > 0 && now - lastMillis > PATIENCE_MILLIS) {
                    throw new IllegalStateException(seen + " results of " + count + " came");
                }
            }
        }
        Arrays.sort(millis);
        out.printf(
                "late %d %d %d %d %.1f%n",
                quantile(millis, 0.5),
                quantile(millis, 0.95),
                quantile(millis, 0.99),
                millis[millis.length - 1],
                1000.0 * millis.length / Math.max(1, lastMillis - firstMillis));
        out.flush();
        return 0;
    }

    private static long quantile(long[] sorted, double share) {
        return sorted[Math.min(sorted.length - 1, (int) (share * sorted.length))];
    }

    /**
     * What a listener said.
     *
     * @param p50 of the time from packet to result [ms]
     * @param longest of them [ms]
     * @param perSecond results that arrived a second
     */
    record Lateness(long p50, long p95, long p99, long longest, double perSecond) {

        static Lateness of(String line) {
            String[] words = line.substring(line.indexOf("late ")).split(" ", -1);
            return new Lateness(
                    Long.parseLong(words[1]),
                    Long.parseLong(words[2]),
                    Long.parseLong(words[3]),
                    Long.parseLong(words[4]),
                    Double.parseDouble(words[5]));
        }
    }
}
