package dev.nightjar.benchmarks;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** What a core can do at best, near enough: a large matrix product in single precision. */
final class MatrixProduct {

    private static final int SIDE = 2048;
    private static final int REPEATS = 4;

    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private final INDArray left = Nd4j.rand(DataType.FLOAT, SIDE, SIDE);
    private final INDArray right = Nd4j.rand(DataType.FLOAT, SIDE, SIDE);
    private final INDArray result = Nd4j.create(DataType.FLOAT, new long[] {SIDE, SIDE}, 'f');

    /** The best of a few; in this thread alone, so OMP_NUM_THREADS must be 1. */
    double gigaflopPerCpuSecond() {
        double best = 0;
        for (int i = 0; i < REPEATS; i++) {
            long before = threads.getCurrentThreadCpuTime();
            left.mmuli(right, result);
            double seconds = (threads.getCurrentThreadCpuTime() - before) / 1e9;
            best = Math.max(best, 2.0 * SIDE * SIDE * SIDE / seconds / 1e9);
        }
        return best;
    }
}
