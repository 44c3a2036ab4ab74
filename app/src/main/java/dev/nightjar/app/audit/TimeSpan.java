package dev.nightjar.app.audit;

/**
 * Kafka timestamps.
 *
 * @param fromMillis the first [ms since 1970 UTC]
 * @param toMillis one after the last [ms since 1970 UTC]
 */
record TimeSpan(long fromMillis, long toMillis) {

    static final TimeSpan ALL = new TimeSpan(Long.MIN_VALUE, Long.MAX_VALUE);

    boolean contains(long millis) {
        return millis >= fromMillis && millis < toMillis;
    }

    /** Whether the whole window is in it. */
    boolean holds(long windowStartMillis, long windowMillis) {
        return windowStartMillis >= fromMillis && windowStartMillis <= toMillis - windowMillis;
    }

    boolean beginsSomewhere() {
        return fromMillis > Long.MIN_VALUE;
    }
}
