package dev.nightjar.benchmarks;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.apache.commons.math3.stat.descriptive.rank.Percentile;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Kills what the job runs on, at random and under load, and counts what comes out. */
@Command(
        name = "chaos",
        header = "Kill brokers, JobManager and TaskManagers under load; count every alert.",
        mixinStandardHelpOptions = true)
final class ChaosCommand implements Callable<Integer> {

    private static final String PACKETS = "packets";
    private static final String LABELLED = "labelled";
    private static final String REJECTED = "rejected";
    private static final int PARTITIONS = 4;
    private static final int TASK_MANAGERS = 2;
    private static final long PATIENCE_SECONDS = 240;
    private static final int QUIET_SECONDS = 60;

    @Spec private CommandSpec spec;

    @Option(
            names = "--kills",
            defaultValue = "100",
            description = "Faults, one after another's recovery (default: ${DEFAULT-VALUE}).")
    private int kills;

    @Option(
            names = "--rate",
            defaultValue = "50",
            description = "Records a second (default: ${DEFAULT-VALUE}).")
    private double rate;

    @Option(
            names = "--longest-pause",
            defaultValue = "6",
            description =
                    "Seconds from a recovery to the next fault, at most (default: ${DEFAULT-VALUE}).")
    private double longestPause;

    @Option(
            names = "--job",
            paramLabel = "JOB",
            converter = ChaosJob.Titles.class,
            defaultValue = "score-alerts",
            description =
                    "score-alerts, transform-light-curves or score-rotation (${DEFAULT-VALUE}).")
    private ChaosJob job = ChaosJob.SCORE_ALERTS;

    @Option(names = "--seed", defaultValue = "20261122")
    private long seed;

    @Option(
            names = "--folder",
            paramLabel = "DIR",
            description = "Where brokers and cluster live; a temporary one unless given.")
    private @Nullable Path folder;

    @Option(
            names = "--small-disk",
            paramLabel = "DIR",
            description = {
                "A file system of its own, some 2 GB, for one of the brokers; it is filled now and",
                "then. Without it no disk is."
            })
    private @Nullable Path smallDisk;

