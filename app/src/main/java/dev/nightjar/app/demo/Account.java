package dev.nightjar.app.demo;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * Whether every record that went in has come out exactly once, by its place (partition and offset)
 * in the topic it was read from. Thread-safe.
 */
final class Account {

    private final List<BitSet> in = new ArrayList<>();
    private final List<BitSet> out = new ArrayList<>();
    private long accounted;
    private long repeated;
    private long strange;

    Account(int partitions) {
        for (int partition = 0; partition < partitions; partition++) {
            in.add(new BitSet());
            out.add(new BitSet());
        }
    }

    /** The brokers hold a record at this place. */
    synchronized void wentIn(int partition, long offset) {
        int bit = Math.toIntExact(offset);
        in.get(partition).set(bit);
        // Its result may have come out before the brokers' word for it came in.
        if (out.get(partition).get(bit)) {
            strange--;
            accounted++;
        }
    }

    /**
     * A result for the record at this place was read.
     *
     * @return whether it is the first one
     */
    synchronized boolean cameOut(int partition, long offset) {
        if (partition < 0 || partition >= out.size()) {
            strange++;
            return true;
        }
        int bit = Math.toIntExact(offset);
        if (out.get(partition).get(bit)) {
            repeated++;
            return false;
        }
        out.get(partition).set(bit);
        if (in.get(partition).get(bit)) {
            accounted++;
        } else {
            strange++;
        }
        return true;
    }

    /** Records that went in. */
    synchronized long in() {
        return in.stream().mapToLong(BitSet::cardinality).sum();
    }

    /** Records that went in and have come out. */
    synchronized long accounted() {
        return accounted;
    }

    /** Records that went in and have not come out. */
    synchronized long missing() {
        return in() - accounted;
    }

    /** Results beyond the first one of a record. */
    synchronized long repeated() {
        return repeated;
    }

    /** Results of records that never went in. */
    synchronized long strange() {
        return strange;
    }

    /** Whether every record that went in has come out once, and nothing else has. */
    synchronized boolean balances() {
        return missing() == 0 && repeated == 0 && strange == 0;
    }
}
