package dev.nightjar.training.simulate;

/**
 * A packet with its truth, which is nowhere in the packet.
 *
 * @param alertId ZTF candid
 * @param objectId as in the packet
 * @param packet Avro object container of ZTF schema 4.02
 * @param real truth
 * @param mechanism name of the {@link Mechanism} that made it
 * @param snr of the detection
 */
@SuppressWarnings("ArrayRecordComponent") // bytes on their way to a file or a topic, never compared
public record SimulatedAlert(
        long alertId, String objectId, byte[] packet, boolean real, String mechanism, double snr) {}
