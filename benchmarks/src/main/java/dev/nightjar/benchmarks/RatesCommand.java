package dev.nightjar.benchmarks;

import dev.nightjar.benchmarks.ListenCommand.Lateness;
import dev.nightjar.benchmarks.StageClock.Measured;
import dev.nightjar.flink.config.ScoreAlertsConfig;
import dev.nightjar.flink.config.SinkConfig;
import dev.nightjar.flink.operator.AlertSteps;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Alerts a second that the job sustains, and how late results are below that. */
@Command(
        name = "rates",
        header = "Measure alerts a second, and how late results are at shares of that.",
        mixinStandardHelpOptions = true)
final class RatesCommand implements Callable<Integer> {

    /** CPU time an alert that transport and decoding were given [us]. */
    private static final double BUDGET_MICROS = 600;

    private static final double CEILING_SECONDS = 8;

    /** Of the alerts of a run, those after which subtasks begin to run dry. */
    private static final double MEASURED_SHARE = 0.97;

    private static final int TASK_MANAGERS = 2;
    private static final double WARM_UP_LOAD = 0.5;

    @Spec private CommandSpec spec;

    @Option(
            names = "--bundle",
            split = ",",
            defaultValue = "models/deep-hits,models/real-bogus-small",
            description = "Models to run; how late is measured with the first (${DEFAULT-VALUE}).")
    private List<Path> bundles = List.of();

    @Option(
            names = "--alerts",
            defaultValue = "50000",
            description = "Alerts of a run (default: ${DEFAULT-VALUE}).")
    private int alerts;

    @Option(names = "--warm-up", defaultValue = "6000", description = "Alerts before all runs.")
    private int warmUp;

    @Option(
            names = "--parallelism",
            split = ",",
            defaultValue = "1,2,4",
            description = "Of the runs; how late is measured at the second (${DEFAULT-VALUE}).")
    private List<Integer> parallelisms = List.of();

    @Option(
            names = "--partitions",
            defaultValue = "4",
            description = "Of packets and of results (default: ${DEFAULT-VALUE}).")
    private int partitions;

    @Option(
            names = "--delivery",
            split = ",",
            defaultValue =
                    "at-least-once/1 s,at-least-once/10 s,exactly-once/200 ms,exactly-once/1 s,"
                            + "exactly-once/10 s",
            description = "Guarantees and checkpoint intervals (default: ${DEFAULT-VALUE}).")
    private List<String> deliveries = List.of();

    @Option(
            names = "--load",
            split = ",",
            defaultValue = "0.5,0.8,1",
            description = "Shares of what the job sustains (default: ${DEFAULT-VALUE}).")
    private List<Double> loads = List.of();

    @Option(
            names = "--seconds",
            defaultValue = "40",
            description =
                    "To feed at each load (default: ${DEFAULT-VALUE}); the first third is not"
                            + " measured.")
    private int seconds;

    @Option(names = "--no-cluster", description = "Leave out the run in processes of their own.")
    private boolean noCluster;

    @Option(names = "--no-lateness", description = "Leave out how late results are.")
    private boolean noLateness;

    @Option(names = "--set", paramLabel = "KEY=VALUE", description = "Setting of the job.")
    private Map<String, String> settings = new HashMap<>();

    @Option(names = "--seed", defaultValue = "20261122")
    private long seed;

    @Option(names = "--json", defaultValue = "benchmarks/results/rates.json")
    private Path json;

    @Option(names = "--pictures", defaultValue = "benchmarks/results")
    private Path pictures;

