package dev.nightjar.app.kafka;

/**
 * Offsets of a partition.
 *
 * @param begin the first
 * @param end one after the last
 */
public record OffsetRange(long begin, long end) {

    /** Offsets in it; where transactions or compaction leave gaps there are fewer records. */
    public long length() {
        return Math.max(0, end - begin);
    }

    /** Whether {@code offset} is one of them. */
    public boolean contains(long offset) {
        return offset >= begin && offset < end;
    }
}
