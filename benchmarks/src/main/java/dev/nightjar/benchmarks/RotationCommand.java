package dev.nightjar.benchmarks;

import dev.nightjar.benchmarks.StageClock.Measured;
import dev.nightjar.flink.ScoreRotationJob;
import dev.nightjar.flink.TransformLightCurvesJob;
import dev.nightjar.flink.config.JobConfig;
import dev.nightjar.flink.config.ScoreRotationConfig;
import dev.nightjar.flink.config.SinkConfig.Results;
import dev.nightjar.flink.operator.RotationSteps;
import dev.nightjar.flink.sink.ResultTopics;
import dev.nightjar.flink.source.PacketTopics;
import dev.nightjar.lightcurve.LightCurve;
import dev.nightjar.training.rotation.MadeUpNoise;
import dev.nightjar.training.rotation.RotationSimulator;
import dev.nightjar.v1.LabelledRotation;
import dev.nightjar.v1.LightCurveTransform;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * Light curves transformed a second and transforms scored a second, by the jobs, beside the wavelet
 * transform and ONNX Runtime alone.
 */
@Command(
        name = "rotation",
        header = "Measure the rotation jobs: exactly once, checkpoints every second.",
        mixinStandardHelpOptions = true)
final class RotationCommand implements Callable<Integer> {

    private static final String LIGHT_CURVES = "light-curves";
    private static final String TRANSFORMS = "transforms";

    /** Light curves of a year to transform a second, on two cores. */
    private static final double LIGHT_CURVES_GOAL = 100;

    /** Transforms to score a second, on two cores. */
    private static final double TRANSFORMS_GOAL = 1_000;

    private static final double WINDOW_SECONDS = 4;

    @Spec private CommandSpec spec;

    @Option(names = "--bundle", defaultValue = "models/rotation-period")
    private Path bundle;

    @Option(
            names = "--light-curves",
            defaultValue = "4000",
            description = "Light curves measured (default: ${DEFAULT-VALUE}).")
    private int lightCurves;

    @Option(
            names = "--transforms",
            defaultValue = "40000",
            description = "Transforms measured (default: ${DEFAULT-VALUE}).")
    private int transforms;

    @Option(
            names = "--distinct",
            defaultValue = "200",
            description = "Stars simulated, then repeated (default: ${DEFAULT-VALUE}).")
    private int distinct;

    @Option(names = "--parallelism", defaultValue = "2")
    private int parallelism;

    @Option(names = "--seed", defaultValue = "20261122")
    private long seed;

