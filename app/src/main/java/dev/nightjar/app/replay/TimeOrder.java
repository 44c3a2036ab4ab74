package dev.nightjar.app.replay;

import java.util.Comparator;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.PriorityQueue;

/**
 * Hands packets on in order of observation time, looking a bounded number of packets ahead: a
 * packet that comes more than that many too late is late. A packet without a time keeps its place
 * behind the one that came before it; among equal times the order is that of arrival.
 */
public final class TimeOrder implements Iterator<TimedPacket> {

    private record Waiting(TimedPacket packet, double key, long arrival) {}

    private static final Comparator<Waiting> BY_TIME =
            Comparator.comparingDouble(Waiting::key).thenComparingLong(Waiting::arrival);

    private final Iterator<TimedPacket> packets;
    private final int buffer;
    private final PriorityQueue<Waiting> waiting = new PriorityQueue<>(BY_TIME);
    private double lastKey = Double.NEGATIVE_INFINITY;
    private long arrivals;

    /**
     * @param packets in any order
     * @param buffer packets held at once, at least 1, which leaves the order as it is
     */
    public TimeOrder(Iterator<TimedPacket> packets, int buffer) {
        this.packets = packets;
        this.buffer = buffer;
    }

    @Override
    public boolean hasNext() {
        return !waiting.isEmpty() || packets.hasNext();
    }

    @Override
    public TimedPacket next() {
        while (waiting.size() < buffer && packets.hasNext()) {
            TimedPacket packet = packets.next();
            if (!Double.isNaN(packet.observationMjdUtc())) {
                lastKey = packet.observationMjdUtc();
            }
            waiting.add(new Waiting(packet, lastKey, arrivals++));
        }
        Waiting first = waiting.poll();
        if (first == null) {
            throw new NoSuchElementException("no packet left");
        }
        return first.packet();
    }
}
