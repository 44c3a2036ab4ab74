package dev.nightjar.app.demo;

import dev.nightjar.app.console.CommandFailedException;
import dev.nightjar.app.demo.ScoreHistogram.Truth;
import dev.nightjar.app.replay.PacketTimes;
import dev.nightjar.app.replay.TimeOrder;
import dev.nightjar.app.replay.TimedPacket;
import dev.nightjar.app.replay.UnreadableFiles;
import dev.nightjar.packet.Packet;
import dev.nightjar.packet.PacketFiles;
import dev.nightjar.packet.SchemaResolvers;
import dev.nightjar.packet.SurveyPacketDecoder;
import dev.nightjar.training.simulate.AlertSimulator;
import dev.nightjar.training.simulate.SimulatedAlert;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The alerts of a demo, simulated or from an archive, and what is known of their truth. */
final class DemoAlerts implements AutoCloseable {

    /** Packets held in memory at once: two thousand are some 130 MB. */
    private static final int AHEAD = 2_000;

    private final Prefetch<TimedPacket> packets;
    private final @Nullable PacketFiles files;
    private final Map<Long, Truth> truth;
    private final String description;
    private final long total;

    private DemoAlerts(
            Iterator<TimedPacket> packets,
            @Nullable PacketFiles files,
            Map<Long, Truth> truth,
            String description,
            long total) {
        this.packets = Prefetch.start(packets, AHEAD);
        this.files = files;
        this.truth = truth;
        this.description = description;
        this.total = total;
    }

    /** Simulated alerts in ZTF's packet format; the same seed gives the same ones. */
    static DemoAlerts simulated(long count, long seed) {
        Map<Long, Truth> truth = new ConcurrentHashMap<>();
        AlertSimulator simulator = new AlertSimulator(seed);
        Iterator<TimedPacket> packets =
                new Limited(
                        new Iterator<>() {
                            @Override
                            public boolean hasNext() {
                                return true;
                            }

                            @Override
                            public TimedPacket next() {
                                SimulatedAlert alert = simulator.next();
                                truth.put(alert.alertId(), alert.real() ? Truth.REAL : Truth.BOGUS);
                                return new TimedPacket(
                                        new Packet("simulated " + alert.alertId(), alert.packet()),
                                        Double.NaN,
                                        alert.objectId());
                            }
                        },
                        count);
        return new DemoAlerts(
                packets,
                null,
                truth,
                String.format(
                        java.util.Locale.ROOT, "%,d simulated ZTF alerts, seed %d", count, seed),
                count);
    }

    /**
     * An archive's packets in order of observation time.
     *
     * @param limit most packets to take
     * @param unreadable told of files that have no packets
     * @throws CommandFailedException if there is no packet at all
     */
    static DemoAlerts ofArchive(Path archive, long limit, UnreadableFiles unreadable)
            throws IOException {
        PacketFiles files = PacketFiles.read(List.of(archive));
        Iterator<Packet> readable = unreadable.without(files);
        if (!readable.hasNext()) {
            files.close();
            throw new CommandFailedException(
                    archive
                            + " holds no packets"
                            + (unreadable.count() == 0 ? "" : " that can be read"));
        }
        PacketTimes times = new PacketTimes(new SurveyPacketDecoder(SchemaResolvers.bundled()));
        Iterator<TimedPacket> ordered = new TimeOrder(times.readAll(readable), AHEAD);
        return new DemoAlerts(
                new Limited(ordered, limit), files, Map.of(), "the packets of " + archive, -1);
    }

    Iterator<TimedPacket> packets() {
        return packets;
    }

    Truth truth(long alertId) {
        return truth.getOrDefault(alertId, Truth.UNKNOWN);
    }

    /** What they are, in words. */
    String description() {
        return description;
    }

    /** How many there are, -1 where only the end of the archive will tell. */
    long total() {
        return total;
    }

    @Override
    public void close() throws IOException {
        packets.close();
        if (files != null) {
            files.close();
        }
    }

    /** The first elements of an iterator. */
    private static final class Limited implements Iterator<TimedPacket> {

        private final Iterator<TimedPacket> source;
        private long left;

        Limited(Iterator<TimedPacket> source, long limit) {
            this.source = source;
            this.left = limit;
        }

        @Override
        public boolean hasNext() {
            return left > 0 && source.hasNext();
        }

        @Override
        public TimedPacket next() {
            if (left == 0) {
                throw new NoSuchElementException("no alert left");
            }
            left--;
            return source.next();
        }
    }
}
