package dev.nightjar.benchmarks;

import dev.nightjar.bundle.ModelBundle;
import dev.nightjar.engine.EngineKind;
import dev.nightjar.engine.NetworkShape;
import dev.nightjar.engine.ScoringEngine;
import dev.nightjar.engine.dl4j.Dl4jZip;
import dev.nightjar.training.network.MultiplyAdds;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import org.deeplearning4j.nn.graph.ComputationGraph;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * Bundles' networks side by side, as they serve: ONNX Runtime, one thread, copying in and out
 * counted. Windows of all take turns, and the time is the thread's CPU time, so that neighbours on
 * the machine disturb all alike.
 */
@Command(
        name = "networks",
        header = "Measure how fast bundles' networks score, against the first of them.",
        mixinStandardHelpOptions = true)
final class NetworksCommand implements Callable<Integer> {

    @Spec private CommandSpec spec;

    @Parameters(paramLabel = "BUNDLE", arity = "1..*", description = "Folders of bundles.")
    private List<Path> folders = List.of();

    @Option(
            names = "--batch",
            defaultValue = "32",
            description = "Candidates a call (default: ${DEFAULT-VALUE}).")
    private int batch;

    @Option(
            names = "--seconds",
            defaultValue = "1",
            description = "Length of a window (default: ${DEFAULT-VALUE}).")
    private double seconds;

    @Option(
            names = "--windows",
            defaultValue = "5",
            description = "Windows, after one to warm up (default: ${DEFAULT-VALUE}).")
    private int windows;

    @Override
    public Integer call() throws IOException {
        List<Measured> networks = new ArrayList<>();
        for (Path folder : folders) {
            networks.add(new Measured(folder, batch));
        }
        for (int window = 0; window <= windows; window++) {
            for (Measured network : networks) {
                network.run(seconds, window > 0);
            }
        }
        PrintWriter out = spec.commandLine().getOut();
        out.printf(
                "| bundle | parameters | million multiply-adds | candidates/CPU-s | relative |%n");
        out.printf("|---|---:|---:|---:|---:|%n");
        double first = networks.get(0).rate();
        for (Measured network : networks) {
            out.printf(
                    "| %s | %,d | %.2f | %,.0f | %.2f |%n",
                    network.id,
                    network.parameters,
                    network.multiplyAdds / 1e6,
                    network.rate(),
                    network.rate() / first);
            network.engine.close();
        }
        out.flush();
        return 0;
    }

    private static final class Measured {

        private final String id;
        private final ScoringEngine engine;
        private final long parameters;
        private final long multiplyAdds;
        private final float[] tensors;
        private final int batch;
        private final List<Double> rates = new ArrayList<>();

        Measured(Path folder, int batch) throws IOException {
            ModelBundle bundle = ModelBundle.read(folder);
            NetworkShape shape = bundle.manifest().networkShape();
            ComputationGraph network =
                    Dl4jZip.read(Files.readAllBytes(folder.resolve(ModelBundle.DL4J_FILE)));
            this.parameters = network.numParams();
            this.multiplyAdds = MultiplyAdds.of(network, shape);
            network.close();
            this.id = bundle.manifest().id();
            this.engine = bundle.openEngine(EngineKind.ONNX);
            this.batch = batch;
            this.tensors = new float[batch * shape.inputLength()];
            Random random = new Random(1);
            for (int i = 0; i < tensors.length; i++) {
                tensors[i] = (float) random.nextGaussian();
            }
        }

        void run(double seconds, boolean counted) {
            long until = System.nanoTime() + (long) (seconds * 1e9);
            long start = StageClock.threadNanos();
            long items = 0;
            while (System.nanoTime() < until) {
                engine.score(tensors, batch);
                items += batch;
            }
            if (counted) {
                rates.add(items / ((StageClock.threadNanos() - start) / 1e9));
            }
        }

        /** Candidates a CPU second, the median of the windows. */
        double rate() {
            return rates.stream().sorted().toList().get(rates.size() / 2);
        }
    }
}