    private final int cores = Runtime.getRuntime().availableProcessors();
    private int runs;

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        Machine machine = Machine.here();
        double gigaflop = new MatrixProduct().gigaflopPerCpuSecond();
        List<Sustained> sustained = new ArrayList<>();
        List<Late> late;
        @Nullable Double cluster = null;
        try (Road road = Road.open(partitions, "warm-up", Road.PACKETS)) {
            String packet;
            try (ChildProcess warm = road.feed("warm-up", warmUp, seed);
                    ChildProcess feed = road.feed(Road.PACKETS, alerts, seed)) {
                warm.awaitLine("mean record");
                packet = feed.awaitLine("mean record");
            }
            out.printf("%s; sgemm %.0f GF a CPU second; %s%n%n", packet, gigaflop, machine.cpu());
            out.printf(SUSTAINED_HEAD);
            out.flush();
            for (Path bundle : bundles) {
                int batch =
                        road.config("probe" + runs++, bundle.toString(), settings).batch().size();
                Ceiling ceiling = Ceiling.measure(bundle, batch, cores, CEILING_SECONDS, seed);
                run(road, bundle, "warm-up", warmUp, parallelisms.get(0));
                for (int parallelism : parallelisms) {
                    Measured measured = run(road, bundle, Road.PACKETS, alerts, parallelism);
                    Sustained one =
                            new Sustained(
                                    bundle.getFileName().toString(),
                                    parallelism,
                                    measured,
                                    ceiling,
                                    ceiling.allowed(BUDGET_MICROS, cores));
                    sustained.add(one);
                    out.print(one.line());
                    out.flush();
                }
            }
            if (!noCluster) {
                cluster = cluster(road);
                out.printf(
                        "%nJobManager and %d TaskManagers in processes of their own, %s: %.0f alerts a second%n",
                        TASK_MANAGERS, bundles.get(0).getFileName(), cluster);
            }
            late = noLateness ? List.of() : lateness(road, capacity(sustained), out);
        }
        Figures figures =
                new Figures(
                        machine, gigaflop, alerts, partitions, settings, sustained, cluster, late);
        Report.write(json, figures);
        RatePictures.write(figures, pictures);
        out.printf("%nwritten to %s and %s%n", json, pictures);
        return 0;
    }

    private int lateParallelism() {
        return parallelisms.get(Math.min(1, parallelisms.size() - 1));
    }

    /** Of the first bundle, as it was measured at the parallelism that lateness is measured at. */
    private double capacity(List<Sustained> sustained) {
        return sustained.stream()
                .filter(one -> one.parallelism == lateParallelism())
                .findFirst()
                .orElseThrow()
                .perSecond();
    }

    /** All of a topic, exactly once, a checkpoint every second. */
    private Measured run(Road road, Path bundle, String topic, int count, int parallelism)
            throws Exception {
        String name = "run" + runs++;
        Map<String, String> more = new HashMap<>(settings);
        more.put("source.topics", topic);
        ScoreAlertsConfig config = road.config(name, bundle.toString(), more);
        AlertSteps steps = AlertSteps.of(config.model(), config.rubinSchemas());
        StageClock clock = StageClock.startNew(count / 10, (long) (count * MEASURED_SHARE));
        road.job(config, TimedSteps.score(steps::openConfigured)).execute(Road.flink(parallelism));
        long committed = road.committed(name + "-labelled");
        if (committed != count) {
            throw new IOException(committed + " results were committed of " + count);
        }
        return clock.measured();
    }

    private List<Late> lateness(Road road, double capacity, PrintWriter out) throws Exception {
        warmUpLive(road, capacity);
        out.printf("%n" + LATE_HEAD);
        out.flush();
        List<Late> late = new ArrayList<>();
        for (String delivery : deliveries) {
            for (double load : loads) {
                Late one = late(road, delivery, load, load * capacity);
                late.add(one);
                out.print(one.line());
                out.flush();
            }
        }
        return late;
    }

    /**
     * Job and broker compile anew when records trickle in instead of being there: for some 15 s
     * that takes a quarter of the cores.
     */
    private void warmUpLive(Road road, double capacity) throws Exception {
        List<String> guarantees =
                deliveries.stream().map(each -> each.split("/", 2)[0]).distinct().toList();
        for (String guarantee : guarantees) {
            late(road, guarantee + "/1 s", WARM_UP_LOAD, WARM_UP_LOAD * capacity);
        }
    }

    private Late late(Road road, String delivery, double load, double perSecond) throws Exception {
        String name = "late" + runs++;
        String[] words = delivery.split("/", 2);
        int count = (int) (seconds * perSecond);
        road.createTopic(name);
        Map<String, String> more = new HashMap<>(settings);
        more.putAll(
                Map.of(
                        "source.topics",
                        name,
                        "source.stop",
                        "never",
                        "sink.guarantee",
                        words[0],
                        "job.checkpoint-interval",
                        words[1]));
        ScoreAlertsConfig config = road.config(name, bundles.get(0).toString(), more);
        AlertSteps steps = AlertSteps.of(config.model(), config.rubinSchemas());
        StageClock.startNew(0, Long.MAX_VALUE);
        StreamExecutionEnvironment flink = Road.flink(lateParallelism());
        road.job(config, TimedSteps.score(steps::openConfigured)).attach(flink);
        JobClient job = flink.executeAsync(name);
        Lateness lateness;
        try (ChildProcess listener = road.listen(name + "-labelled", count, count / 3)) {
            listener.awaitLine("listening");
            try (ChildProcess feeder = road.feedSteadily(name, count, perSecond, seed)) {
                feeder.awaitLine("mean record");
                lateness = Lateness.of(listener.awaitLine("late "));
            }
        } finally {
            job.cancel().get(30, TimeUnit.SECONDS);
        }
        // The packets of all would need 26 GB of disk together.
        road.deleteTopic(name);
        return new Late(words[0], words[1], load, perSecond, lateness);
    }

    /** The same in a JobManager's and TaskManagers' processes; alerts a second. */
    private double cluster(Road road) throws Exception {
        Path home = Files.createTempDirectory("nightjar-rates-");
        String name = "cluster" + runs++;
        Map<String, String> job = road.settings(name, Road.PACKETS, SinkConfig.Results.LABELLED);
        job.putAll(settings);
        job.put("source.stop", "never");
        job.put("model.bundle", bundles.get(0).toAbsolutePath().toString());
        job.put("job.parallelism", "4");
        List<String> lines =
                job.entrySet().stream()
                        .map(
                                entry ->
                                        entry.getKey().equals("source.topics")
                                                ? "source.topics: [" + entry.getValue() + "]"
                                                : entry.getKey() + ": \"" + entry.getValue() + "\"")
                        .toList();
        Path file = Files.write(home.resolve("job.yaml"), lines);
        int measured = (int) (alerts * MEASURED_SHARE);
        try (ChildProcess listener = road.listen(name + "-labelled", measured, alerts / 4)) {
            listener.awaitLine("listening");
            try (SupervisedCluster cluster =
                    SupervisedCluster.start(
                            home.resolve("cluster"), TASK_MANAGERS, "score-alerts", file)) {
                Lateness lateness = Lateness.of(listener.awaitLine("late "));
                cluster.requireSupervisor();
                return lateness.perSecond();
            }
        }
    }

    private static final String SUSTAINED_HEAD =
            "%-18s %11s %9s %11s %9s %9s %9s %9s%n"
                    .formatted(
                            "exactly once, 1 s",
                            "parallelism",
                            "alerts/s",
                            "CPU us each",
                            "of it ONNX",
                            "ceiling/s",
                            "allowed/s",
                            "share");

    private static final String LATE_HEAD =
            "%-15s %8s %6s %9s %9s %9s %9s %9s%n"
                    .formatted(
                            "late [ms]",
                            "every",
                            "load",
                            "alerts/s",
                            "p50",
                            "p95",
                            "p99",
                            "longest");

    /**
     * A run through a whole topic.
     *
     * @param allowedPerSecond what the ceiling leaves after the budget of transport and decoding
     */
    record Sustained(
            String bundle,
            int parallelism,
            Measured measured,
            Ceiling ceiling,
            double allowedPerSecond) {

        double perSecond() {
            return measured.alertsPerSecond();
        }

        private String line() {
            return "%-18s %11d %9.0f %11.0f %9.0f %9.0f %9.0f %8.0f%%%n"
                    .formatted(
                            bundle,
                            parallelism,
                            perSecond(),
                            measured.processMicros(),
                            ceiling.cpuMicros(),
                            ceiling.perSecond(),
                            allowedPerSecond,
                            100 * perSecond() / allowedPerSecond);
        }
    }

    /**
     * How late results were.
     *
     * @param every checkpoint interval
     * @param load share of what the job sustains
     * @param perSecond alerts fed a second
     */
    record Late(String guarantee, String every, double load, double perSecond, Lateness lateness) {

        private String line() {
            return "%-15s %8s %5.0f%% %9.0f %9d %9d %9d %9d%n"
                    .formatted(
                            guarantee,
                            every,
                            100 * load,
                            perSecond,
                            lateness.p50(),
                            lateness.p95(),
                            lateness.p99(),
                            lateness.longest());
        }
    }

    /**
     * What the JSON holds.
     *
     * @param clusterPerSecond alerts a second in processes of their own, null where left out
     */
    record Figures(
            Machine machine,
            double sgemmGigaflopPerCpuSecond,
            int alerts,
            int partitions,
            Map<String, String> settings,
            List<Sustained> sustained,
            @Nullable Double clusterPerSecond,
            List<Late> late) {}
}
