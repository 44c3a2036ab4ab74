package dev.nightjar.app.audit;

import dev.nightjar.app.kafka.OffsetRange;
import dev.nightjar.app.kafka.Place;
import java.util.BitSet;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.common.TopicPartition;

/**
 * One partition of the input and the fate of each of its records, a few bits an offset. First the
 * outcomes are entered, then the records themselves are read.
 */
final class InputPartition {

    /** What a result says. */
    enum Fate {
        LABELLED,
        SKIPPED,
        REJECTED
    }

    private final TopicPartition partition;
    private final OffsetRange range;
    private final BitSet labelled = new BitSet();
    private final BitSet skipped = new BitSet();
    private final BitSet rejected = new BitSet();
    private final BitSet repeated = new BitSet();
    private final BitSet read = new BitSet();
    private final SortedMap<Long, Tally> windows = new TreeMap<>();
    private final Places missing = new Places();
    private final Places doubled = new Places();
    private final Places unknown = new Places();
    private long reach = -1;
    private boolean reachKnown;
    private long outside;

    /**
     * @param range that is audited, at most 2^31 offsets
     */
    InputPartition(TopicPartition partition, OffsetRange range) {
        this.partition = partition;
        this.range = range;
    }

    /**
     * Enters a result.
     *
     * @param highWatermark end of the partition now: no result can be of a record beyond it
     */
    void enter(Fate fate, long offset, long highWatermark) {
        if (offset < 0 || offset >= highWatermark) {
            unknown.add(place(offset));
            return;
        }
        reached(offset);
        if (!range.contains(offset)) {
            outside++;
            return;
        }
        int bit = bit(offset);
        if (labelled.get(bit) || skipped.get(bit) || rejected.get(bit)) {
            repeated.set(bit);
            return;
        }
        switch (fate) {
            case LABELLED -> labelled.set(bit);
            case SKIPPED -> skipped.set(bit);
            case REJECTED -> rejected.set(bit);
        }
    }

    /** The job has passed this offset: what lies before it and has no result is missing. */
    void reached(long offset) {
        if (!reachKnown) {
            reach = Math.max(reach, offset);
        }
    }

    /** From now on the job's progress is no more followed. */
    void fixReach() {
        reachKnown = true;
    }

    /** Whether the job has passed an offset that has no result yet. */
    boolean hasHoles() {
        BitSet entered = entered();
        return entered.nextClearBit(0) + range.begin() <= Math.min(reach, range.end() - 1);
    }

    /**
     * A record was read.
     *
     * @param windowStartMillis of the window that it belongs to
     * @param counted whether it lies in the span of time that is audited
     */
    void record(long offset, long windowStartMillis, boolean counted) {
        int bit = bit(offset);
        read.set(bit);
        if (!counted) {
            return;
        }
        Tally window = windows.computeIfAbsent(windowStartMillis, start -> new Tally());
        window.cover(offset, offset);
        window.in++;
        if (labelled.get(bit)) {
            window.labelled++;
        } else if (skipped.get(bit)) {
            window.skipped++;
        } else if (rejected.get(bit)) {
            window.rejected++;
        } else if (offset <= reach) {
            window.missing++;
            missing.add(place(offset));
        } else {
            window.inFlight++;
        }
        if (repeated.get(bit)) {
            window.doubled++;
            doubled.add(place(offset));
        }
    }

    /**
     * Every record was read: what has a result and was not there is unknown.
     *
     * @param beginNow first offset that retention has left
     */
    void close(long beginNow) {
        BitSet strange = entered();
        strange.andNot(read);
        for (int bit = strange.nextSetBit(0); bit >= 0; bit = strange.nextSetBit(bit + 1)) {
            long offset = bit + range.begin();
            if (offset < beginNow) {
                outside++;
            } else {
                unknown.add(place(offset));
            }
        }
    }

    TopicPartition partition() {
        return partition;
    }

    OffsetRange range() {
        return range;
    }

    /** By start [ms since 1970 UTC]. */
    SortedMap<Long, Tally> windows() {
        return windows;
    }

    Tally total() {
        Tally total = new Tally();
        windows.values().forEach(total::add);
        return total;
    }

    Places missing() {
        return missing;
    }

    Places doubled() {
        return doubled;
    }

    /** Results of records that were never there. */
    Places unknown() {
        return unknown;
    }

    /** Results of records that are deleted, or lie before or after what is audited. */
    long outside() {
        return outside;
    }

    private BitSet entered() {
        BitSet entered = (BitSet) labelled.clone();
        entered.or(skipped);
        entered.or(rejected);
        return entered;
    }

    private Place place(long offset) {
        return new Place(partition.topic(), partition.partition(), offset);
    }

    private int bit(long offset) {
        return Math.toIntExact(offset - range.begin());
    }
}
