package dev.nightjar.benchmarks;

/** What is done to a running job. */
enum Fault {
    /** SIGKILL of a TaskManager. */
    TASK_MANAGER("TaskManager killed", 4),
    /** SIGKILL of the JobManager. */
    JOB_MANAGER("JobManager killed", 2),
    /** SIGKILL of one of three brokers, which is started again after some seconds. */
    BROKER("broker killed", 3),
    /** No connection between the job and any broker for some seconds. */
    NETWORK("network cut", 1),
    /** No space left for one of three brokers for some seconds; it is started again afterwards. */
    DISK("disk full", 1);

    final String words;

    /** How often it is drawn beside the others. */
    final int weight;

    Fault(String words, int weight) {
        this.words = words;
        this.weight = weight;
    }
}
