package dev.nightjar.app.demo;

import dev.nightjar.app.replay.Pace;
import dev.nightjar.app.replay.PacketTopic;
import dev.nightjar.app.replay.TimedPacket;
import java.util.Iterator;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * Writes records to their topic in a thread of its own, while the road is already at work on the
 * first ones.
 */
final class Feed implements AutoCloseable {

    private final CompletableFuture<Long> written = new CompletableFuture<>();
    private final Worker worker;

    private Feed(PacketTopic topic, Iterator<TimedPacket> packets, Pace pace) {
        worker = Worker.start("feed", () -> write(topic, packets, pace));
    }

    /** Starts writing. */
    static Feed start(PacketTopic topic, Iterator<TimedPacket> packets, Pace pace) {
        return new Feed(topic, packets, pace);
    }

    private void write(PacketTopic topic, Iterator<TimedPacket> packets, Pace pace) {
        try {
            while (packets.hasNext()) {
                TimedPacket packet = packets.next();
                pace.await(packet.observationMjdUtc());
                topic.send(packet.packet(), packet.objectId());
            }
            topic.awaitAcknowledgements();
            written.complete(topic.acknowledged());
        } catch (InterruptedException | RuntimeException e) {
            written.completeExceptionally(e);
        }
    }

    /**
     * Whether everything is written and acknowledged.
     *
     * @throws CompletionException if it could not be
     */
    boolean isDone() {
        return written.getNow(-1L) >= 0;
    }

    @Override
    public void close() {
        worker.close();
    }
}
