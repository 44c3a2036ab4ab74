package dev.nightjar.packet;

import dev.nightjar.alert.RejectedPacketException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;

/**
 * The plans for the schemas that containers brought along lately, by the schema's bytes. A ZTF
 * packet repeats its 8 to 26 kB of schema each time; parsing it anew would take ten times as long
 * as reading the alert.
 */
final class WriterPlans {

    /** More than one survey writes at a time, and bounded, as packets choose what comes in here. */
    private static final int MOST = 64;

    private record Entry(byte[] schema, WriterPlan plan) {}

    private final CRC32 crc = new CRC32();
    private final Map<Long, Entry> entries =
            new LinkedHashMap<>(2 * MOST, 0.75f, true) {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<Long, Entry> eldest) {
                    return size() > MOST;
                }
            };

    /** The plan for the schema in {@code packet[from .. to)}. */
    WriterPlan find(byte[] packet, int from, int to) throws RejectedPacketException {
        crc.reset();
        crc.update(packet, from, to - from);
        long key = crc.getValue() << 32 | (to - from);
        Entry known = entries.get(key);
        if (known != null
                && Arrays.equals(known.schema(), 0, known.schema().length, packet, from, to)) {
            return known.plan();
        }
        WriterPlan plan = WriterPlan.of(SchemaVetting.parse(packet, from, to), null);
        entries.put(key, new Entry(Arrays.copyOfRange(packet, from, to), plan));
        return plan;
    }

    int size() {
        return entries.size();
    }
}
