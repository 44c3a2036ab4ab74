package dev.nightjar.benchmarks;

import dev.nightjar.training.simulate.AlertSimulator;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Writes simulated packets to a topic, in a process of its own. */
@Command(name = "feed", header = "Write simulated ZTF packets to a topic.")
final class FeedCommand implements Callable<Integer> {

    @Spec private CommandSpec spec;

    @Option(names = "--bootstrap-servers", required = true)
    private String bootstrapServers;

    @Option(names = "--topic", required = true)
    private String topic;

    @Option(names = "--alerts", required = true, description = "Packets to write.")
    private int alerts;

    @Option(
            names = "--distinct",
            defaultValue = "2000",
            description = "Packets to simulate, and then to repeat (default: ${DEFAULT-VALUE}).")
    private int distinct;

    @Option(names = "--seed", defaultValue = "20261122")
    private long seed;

    @Override
    public Integer call() {
        AlertSimulator simulator = new AlertSimulator(seed);
        List<byte[]> packets = new ArrayList<>();
        long bytes = 0;
        for (int i = 0; i < Math.min(distinct, alerts); i++) {
            packets.add(simulator.next().packet());
            bytes += packets.get(i).length;
        }
        Map<String, Object> settings =
                Map.of(
                        "bootstrap.servers",
                        bootstrapServers,
                        "linger.ms",
                        "5",
                        "batch.size",
                        "500000",
                        "key.serializer",
                        ByteArraySerializer.class,
                        "value.serializer",
                        ByteArraySerializer.class);
        AtomicReference<Exception> failed = new AtomicReference<>();
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(settings)) {
            int partitions = producer.partitionsFor(topic).size();
            for (int i = 0; i < alerts; i++) {
                // In turn over the partitions: none of them runs dry before the others.
                var unused =
                        producer.send(
                                new ProducerRecord<>(
                                        topic,
                                        i % partitions,
                                        null,
                                        packets.get(i % packets.size())),
                                (place, failure) -> {
                                    if (failure != null) {
                                        failed.set(failure);
                                    }
                                });
            }
            producer.flush();
        }
        if (failed.get() != null) {
            throw new IllegalStateException("a packet was not written", failed.get());
        }
        spec.commandLine().getOut().printf("mean packet: %d bytes%n", bytes / packets.size());
        spec.commandLine().getOut().flush();
        return 0;
    }
}
