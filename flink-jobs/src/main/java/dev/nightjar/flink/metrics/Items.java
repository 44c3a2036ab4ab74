package dev.nightjar.flink.metrics;

/** What a job's records hold; the names of its counters start with it. */
public enum Items {
    /** Survey packets' alerts. */
    ALERTS("alerts"),
    /** Stars' light curves, and their transforms. */
    LIGHT_CURVES("lightCurves");

    private final String word;

    Items(String word) {
        this.word = word;
    }

    /** A counter's name, e.g. {@code alertsIn}. */
    public String counter(String what) {
        return word + what;
    }
}
