package dev.nightjar.benchmarks;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * ONNX Runtime alone on every core at once: what no job can reach.
 *
 * @param perSecond alerts a second of all cores together, wall clock
 * @param cpuMicros CPU time an alert [us]
 */
record Ceiling(double perSecond, double cpuMicros) {

    static Ceiling measure(Path bundle, int batch, int cores, double seconds, long seed)
            throws Exception {
        List<OnnxAlone> alone = new ArrayList<>();
        ExecutorService threads = Executors.newFixedThreadPool(cores);
        try {
            for (int i = 0; i < cores; i++) {
                alone.add(OnnxAlone.ofAlerts(bundle, batch, seed + i));
            }
            all(threads, alone, seconds / 4, false);
            all(threads, alone, seconds, true);
            long items = 0;
            double cpuMicros = 0;
            for (OnnxAlone one : alone) {
                items += one.items();
                cpuMicros += one.micros() * one.items();
            }
            return new Ceiling(items / seconds, cpuMicros / items);
        } finally {
            threads.shutdownNow();
            for (OnnxAlone one : alone) {
                one.close();
            }
        }
    }

    private static void all(
            ExecutorService threads, List<OnnxAlone> alone, double seconds, boolean counted)
            throws Exception {
        List<Future<?>> running = new ArrayList<>();
        for (OnnxAlone one : alone) {
            running.add(
                    threads.submit(
                            () -> {
                                one.run(seconds, counted);
                                return null;
                            }));
        }
        for (Future<?> each : running) {
            each.get();
        }
    }

    /**
     * Alerts a second that it allows where each also takes so much CPU time for everything else.
     *
     * @param elseMicros CPU time an alert [us]
     */
    double allowed(double elseMicros, int cores) {
        return cores / (cores / perSecond + elseMicros / 1e6);
    }
}
