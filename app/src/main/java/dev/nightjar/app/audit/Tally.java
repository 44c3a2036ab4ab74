package dev.nightjar.app.audit;

/** What became of the records of a partition, a window, or both. */
final class Tally {

    long in;
    long labelled;
    long skipped;
    long rejected;

    /** Records that the job has passed and that have no result. */
    long missing;

    /** Records with more than one result. */
    long doubled;

    /** Records that the job has not come to. */
    long inFlight;

    long firstOffset = Long.MAX_VALUE;
    long lastOffset = -1;

    void cover(long first, long last) {
        firstOffset = Math.min(firstOffset, first);
        lastOffset = Math.max(lastOffset, last);
    }

    void add(Tally other) {
        in += other.in;
        labelled += other.labelled;
        skipped += other.skipped;
        rejected += other.rejected;
        missing += other.missing;
        doubled += other.doubled;
        inFlight += other.inFlight;
        cover(other.firstOffset, other.lastOffset);
    }

    /** Whether both count the same records in and the same fates. */
    boolean agreesWith(Tally other) {
        return in == other.in
                && labelled == other.labelled
                && skipped == other.skipped
                && rejected == other.rejected;
    }
}
