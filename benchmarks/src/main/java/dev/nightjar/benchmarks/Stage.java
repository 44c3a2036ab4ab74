package dev.nightjar.benchmarks;

/** Where the job's CPU time goes. */
enum Stage {
    /** Kafka's consumer, in its own thread. */
    SOURCE_FETCH("source fetch", "source fetcher thread"),
    /** Packet to tensor, in the task's thread. */
    DECODE("decode + stamps + tensor", "task thread, decode-alerts"),
    /** Network, calibration and label, in the task's thread. */
    SCORE("score", "task thread, score-alerts"),
    /**
     * Everything else in the task's thread: hand-over, encoding, the sinks' side of the producer.
     */
    TASK_REST("Flink + encode + sink", "task thread, the rest"),
    /** Kafka's producer, in its own threads. */
    SINK_SEND("sink send", "producer network threads"),
    /** Checkpoints, timers, coordination: every other Java thread. */
    OTHER_THREADS("checkpoints, timers", "other Java threads"),
    /** Compiler and garbage collector. */
    MACHINE("JIT, GC", "the virtual machine's own threads");

    final String title;
    final String measuredIn;

    Stage(String title, String measuredIn) {
        this.title = title;
        this.measuredIn = measuredIn;
    }
}
