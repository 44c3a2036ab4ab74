package dev.nightjar.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import dev.nightjar.engine.dl4j.FastLeakyReLU;
import dev.nightjar.training.fit.BatchGradient;
import dev.nightjar.training.network.DeepHits;
import dev.nightjar.training.network.MultiplyAdds;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.function.ToDoubleFunction;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.learning.config.Sgd;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * Steps of the faithful Deep-HiTS by its own rule, a batch of 50, in one shard and in two, beside
 * the matrix product of the same process: windows of either follow each other, so that neighbours
 * on the machine disturb both alike.
 */
@Command(
        name = "training",
        header = "Measure training of the published Deep-HiTS.",
        mixinStandardHelpOptions = true)
final class TrainingCommand implements Callable<Integer> {

    /** Forward, and backward to inputs and to weights, each two operations a multiply-add. */
    private static final double OPERATIONS_A_MULTIPLY_ADD = 6;

    /** Samples a second of one core that training is to reach. */
    private static final double GOAL = 90;

    @Spec private CommandSpec spec;

    @Option(
            names = "--batch",
            defaultValue = "50",
            description = "Samples a step (default: ${DEFAULT-VALUE}).")
    private int batch;

    @Option(
            names = "--steps",
            defaultValue = "20",
            description = "Steps of a window (default: ${DEFAULT-VALUE}).")
    private int steps;

    @Option(
            names = "--windows",
            defaultValue = "5",
            description = "Windows, after one to warm up (default: ${DEFAULT-VALUE}).")
    private int windows;

    @Option(names = "--json", defaultValue = "benchmarks/results/training.json")
    private Path json;

    /**
     * One window of each.
     *
     * @param samplesPerSecond by the wall clock: what others leave us
     * @param samplesPerCpuSecond of this process: what a core to itself gives
     * @param gigaflopPerCpuSecond of the same, counting 6 operations a multiply-add
     * @param productGigaflopPerCpuSecond of the matrix product, 2048 x 2048, single precision
     */
    record Window(
            double samplesPerSecond,
            double samplesPerCpuSecond,
            double gigaflopPerCpuSecond,
            double productGigaflopPerCpuSecond) {}

    /**
     * Medians over windows.
     *
     * @param shards threads that share a batch
     * @param shareOfPeak operations a CPU second over the matrix product's
     */
    record Measured(
            int shards,
            double samplesPerSecond,
            double samplesPerCpuSecond,
            double gigaflopPerCpuSecond,
            double productGigaflopPerCpuSecond,
            double shareOfPeak,
            List<Window> windows) {

        static Measured of(int shards, List<Window> windows) {
            double flops = median(windows, Window::gigaflopPerCpuSecond);
            double peak = median(windows, Window::productGigaflopPerCpuSecond);
            return new Measured(
                    shards,
                    median(windows, Window::samplesPerSecond),
                    median(windows, Window::samplesPerCpuSecond),
                    flops,
                    peak,
                    flops / peak,
                    windows);
        }

        private static double median(List<Window> windows, ToDoubleFunction<Window> figure) {
            return windows.stream()
                    .sorted(Comparator.comparingDouble(figure))
                    .skip(windows.size() / 2)
                    .mapToDouble(figure)
                    .findFirst()
                    .orElse(Double.NaN);
        }
    }

    /**
     * What the file says.
     *
     * @param openBlasCore kernels of the matrix product that the environment asks for
     */
    record Figures(
            Machine machine,
            int batch,
            int steps,
            String openBlasCore,
            long multiplyAddsASample,
            List<Measured> measured) {}

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        Machine machine = Machine.here();
        List<Measured> measured = new ArrayList<>();
        long multiplyAdds = 0;
        out.printf(
                "%7s %12s %16s %12s %14s %10s%n",
                "shards", "samples/s", "samples/CPU s", "GF/CPU s", "sgemm GF/CPU s", "of peak");
        for (int shards : new int[] {1, 2}) {
            ComputationGraph network =
                    DeepHits.createForTraining(1, new Sgd(0.04), 0, new FastLeakyReLU(0.01));
            multiplyAdds = MultiplyAdds.of(network, DeepHits.SHAPE);
            Measured result = Measured.of(shards, measure(network, shards, multiplyAdds));
            network.close();
            measured.add(result);
            out.printf(
                    "%7d %12.1f %16.1f %12.1f %14.1f %9.0f%%%n",
                    shards,
                    result.samplesPerSecond(),
                    result.samplesPerCpuSecond(),
                    result.gigaflopPerCpuSecond(),
                    result.productGigaflopPerCpuSecond(),
                    100 * result.shareOfPeak());
            out.flush();
        }
        Report.write(
                json,
                new Figures(
                        machine,
                        batch,
                        steps,
                        String.valueOf(System.getenv("OPENBLAS_CORETYPE")),
                        multiplyAdds,
                        measured));
        out.printf("%nwritten to %s%n", json);
        double perCore = measured.get(0).samplesPerCpuSecond();
        out.printf("%.0f samples a second of a core, asked for %.0f%n", perCore, GOAL);
        return perCore >= GOAL ? 0 : 1;
    }

    private List<Window> measure(ComputationGraph network, int shards, long multiplyAdds) {
        float[] numbers =
                new float[batch * DeepHits.SHAPE.rotations() * DeepHits.SHAPE.inputLength()];
        Random random = new Random(1);
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = random.nextFloat();
        }
        List<Window> measured = new ArrayList<>();
        try (BatchGradient gradient =
                new BatchGradient(
                        network,
                        DeepHits.SHAPE,
                        batch,
                        shards,
                        1,
                        (shard, drawn, features, labels) -> {
                            System.arraycopy(
                                    numbers, shard * features.length, features, 0, features.length);
                            for (int i = 0; i < labels.length; i++) {
                                labels[i] = (i / 2 + i) % 2;
                            }
                        })) {
            MatrixProduct product = new MatrixProduct();
            for (int window = 0; window <= windows; window++) {
                double peak = product.gigaflopPerCpuSecond();
                long wall = System.nanoTime();
                long cpu = cpuNanos();
                for (int step = 0; step < steps; step++) {
                    gradient.step(window * steps + step, 1e-3);
                }
                double cpuSeconds = (cpuNanos() - cpu) / 1e9;
                double seconds = (System.nanoTime() - wall) / 1e9;
                int samples = steps * batch;
                if (window > 0) {
                    measured.add(
                            new Window(
                                    samples / seconds,
                                    samples / cpuSeconds,
                                    samples
                                            * OPERATIONS_A_MULTIPLY_ADD
                                            * multiplyAdds
                                            / cpuSeconds
                                            / 1e9,
                                    peak));
                }
            }
        }
        return measured;
    }

    private static long cpuNanos() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
    }
}
