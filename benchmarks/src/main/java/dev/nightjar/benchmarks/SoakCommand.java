package dev.nightjar.benchmarks;

import dev.nightjar.flink.config.ScoreAlertsConfig;
import dev.nightjar.flink.operator.AlertSteps;
import java.io.IOException;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Heap after a garbage collection and resident memory of the job's process over many alerts. */
@Command(
        name = "soak",
        header = "Watch the job's memory over a million alerts, and audit them at the end.",
        mixinStandardHelpOptions = true)
final class SoakCommand implements Callable<Integer> {

    private static final String ACCOUNTS = "accounts";

    @Spec private CommandSpec spec;

    @Option(names = "--bundle", defaultValue = "models/real-bogus")
    private Path bundle;

    @Option(names = "--alerts", defaultValue = "1000000")
    private int alerts;

    @Option(
            names = "--every",
            defaultValue = "50000",
            description = "Alerts between two looks (default: ${DEFAULT-VALUE}).")
    private int every;

    @Option(names = "--distinct", defaultValue = "2000")
    private int distinct;

    @Option(
            names = "--repeat",
            defaultValue = "20",
            description =
                    "How often each packet comes in a row, under another id (default:"
                            + " ${DEFAULT-VALUE}); batches compress so that a million fit on a disk.")
    private int repeat;

    @Option(names = "--parallelism", defaultValue = "2")
    private int parallelism;

    @Option(names = "--seed", defaultValue = "20261122")
    private long seed;

    @Option(names = "--json", defaultValue = "benchmarks/results/soak.json")
    private Path json;

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        Machine machine = Machine.here();
        List<Look> looks = new ArrayList<>();
        try (Road road = Road.open(Road.PACKETS, ACCOUNTS);
                ChildProcess feeder = road.feedRepeating(alerts, distinct, repeat, seed)) {
            ScoreAlertsConfig config =
                    road.config(
                            "soak",
                            bundle.toString(),
                            Map.of("source.stop", "never", "accounts.topic", ACCOUNTS));
            AlertSteps steps = AlertSteps.of(config.model(), config.rubinSchemas());
            StageClock clock = StageClock.startNew(0, alerts);
            StreamExecutionEnvironment flink = Road.flink(parallelism);
            road.job(config, TimedSteps.score(steps::openConfigured)).attach(flink);
            long start = System.nanoTime();
            JobClient job = flink.executeAsync("soak");
            out.printf("%10s %10s %14s %14s%n", "alerts", "seconds", "heap MiB", "resident MiB");
            while (looks.isEmpty() || looks.get(looks.size() - 1).alerts < alerts) {
                TimeUnit.MILLISECONDS.sleep(50);
                if (job.getJobExecutionResult().isDone()) {
                    throw new IOException("the job ended before its input did");
                }
                if (clock.alertsScored() >= Math.min(alerts, (looks.size() + 1L) * every)) {
                    Look look = look(clock.alertsScored(), start);
                    looks.add(look);
                    out.printf(
                            "%10d %10.0f %14.1f %14d%n",
                            look.alerts, look.seconds, look.heapMiB, look.residentMiB);
                    out.flush();
                }
            }
            feeder.awaitLine("mean record");
            // Two checkpoints later everything is committed.
            TimeUnit.SECONDS.sleep(5);
            long committed = road.committed("soak-labelled");
            job.cancel().get(30, TimeUnit.SECONDS);
            Report.write(json, new Figures(machine, parallelism, alerts, committed, looks));
            out.printf("%d results committed; written to %s%n%n", committed, json);
            out.flush();
            int audit = road.audit("soak", ACCOUNTS);
            return committed == alerts ? audit : 1;
        }
    }

    private static Look look(long alerts, long start) {
        System.gc();
        long heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
        return new Look(
                alerts,
                (System.nanoTime() - start) / 1e9,
                heap / 1_048_576.0,
                Machine.residentMiB());
    }

    /**
     * Memory at one moment.
     *
     * @param alerts scored so far
     * @param seconds since the job was started
     * @param heapMiB used after a full garbage collection [MiB]
     * @param residentMiB of the process [MiB]
     */
    record Look(long alerts, double seconds, double heapMiB, long residentMiB) {}

    /** What the JSON holds. */
    record Figures(
            Machine machine, int parallelism, int alerts, long committed, List<Look> looks) {}
}
