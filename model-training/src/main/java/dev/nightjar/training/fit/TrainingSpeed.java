package dev.nightjar.training.fit;

import java.util.Locale;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.nativeblas.NativeOpsHolder;

/**
 * How fast a training ran, against what the machine can do.
 *
 * @param minutes that the training took, validations left out
 * @param samplesPerSecond candidates a second in that time
 * @param gigaflops their floating-point operations a second: forward, and twice that backward
 * @param peakGigaflops of a single-precision matrix product of 1,024 x 1,024, a thread, times the
 *     threads that trained
 * @param threads that trained
 */
public record TrainingSpeed(
        double minutes,
        double samplesPerSecond,
        double gigaflops,
        double peakGigaflops,
        int threads) {

    private static final int SIDE = 1_024;
    private static final int PRODUCTS = 12;

    /**
     * Measures the machine for a tenth of a second, now.
     *
     * @param multiplyAdds of one training sample, forward
     */
    public static TrainingSpeed of(FitResult result, long multiplyAdds, int shards) {
        int threads = Math.min(shards, Runtime.getRuntime().availableProcessors());
        double operations = 3.0 * 2.0 * multiplyAdds;
        return new TrainingSpeed(
                result.seconds() / 60,
                result.samplesPerSecond(),
                result.samplesPerSecond() * operations / 1e9,
                threads * productGigaflops(),
                threads);
    }

    /** The best of some products in this thread. */
    private static double productGigaflops() {
        NativeOpsHolder.getInstance().getDeviceNativeOps().setOmpNumThreads(1);
        double best = 0;
        try (INDArray a = Nd4j.rand(DataType.FLOAT, SIDE, SIDE);
                INDArray b = Nd4j.rand(DataType.FLOAT, SIDE, SIDE);
                INDArray c = Nd4j.create(DataType.FLOAT, SIDE, SIDE)) {
            for (int i = 0; i < PRODUCTS; i++) {
                long start = System.nanoTime();
                a.mmuli(b, c);
                best = Math.max(best, 2.0 * SIDE * SIDE * SIDE / (System.nanoTime() - start));
            }
        }
        return best;
    }

    /** One sentence. */
    public String line() {
        return String.format(
                Locale.ROOT,
                "Training took %.0f min at %.0f samples/s on %d thread(s): %.1f GFLOP/s, %.0f %% of their matrix product's %.0f.",
                minutes,
                samplesPerSecond,
                threads,
                gigaflops,
                100 * gigaflops / peakGigaflops,
                peakGigaflops);
    }
}
