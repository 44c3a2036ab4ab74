package dev.nightjar.benchmarks;

import dev.nightjar.benchmarks.StageClock.Measured;
import dev.nightjar.flink.config.ScoreAlertsConfig;
import dev.nightjar.flink.operator.AlertSteps;
import dev.nightjar.flink.operator.ScoreStep;
import dev.nightjar.scoring.PreparedAlert;
import dev.nightjar.v1.LabelledAlert;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * Alerts a second and CPU time an alert by stage, with and without the model, beside ONNX Runtime
 * alone.
 */
@Command(
        name = "throughput",
        header = "Measure the job end to end: exactly once, checkpoints every second.",
        mixinStandardHelpOptions = true)
final class ThroughputCommand implements Callable<Integer> {

    /** CPU time an alert that everything but the network may take [us]. */
    private static final double WITHOUT_MODEL_BUDGET_MICROS = 600;

    /** Share of ONNX Runtime's own speed that scoring in the job is to reach. */
    private static final double LEAST_SHARE = 0.85;

    private static final double WINDOW_SECONDS = 4;

    @Spec private CommandSpec spec;

    @Option(names = "--bundle", defaultValue = "models/real-bogus")
    private Path bundle;

    @Option(
            names = "--alerts",
            defaultValue = "20000",
            description = "Alerts measured (default: ${DEFAULT-VALUE}).")
    private int alerts;

    @Option(
            names = "--warm-up",
            defaultValue = "2000",
            description = "Alerts before them (default: ${DEFAULT-VALUE}).")
    private int warmUp;

    @Option(
            names = "--distinct",
            defaultValue = "2000",
            description = "Packets simulated, then repeated (default: ${DEFAULT-VALUE}).")
    private int distinct;

    @Option(names = "--parallelism", defaultValue = "1")
    private int parallelism;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "Setting of the job, as in docs/configuration.md.")
    private Map<String, String> settings = new LinkedHashMap<>();

    @Option(names = "--seed", defaultValue = "20261122")
    private long seed;

    @Option(names = "--json", defaultValue = "benchmarks/results/throughput.json")
    private Path json;

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        Machine machine = Machine.here();
        try (Road road = Road.open(Road.PACKETS)) {
            String packet;
            try (ChildProcess feeder = road.feed(warmUp + alerts, distinct, seed)) {
                packet = feeder.awaitLine("mean record");
            }
            out.printf("%s; %,d alerts after %,d to warm up%n", packet, alerts, warmUp);
            out.flush();
            int batch = road.config("probe", bundle.toString(), settings).batch().size();
            try (OnnxAlone alone = OnnxAlone.ofAlerts(bundle, batch, seed)) {
                alone.run(WINDOW_SECONDS, false);
                // The first run only warms the compiler up: a night's job is not measured in its
                // first minute.
                run(road, "warm-up", TimedSteps.scoreWithoutModel(bundle.toString()));
                alone.run(WINDOW_SECONDS, true);
                Measured full =
                        run(road, "with-model", TimedSteps.score(steps(road)::openConfigured));
                alone.run(WINDOW_SECONDS, true);
                Measured bare =
                        run(road, "without-model", TimedSteps.scoreWithoutModel(bundle.toString()));
                Figures figures =
                        new Figures(
                                machine,
                                packet,
                                warmUp,
                                parallelism,
                                settings,
                                full,
                                bare,
                                alone.micros());
                print(out, figures);
                Report.write(json, figures);
                out.printf("%nwritten to %s%n", json);
            }
        }
        return 0;
    }

    private AlertSteps steps(Road road) throws Exception {
        ScoreAlertsConfig config = road.config("steps", bundle.toString(), settings);
        return AlertSteps.of(config.model(), config.rubinSchemas());
    }

    private Measured run(
            Road road, String name, ScoreStep.Factory<PreparedAlert, LabelledAlert> score)
            throws Exception {
        StageClock clock = StageClock.startNew(warmUp, (long) warmUp + alerts);
        ScoreAlertsConfig config = road.config(name, bundle.toString(), settings);
        road.job(config, score).execute(Road.flink(parallelism));
        long committed = road.committed(name + "-labelled");
        if (committed != warmUp + alerts) {
            throw new IOException(
                    name + ": " + committed + " results were committed of " + (warmUp + alerts));
        }
        return clock.measured();
    }

    private static void print(PrintWriter out, Figures figures) {
        Measured full = figures.withModel();
        Measured bare = figures.withoutModel();
        String row = "%-26s %12s %12s %8s   %s%n";
        out.printf("%n" + row, "CPU us an alert", "with model", "without", "budget", "measured in");
        for (Stage stage : Stage.values()) {
            out.printf(
                    row,
                    stage.title,
                    "%.1f".formatted(full.micros(stage)),
                    "%.1f".formatted(bare.micros(stage)),
                    stage.budgetMicros == 0 ? "" : Integer.toString(stage.budgetMicros),
                    stage.measuredIn);
        }
        out.printf(
                row,
                "whole process",
                "%.1f".formatted(full.processMicros()),
                "%.1f".formatted(bare.processMicros()),
                "%.0f".formatted(WITHOUT_MODEL_BUDGET_MICROS),
                "budget without the model");
        out.printf(
                row,
                "alerts a second",
                "%.0f".formatted(full.alertsPerSecond()),
                "%.0f".formatted(bare.alertsPerSecond()),
                "",
                "wall clock, parallelism " + figures.parallelism());
        out.printf(
                row,
                "mean batch",
                "%.1f".formatted(full.meanBatch()),
                "%.1f".formatted(bare.meanBatch()),
                "",
                "");
        out.printf(
                "%nONNX Runtime alone: %.1f us an alert. The network in the job reaches %.1f %% of it (least: %.0f %%).%n",
                figures.onnxAloneMicros(), 100 * figures.shareOfOnnxAlone(), 100 * LEAST_SHARE);
        out.flush();
    }

    /**
     * What the JSON holds.
     *
     * @param onnxAloneMicros CPU time an alert of ONNX Runtime alone [us]
     */
    record Figures(
            Machine machine,
            String packets,
            int warmUpAlerts,
            int parallelism,
            Map<String, String> settings,
            Measured withModel,
            Measured withoutModel,
            double onnxAloneMicros) {

        /**
         * The network's speed in the job over ONNX Runtime's alone, by CPU time: of the step, what
         * it takes with a constant in the network's place (tensor and label) is left out.
         */
        @com.fasterxml.jackson.annotation.JsonProperty
        double shareOfOnnxAlone() {
            return onnxAloneMicros
                    / (withModel.micros(Stage.SCORE) - withoutModel.micros(Stage.SCORE));
        }
    }
}
