package dev.nightjar.benchmarks;

/** Where the job's CPU time goes. */
enum Stage {
    /** Kafka's consumer, in its own thread. */
    SOURCE_FETCH("source fetch", 60, "source fetcher thread"),
    /** Packet to stamps, in the task's thread. */
    DECODE("decode + stamps", 240, "task thread, decode-alerts"),
    /** Tensor, network, calibration and label, in the task's thread. */
    SCORE("tensor + score", 0, "task thread, score-alerts"),
    /**
     * Everything else in the task's thread: hand-over, encoding, the sinks' side of the producer.
     */
    TASK_REST("Flink + encode + sink", 70, "task thread, the rest"),
    /** Kafka's producer, in its own threads. */
    SINK_SEND("sink send", 45, "producer network threads"),
    /** Checkpoints, timers, coordination: every other Java thread. */
    OTHER_THREADS("checkpoints, timers", 0, "other Java threads"),
    /** Compiler and garbage collector. */
    MACHINE("JIT, GC", 0, "the virtual machine's own threads");

    final String title;

    /** What was set aside for it before it was built [us of CPU an alert], 0 for nothing. */
    final int budgetMicros;

    final String measuredIn;

    Stage(String title, int budgetMicros, String measuredIn) {
        this.title = title;
        this.budgetMicros = budgetMicros;
        this.measuredIn = measuredIn;
    }
}
