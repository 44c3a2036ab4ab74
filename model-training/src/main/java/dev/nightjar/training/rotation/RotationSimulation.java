package dev.nightjar.training.rotation;

import dev.nightjar.wavelet.MorletTransform;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.IntConsumer;

/** Simulates many stars in several threads and writes them to one file. */
public final class RotationSimulation {

    private RotationSimulation() {}

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
            StarByStar.run(count, threads, () -> work(simulator, out), progress);
        } catch (IOException | InterruptedException | RuntimeException e) {
            out.abandon();
            throw e;
        }
        out.close();
    }

    private static StarByStar.Work work(RotationSimulator simulator, SmartsFileWriter out) {
        MorletTransform transform = new MorletTransform();
        return star -> {
            SimulatedRotation rotation = simulator.star(star);
            byte[] pixels = transform.transform(rotation.curve()).pixels();
            out.write(star, rotation.star(), rotation.amplitude(), pixels);
        };
    }
}
