package dev.nightjar.benchmarks;

import dev.nightjar.alert.RejectedPacketException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Writes simulated records to a topic, in a process of its own. */
@Command(name = "feed", header = "Write simulated records to a topic.")
final class FeedCommand implements Callable<Integer> {

    @Spec private CommandSpec spec;

    @Option(names = "--bootstrap-servers", required = true)
    private String bootstrapServers;

    @Option(names = "--topic", required = true)
    private String topic;

    @Option(names = "--content", required = true)
    private FedRecords content = FedRecords.PACKETS;

    @Option(names = "--count", required = true, description = "Records to write.")
    private int count;

    @Option(
            names = "--distinct",
            defaultValue = "2000",
            description = "Records to simulate, and then to repeat (default: ${DEFAULT-VALUE}).")
    private int distinct;

    @Option(
            names = "--repeat",
            defaultValue = "1",
            description =
                    "How often each record comes in a row; more than once, batches are compressed"
                            + " to what fits on a small disk (default: ${DEFAULT-VALUE}).")
    private int repeat;

    @Option(
            names = "--per-second",
            defaultValue = "0",
            description = "Records to write a second; 0: as fast as it goes (default).")
    private double perSecond;

    @Option(names = "--seed", defaultValue = "20261122")
    private long seed;

    @Override
    public Integer call() throws RejectedPacketException, InterruptedException {
        List<Numbered> records = new ArrayList<>();
        long bytes = 0;
        FedRecords.Maker maker = content.maker(seed);
        for (int i = 0; i < Math.min(distinct, count); i++) {
            byte[] record = maker.make(i);
            records.add(
                    content == FedRecords.PACKETS
                            ? RenumberedPacket.of(record)::as
                            : number -> record);
            bytes += record.length;
        }
        Map<String, Object> settings =
                Map.of(
                        "bootstrap.servers",
                        bootstrapServers,
                        "linger.ms",
                        "5",
                        "batch.size",
                        "500000",
                        "compression.type",
                        repeat > 1 ? "zstd" : "none",
                        "key.serializer",
                        ByteArraySerializer.class,
                        "value.serializer",
                        ByteArraySerializer.class);
        AtomicReference<Exception> failed = new AtomicReference<>();
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(settings)) {
            int partitions = producer.partitionsFor(topic).size();
            long start = System.nanoTime();
            for (int i = 0; i < count; i++) {
                if (perSecond > 0) {
                    long due = start + (long) (i / perSecond * 1e9);
                    TimeUnit.NANOSECONDS.sleep(due - System.nanoTime());
                }
                // In turn over the partitions: none of them runs dry before the others.
                var unused =
                        producer.send(
                                new ProducerRecord<>(
                                        topic,
                                        i % partitions,
                                        null,
                                        records.get(i / partitions / repeat % records.size())
                                                .as(i)),
                                (place, failure) -> {
                                    if (failure != null) {
                                        failed.set(failure);
                                    }
                                });
            }
            producer.flush();
        }
        if (failed.get() != null) {
            throw new IllegalStateException("a record was not written", failed.get());
        }
        spec.commandLine().getOut().printf("mean record: %d bytes%n", bytes / records.size());
        spec.commandLine().getOut().flush();
        return 0;
    }

    /** A record, under a number of its own where it has one. */
    @FunctionalInterface
    private interface Numbered {

        byte[] as(long number);
    }
}
