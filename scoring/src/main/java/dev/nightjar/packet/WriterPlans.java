package dev.nightjar.packet;

import dev.nightjar.alert.RejectedPacketException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;
import org.apache.avro.Schema;

/**
 * The plans for the schemas that containers brought along lately, by the schema's bytes. A ZTF
 * packet repeats its 8 to 26 kB of schema each time; parsing it anew would take ten times as long
 * as reading the alert.
 */
final class WriterPlans<P> {

    /** More than one survey writes at a time, and bounded, as packets choose what comes in here. */
    private static final int MOST = 64;

    /** Plans how to read what a vetted schema wrote. */
    @FunctionalInterface
    interface Planner<P> {

        P plan(Schema writer) throws RejectedPacketException;
    }

    private record Entry<P>(byte[] schema, P plan) {}

    private final Planner<P> planner;

    private final CRC32 crc = new CRC32();
    private final Map<Long, Entry<P>> entries =
            new LinkedHashMap<>(2 * MOST, 0.75f, true) {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<Long, Entry<P>> eldest) {
                    return size() > MOST;
                }
            };

    WriterPlans(Planner<P> planner) {
        this.planner = planner;
    }

    /** The plan for the schema in {@code packet[from .. to)}. */
    P find(byte[] packet, int from, int to) throws RejectedPacketException {
        crc.reset();
        crc.update(packet, from, to - from);
        long key = crc.getValue() << 32 | (to - from);
        Entry<P> known = entries.get(key);
        if (known != null
                && Arrays.equals(known.schema(), 0, known.schema().length, packet, from, to)) {
            return known.plan();
        }
        P plan = planner.plan(SchemaVetting.parse(packet, from, to));
        entries.put(key, new Entry<>(Arrays.copyOfRange(packet, from, to), plan));
        return plan;
    }

    int size() {
        return entries.size();
    }
}
