package dev.nightjar.packet;

import dev.nightjar.alert.RejectedPacketException;
import java.io.IOException;

/** How to read what one writer's schema wrote. */
interface DatumPlan<T> {

    /** Reads one datum, from where {@code input} stands to where the datum ends. */
    T read(BoundedAvroInput input) throws IOException, RejectedPacketException;
}
