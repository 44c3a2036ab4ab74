package dev.nightjar.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * CPU time by stage between two counts of items, so that warm-up stays out. One a process at a
 * time, since the tasks that tell it run in this process and find it by {@link #running}.
 */
final class StageClock {

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final OperatingSystemMXBean PROCESS =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    private static volatile StageClock running = new StageClock(0, Long.MAX_VALUE);

    private final long first;
    private final long last;
    private final LongAdder decodeNanos = new LongAdder();
    private final LongAdder scoreNanos = new LongAdder();
    private final LongAdder batches = new LongAdder();
    private final AtomicLong scored = new AtomicLong();
    private volatile @Nullable Reading start;
    private volatile @Nullable Reading end;

    private StageClock(long first, long last) {
        this.first = first;
        this.last = last;
    }

    /**
     * Starts a clock for the next job: it measures from the {@code first} to the {@code last}
     * alert.
     */
    static StageClock startNew(long first, long last) {
        running = new StageClock(first, last);
        return running;
    }

    static StageClock running() {
        return running;
    }

    /** CPU time of the calling thread [ns]. */
    static long threadNanos() {
        return THREADS.getCurrentThreadCpuTime();
    }

    void decoded(long nanos) {
        decodeNanos.add(nanos);
    }

    /** Work for items that are not scored yet. */
    void scoring(long nanos) {
        scoreNanos.add(nanos);
    }

    void scored(int alerts, long nanos) {
        scoreNanos.add(nanos);
        batches.increment();
        long count = scored.addAndGet(alerts);
        if (start == null && count >= first) {
            start = read(count);
        }
        if (end == null && count >= last) {
            end = read(count);
        }
    }

    long alertsScored() {
        return scored.get();
    }

    /** What happened between the two counts. */
    Measured measured() {
        Reading from = start;
        Reading to = end;
        if (from == null || to == null) {
            throw new IllegalStateException("the job scored " + scored + " alerts, not " + last);
        }
        long alerts = to.alerts - from.alerts;
        Map<Stage, Double> micros = new EnumMap<>(Stage.class);
        double known = 0;
        for (Stage stage : Stage.values()) {
            if (stage != Stage.MACHINE) {
                double each = (to.nanos(stage) - from.nanos(stage)) / 1_000.0 / alerts;
                micros.put(stage, each);
                known += each;
            }
        }
        double process = (to.processNanos - from.processNanos) / 1_000.0 / alerts;
        micros.put(Stage.MACHINE, process - known);
        return new Measured(
                alerts,
                (to.wallNanos - from.wallNanos) / 1e9,
                alerts / (double) (to.batches - from.batches),
                process,
                micros);
    }

    private Reading read(long alerts) {
        Map<Stage, Long> nanos = new EnumMap<>(Stage.class);
        long task = 0;
        for (ThreadInfo thread : THREADS.getThreadInfo(THREADS.getAllThreadIds())) {
            if (thread == null) {
                continue;
            }
            long cpu = Math.max(0, THREADS.getThreadCpuTime(thread.getThreadId()));
            String name = thread.getThreadName();
            if (name.startsWith("Source Data Fetcher")) {
                nanos.merge(Stage.SOURCE_FETCH, cpu, Long::sum);
            } else if (name.startsWith("Source: read-")) {
                task += cpu;
            } else if (name.startsWith("kafka-producer-network-thread")) {
                nanos.merge(Stage.SINK_SEND, cpu, Long::sum);
            } else {
                nanos.merge(Stage.OTHER_THREADS, cpu, Long::sum);
            }
        }
        nanos.put(Stage.DECODE, decodeNanos.sum());
        nanos.put(Stage.SCORE, scoreNanos.sum());
        nanos.put(Stage.TASK_REST, task - decodeNanos.sum() - scoreNanos.sum());
        return new Reading(
                alerts, System.nanoTime(), PROCESS.getProcessCpuTime(), batches.sum(), nanos);
    }

    /**
     * Figures of a run after warm-up.
     *
     * @param alerts measured
     * @param seconds wall clock
     * @param meanBatch alerts a batch
     * @param processMicros CPU time of the whole process an alert [us]
     * @param stageMicros CPU time of each stage an alert [us]
     */
    record Measured(
            long alerts,
            double seconds,
            double meanBatch,
            double processMicros,
            Map<Stage, Double> stageMicros) {

        double alertsPerSecond() {
            return alerts / seconds;
        }

        double micros(Stage stage) {
            return stageMicros.getOrDefault(stage, 0.0);
        }
    }

    private record Reading(
            long alerts, long wallNanos, long processNanos, long batches, Map<Stage, Long> nanos) {

        long nanos(Stage stage) {
            return nanos.getOrDefault(stage, 0L);
        }
    }
}