    @Option(names = "--json", defaultValue = "benchmarks/results/chaos.json")
    private Path json;

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        Path home = folder == null ? Files.createTempDirectory("nightjar-chaos-") : folder;
        Files.createDirectories(home);
        SplittableRandom random = new SplittableRandom(seed);
        List<Recovery> recoveries = new ArrayList<>();
        try (KafkaProcesses kafka = KafkaProcesses.start(home, smallDisk)) {
            for (String topic : List.of(PACKETS, LABELLED, REJECTED)) {
                kafka.createTopic(topic, PARTITIONS);
            }
            try (SupervisedCluster cluster =
                            SupervisedCluster.start(
                                    home.resolve("cluster"),
                                    TASK_MANAGERS,
                                    job.title,
                                    config(home, kafka));
                    SteadyFeed feed =
                            SteadyFeed.start(
                                    kafka.bootstrapServers(),
                                    PACKETS,
                                    PARTITIONS,
                                    rate,
                                    job.fed.maker(seed));
                    Outcomes outcomes =
                            Outcomes.read(
                                    kafka.bootstrapServers(), LABELLED, REJECTED, PARTITIONS)) {
                await(outcomes, System.currentTimeMillis(), cluster, home);
                out.printf(
                        "%s, %.0f records a second, checkpoints every second; files in %s%n%n",
                        job.title, rate, home);
                for (int i = 0; i < kills; i++) {
                    TimeUnit.MILLISECONDS.sleep((long) (random.nextDouble(longestPause) * 1000));
                    Fault fault = draw(random);
                    long start = System.currentTimeMillis();
                    apply(fault, random, kafka, cluster);
                    double seconds = await(outcomes, start, cluster, home) / 1000.0;
                    recoveries.add(new Recovery(fault, seconds));
                    out.printf(
                            "%4d of %d  %-20s %6.1f s  %,d outcomes%n",
                            i + 1, kills, fault.words, seconds, outcomes.count());
                    out.flush();
                    kafka.awaitInSync(List.of(PACKETS, LABELLED, REJECTED));
                }
                return report(kafka, feed, outcomes, recoveries, out, home);
            }
        }
    }

    private Path config(Path home, KafkaProcesses kafka) throws IOException {
        List<String> lines =
                new ArrayList<>(
                        List.of(
                                "job.name: chaos",
                                "job.parallelism: 2",
                                "job.checkpoint-interval: 1 s",
                                "kafka.bootstrap-servers: " + kafka.gatedBootstrapServers(),
                                "source.topics: [" + PACKETS + "]",
                                "source.group-id: chaos",
                                "sink.rejected-topic: " + REJECTED,
                                "sink.transactional-id-prefix: chaos"));
        lines.addAll(job.lines(LABELLED));
        return Files.write(home.resolve("job.yaml"), lines);
    }

    private Fault draw(SplittableRandom random) {
        List<Fault> possible = new ArrayList<>(List.of(Fault.values()));
        if (smallDisk == null) {
            possible.remove(Fault.DISK);
        }
        int drawn = random.nextInt(possible.stream().mapToInt(fault -> fault.weight).sum());
        for (Fault fault : possible) {
            drawn -= fault.weight;
            if (drawn < 0) {
                return fault;
            }
        }
        throw new IllegalStateException("weights do not add up");
    }

    private void apply(
            Fault fault, SplittableRandom random, KafkaProcesses kafka, SupervisedCluster cluster)
            throws IOException, InterruptedException {
        switch (fault) {
            case TASK_MANAGER ->
                    cluster.kill("taskmanager-" + random.nextInt(1, TASK_MANAGERS + 1));
            case JOB_MANAGER -> cluster.kill("jobmanager");
            case BROKER -> {
                int broker = random.nextInt(KafkaProcesses.BROKERS);
                kafka.kill(broker);
                TimeUnit.MILLISECONDS.sleep(random.nextLong(1_000, 6_000));
                kafka.restart(broker);
            }
            case NETWORK -> {
                kafka.cut(true);
                TimeUnit.MILLISECONDS.sleep(random.nextLong(1_000, 15_000));
                kafka.cut(false);
            }
            case DISK ->
                    kafka.fillDisk(
                            Objects.requireNonNull(smallDisk), random.nextLong(5_000, 15_000));
        }
    }

    /** Waits for outcomes of records, of every partition, that were written since then. */
    private static long await(
            Outcomes outcomes, long sinceMillis, SupervisedCluster cluster, Path home)
            throws InterruptedException, IOException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (outcomes.reachedMillis() < sinceMillis) {
            cluster.requireSupervisor();
            if (System.nanoTime() > deadline) {
                throw new IOException(
                        "nothing was labelled for %d s; see %s".formatted(PATIENCE_SECONDS, home));
            }
            TimeUnit.MILLISECONDS.sleep(50);
        }
        return System.currentTimeMillis() - sinceMillis;
    }

    private int report(
            KafkaProcesses kafka,
            SteadyFeed feed,
            Outcomes outcomes,
            List<Recovery> recoveries,
            PrintWriter out,
            Path home)
            throws IOException, InterruptedException {
        out.printf("%nthe feed has ended; waiting for what is on its way%n");
        out.flush();
        List<BitSet> written = feed.finish();
        awaitAll(outcomes, written);
        long wrote = written.stream().mapToLong(BitSet::cardinality).sum();
        long uncommitted =
                WholeTopics.count(
                        kafka.bootstrapServers(), "read_uncommitted", List.of(LABELLED, REJECTED));
        Figures figures =
                new Figures(
                        Machine.here(),
                        job.title,
                        rate,
                        wrote,
                        outcomes.missing(written),
                        outcomes.doubled(),
                        outcomes.unknown(written),
                        uncommitted - outcomes.count(),
                        summaries(recoveries),
                        recoveries);
        print(out, figures);
        Report.write(json, figures);
        out.printf("%nwritten to %s; files in %s%n", json, home);
        return figures.missing() == 0 && figures.doubled().isEmpty() && figures.unknown() == 0
                ? 0
                : 1;
    }

    /**
     * Waits until every record has an outcome, or none has come for a while; then a little more.
     */
    private static void awaitAll(Outcomes outcomes, List<BitSet> written)
            throws InterruptedException {
        long last = -1;
        for (int quiet = 0; quiet < QUIET_SECONDS && outcomes.missing(written) > 0; quiet++) {
            if (outcomes.count() != last) {
                last = outcomes.count();
                quiet = 0;
            }
            TimeUnit.SECONDS.sleep(1);
        }
        // Whatever came twice would come with the next checkpoints.
        TimeUnit.SECONDS.sleep(10);
    }

    private static void print(PrintWriter out, Figures figures) {
        out.printf("%n%-20s %6s %9s %9s %9s%n", "back after [s]", "count", "p50", "p95", "longest");
        for (Summary summary : figures.summaries()) {
            out.printf(
                    "%-20s %6d %9.1f %9.1f %9.1f%n",
                    summary.fault(),
                    summary.count(),
                    summary.medianSeconds(),
                    summary.p95Seconds(),
                    summary.longestSeconds());
        }
        out.printf(
                "%n%,d records written: %,d without an outcome, %,d with more than one, %,d outcomes of none.%n",
                figures.written(), figures.missing(), figures.doubled().size(), figures.unknown());
        out.printf(
                "%,d results were written and taken back: the faults met records on their way.%n",
                figures.takenBack());
        figures.doubled().stream().limit(10).forEach(place -> out.printf("twice: %s%n", place));
        out.flush();
    }

    /**
     * A fault and how long it was felt.
     *
     * @param seconds from the fault to the first committed outcomes of records written after it, of
     *     every partition
     */
    record Recovery(Fault fault, double seconds) {}

    /** Recoveries from one kind of fault, or from all. */
    record Summary(
            String fault,
            int count,
            double medianSeconds,
            double p95Seconds,
            double longestSeconds) {

        static Summary of(String fault, double[] seconds) {
            Percentile percentile = new Percentile();
            percentile.setData(seconds);
            return new Summary(
                    fault,
                    seconds.length,
                    percentile.evaluate(50),
                    percentile.evaluate(95),
                    Arrays.stream(seconds).max().orElse(Double.NaN));
        }
    }

    private static List<Summary> summaries(List<Recovery> recoveries) {
        List<Summary> summaries = new ArrayList<>();
        for (Fault fault : Fault.values()) {
            double[] seconds =
                    recoveries.stream()
                            .filter(recovery -> recovery.fault() == fault)
                            .mapToDouble(Recovery::seconds)
                            .toArray();
            if (seconds.length > 0) {
                summaries.add(Summary.of(fault.words, seconds));
            }
        }
        summaries.add(
                Summary.of("all", recoveries.stream().mapToDouble(Recovery::seconds).toArray()));
        return summaries;
    }

    /**
     * What the JSON holds.
     *
     * @param written records that the brokers took
     * @param missing of them without an outcome
     * @param doubled with more than one, partition@offset
     * @param unknown outcomes of records that nobody wrote
     * @param takenBack results that were written, but never committed
     */
    record Figures(
            Machine machine,
            String job,
            double recordsPerSecond,
            long written,
            long missing,
            List<String> doubled,
            long unknown,
            long takenBack,
            List<Summary> summaries,
            List<Recovery> recoveries) {}
}
