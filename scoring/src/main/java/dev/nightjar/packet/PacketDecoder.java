package dev.nightjar.packet;

import dev.nightjar.alert.Alert;
import dev.nightjar.alert.RejectedPacketException;

/**
 * Step 1: reads one survey packet. Not thread-safe: one per thread, so that buffers and schemas are
 * reused.
 */
public interface PacketDecoder {

    /**
     * Reads a packet that holds exactly one alert, whatever its framing (Avro object container, or
     * Confluent frame).
     *
     * @throws RejectedPacketException if the bytes are not one readable alert
     */
    Alert decode(byte[] packet) throws RejectedPacketException;
}
