package dev.nightjar.benchmarks;

import dev.nightjar.lightcurve.InvalidLightCurveException;
import dev.nightjar.lightcurve.LightCurve;
import dev.nightjar.wavelet.MorletTransform;
import java.io.IOException;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.HdrHistogram.Histogram;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The CPU time a light curve takes to become a wavelet image, in one thread. */
@Command(
        name = "wavelet",
        header = "Time the wavelet transform of light curves of half-hour data, on one core.",
        mixinStandardHelpOptions = true)
final class WaveletCommand implements Callable<Integer> {

    private static final int SAMPLES_PER_DAY = 48;

    @Spec private CommandSpec spec;

    @Option(names = "--days", defaultValue = "365", description = "Of each curve.")
    private int days;

    @Option(names = "--curves", defaultValue = "1000", description = "Curves to transform.")
    private int curves;

    @Option(names = "--seed", defaultValue = "20261122")
    private long seed;

    @Option(names = "--json", defaultValue = "benchmarks/results/wavelet.json")
    private Path json;

    /**
     * What was measured.
     *
     * @param days of a curve
     * @param curves how many
     * @param firstMillis the first of a length, whose filters are made; after warming up
     * @param millis of CPU: the median, the 90th and 99th percentile, and the longest
     */
    private record Figures(
            Machine machine, int days, int curves, double firstMillis, List<Double> millis) {}

    @Override
    public Integer call() throws IOException, InvalidLightCurveException {
        MorletTransform transform = new MorletTransform();
        LightCurve curve = curve(days * SAMPLES_PER_DAY);
        for (int i = 0; i < Math.min(200, curves); i++) {
            transform.transform(curve);
        }
        double first = millis(transform, curve(days * SAMPLES_PER_DAY - 1));
        Histogram nanos = new Histogram(3);
        for (int i = 0; i < curves; i++) {
            nanos.recordValue((long) (1e6 * millis(transform, curve)));
        }
        List<Double> millis =
                IntStream.of(50, 90, 99, 100)
                        .mapToObj(percent -> nanos.getValueAtPercentile(percent) / 1e6)
                        .toList();
        Report.write(json, new Figures(Machine.here(), days, curves, first, millis));
        PrintWriter out = spec.commandLine().getOut();
        out.printf("%d curves of %d d, %d samples each%n", curves, days, days * SAMPLES_PER_DAY);
        out.printf(
                "CPU ms a curve: median %.2f, 90 %% within %.2f, 99 %% within %.2f, longest %.2f%n",
                millis.get(0), millis.get(1), millis.get(2), millis.get(3));
        out.printf("the first curve of a length: %.1f CPU ms; written to %s%n", first, json);
        return 0;
    }

    private static double millis(MorletTransform transform, LightCurve curve)
            throws InvalidLightCurveException {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long start = threads.getCurrentThreadCpuTime();
        transform.transform(curve);
        return (threads.getCurrentThreadCpuTime() - start) / 1e6;
    }

    /** A rotation of 9 d with noise. */
    private LightCurve curve(int samples) {
        Random random = new Random(seed);
        double[] times = new double[samples];
        float[] flux = new float[samples];
        for (int i = 0; i < samples; i++) {
            times[i] = (double) i / SAMPLES_PER_DAY;
            flux[i] =
                    (float)
                            (1
                                    + 0.01 * Math.sin(2 * Math.PI * times[i] / 9)
                                    + 0.001 * random.nextGaussian());
        }
        return new LightCurve("benchmark", times, flux, new LightCurve.Origin("", "", "simulated"));
    }
}