    @Option(names = "--json", defaultValue = "benchmarks/results/rotation.json")
    private Path json;

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        Machine machine = Machine.here();
        RotationSimulator simulator =
                RotationSimulator.withMadeUpNoise(seed, MadeUpNoise.SYNTHETIC);
        List<LightCurve> curves =
                IntStream.range(0, 32).mapToObj(i -> simulator.star(i).curve()).toList();
        try (Road road = Road.open(LIGHT_CURVES, TRANSFORMS)) {
            String curve = feed(road, LIGHT_CURVES, FedRecords.LIGHT_CURVES, lightCurves);
            String image = feed(road, TRANSFORMS, FedRecords.TRANSFORMS, transforms);
            out.printf("light curves: %s; transforms: %s%n", curve, image);
            out.flush();
            RotationSteps steps = RotationSteps.of(scoring(road, "steps").model());
            int batch = scoring(road, "probe").batch().size();
            try (OnnxAlone onnx = OnnxAlone.ofLightCurves(bundle, batch, curves)) {
                TransformAlone transform = new TransformAlone(curves);
                transform.run(WINDOW_SECONDS, false);
                onnx.run(WINDOW_SECONDS, false);
                // The first runs only warm the compiler up.
                transformed(road, "transform-warm-up");
                scored(road, "score-warm-up", steps);
                transform.run(WINDOW_SECONDS, true);
                Measured transformed = transformed(road, "transform");
                transform.run(WINDOW_SECONDS, true);
                onnx.run(WINDOW_SECONDS, true);
                Measured scored = scored(road, "score", steps);
                onnx.run(WINDOW_SECONDS, true);
                Figures figures =
                        new Figures(
                                machine,
                                curve,
                                image,
                                parallelism,
                                transformed,
                                scored,
                                transform.micros(),
                                onnx.micros());
                print(out, figures);
                Report.write(json, figures);
                out.printf("%nwritten to %s%n", json);
            }
        }
        return 0;
    }

    /** A tenth of the records warm up. */
    private static int warmUp(int measured) {
        return Math.max(1, measured / 10);
    }

    private String feed(Road road, String topic, FedRecords content, int measured)
            throws IOException {
        try (ChildProcess feeder =
                road.feed(topic, content, warmUp(measured) + measured, distinct, seed)) {
            return feeder.awaitLine("mean record");
        }
    }

    private ScoreRotationConfig scoring(Road road, String name) throws Exception {
        Map<String, String> settings = road.settings(name, TRANSFORMS, Results.LABELLED);
        settings.put("model.bundle", bundle.toString());
        return ScoreRotationConfig.of(settings);
    }

    private Measured transformed(Road road, String name) throws Exception {
        JobConfig config =
                JobConfig.ofTransformLightCurves(
                        road.settings(name, LIGHT_CURVES, Results.TRANSFORMS));
        TransformLightCurvesJob job =
                new TransformLightCurvesJob(
                        config,
                        PacketTopics.source(config.source()),
                        TimedSteps.prepareAlone(RotationSteps::openTransformStep),
                        ResultTopics.results(config.sink(), LightCurveTransform.getClassSchema()),
                        ResultTopics.rejected(config.sink()));
        StageClock clock = clock(lightCurves);
        job.execute(Road.flink(parallelism));
        requireAll(road, config, lightCurves);
        return clock.measured();
    }

    private Measured scored(Road road, String name, RotationSteps steps) throws Exception {
        ScoreRotationConfig config = scoring(road, name);
        JobConfig common = config.job();
        ScoreRotationConfig.Content content = config.content();
        ScoreRotationJob job =
                new ScoreRotationJob(
                        config,
                        PacketTopics.source(common.source()),
                        TimedSteps.prepare(() -> RotationSteps.openPrepareStep(content)),
                        TimedSteps.score(steps::openConfigured),
                        ResultTopics.results(common.sink(), LabelledRotation.getClassSchema()),
                        ResultTopics.rejected(common.sink()));
        StageClock clock = clock(transforms);
        job.execute(Road.flink(parallelism));
        requireAll(road, common, transforms);
        return clock.measured();
    }

    private static StageClock clock(int measured) {
        return StageClock.startNew(warmUp(measured), (long) warmUp(measured) + measured);
    }

    private static void requireAll(Road road, JobConfig config, int measured) throws IOException {
        long committed = road.committed(config.sink().resultTopic());
        int expected = warmUp(measured) + measured;
        if (committed != expected) {
            throw new IOException(
                    "%s: %d results were committed of %d"
                            .formatted(config.name(), committed, expected));
        }
    }

    private static void print(PrintWriter out, Figures figures) {
        String row = "%-24s %10s %10s %14s %14s %14s%n";
        out.printf("%n" + row, "", "a second", "goal", "CPU us each", "in the step", "step alone");
        out.printf(
                row,
                "light curves transformed",
                "%.0f".formatted(figures.transformed().alertsPerSecond()),
                "%.0f".formatted(LIGHT_CURVES_GOAL),
                "%.0f".formatted(figures.transformed().processMicros()),
                "%.0f".formatted(figures.transformed().micros(Stage.DECODE)),
                "%.0f".formatted(figures.transformAloneMicros()));
        out.printf(
                row,
                "transforms scored",
                "%.0f".formatted(figures.scored().alertsPerSecond()),
                "%.0f".formatted(TRANSFORMS_GOAL),
                "%.0f".formatted(figures.scored().processMicros()),
                "%.0f".formatted(figures.scored().micros(Stage.SCORE)),
                "%.0f".formatted(figures.onnxAloneMicros()));
        out.printf("wall clock, parallelism %d%n", figures.parallelism());
        out.flush();
    }

    /**
     * What the JSON holds.
     *
     * @param transformAloneMicros CPU time a light curve of the wavelet transform alone [us]
     * @param onnxAloneMicros CPU time a transform of ONNX Runtime alone [us]
     */
    record Figures(
            Machine machine,
            String lightCurves,
            String transforms,
            int parallelism,
            Measured transformed,
            Measured scored,
            double transformAloneMicros,
            double onnxAloneMicros) {}
}
