package dev.nightjar.app.replay;

import dev.nightjar.app.console.CommandFailedException;
import dev.nightjar.app.console.Interruption;
import dev.nightjar.app.console.Screen;
import dev.nightjar.packet.Packet;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * Takes what could not be read out of a stream of packets: it has no bytes to send. Each is told
 * and counted.
 */
public final class UnreadableFiles {

    private final Screen screen;
    private volatile long count;

    /** Tells them on {@code screen}. */
    public UnreadableFiles(Screen screen) {
        this.screen = screen;
    }

    /** Files and members that could not be read so far. */
    public long count() {
        return count;
    }

    /** The packets that have bytes. */
    public Iterator<Packet> without(Iterator<Packet> packets) {
        return new Iterator<>() {
            private @Nullable Packet next;

            @Override
            public boolean hasNext() {
                while (next == null && packets.hasNext()) {
                    Packet packet = packets.next();
                    if (Interruption.isRequested() || Thread.currentThread().isInterrupted()) {
                        // A file that was being read then is not at fault.
                        throw new CommandFailedException("interrupted while reading packets");
                    }
                    if (packet.isReadable()) {
                        next = packet;
                    } else {
                        tell(packet);
                    }
                }
                return next != null;
            }

            @Override
            public Packet next() {
                Packet packet = hasNext() ? next : null;
                if (packet == null) {
                    throw new NoSuchElementException("no packet left");
                }
                next = null;
                return packet;
            }
        };
    }

    @SuppressWarnings("NonAtomicVolatileUpdate") // one thread reads packets, others look on
    private void tell(Packet packet) {
        count++;
        screen.note("%s", packet.name() + ": " + packet.unreadable());
    }
}
