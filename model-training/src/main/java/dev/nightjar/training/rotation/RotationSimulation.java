package dev.nightjar.training.rotation;

import dev.nightjar.lightcurve.InvalidLightCurveException;
import dev.nightjar.wavelet.MorletTransform;
import dev.nightjar.wavelet.WaveletImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;

/** Simulates many stars in several threads and writes them to one file. */
public final class RotationSimulation {

    private final RotationSimulator simulator;
    private final int count;
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicInteger done = new AtomicInteger();

    private RotationSimulation(RotationSimulator simulator, int count) {
        this.simulator = simulator;
        this.count = count;
    }

    /**
     * Writes stars number 0 to count - 1. The file's bytes depend on simulator and count, not on
     * the number of threads. One that fails or is interrupted leaves {@code FILE.part} behind.
     *
     * @param progress told now and then how many stars are done, in the calling thread
     * @throws IOException if the file cannot be written
     */
    public static void write(
            RotationSimulator simulator, int count, int threads, Path file, IntConsumer progress)
            throws IOException, InterruptedException {
        SmartsFileWriter out = new SmartsFileWriter(file, count, simulator.notes());
        try {
            new RotationSimulation(simulator, count).run(threads, out, progress);
        } catch (IOException | InterruptedException | RuntimeException e) {
            out.abandon();
            throw e;
        }
        out.close();
    }

    private void run(int threads, SmartsFileWriter out, IntConsumer progress)
            throws IOException, InterruptedException {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<Future<?>> workers = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                workers.add(
                        pool.submit(
                                () -> {
                                    work(out);
                                    return null;
                                }));
            }
            while (done.get() < count && workers.stream().noneMatch(Future::isDone)) {
                progress.accept(done.get());
                Thread.sleep(100);
            }
            for (Future<?> worker : workers) {
                worker.get();
            }
            progress.accept(count);
        } catch (ExecutionException e) {
            throw new IOException(Objects.requireNonNull(e.getCause()).getMessage(), e.getCause());
        } finally {
            pool.shutdownNow();
        }
    }

    private void work(SmartsFileWriter out) throws IOException, InvalidLightCurveException {
        MorletTransform transform = new MorletTransform();
        for (int i = next.getAndIncrement(); i < count; i = next.getAndIncrement()) {
            SimulatedRotation rotation = simulator.star(i);
            WaveletImage image = transform.transform(rotation.curve());
            out.write(i, rotation.star(), rotation.amplitude(), image.pixels());
            done.incrementAndGet();
        }
    }
}
