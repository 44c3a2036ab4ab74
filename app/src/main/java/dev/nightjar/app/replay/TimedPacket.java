package dev.nightjar.app.replay;

import dev.nightjar.packet.Packet;
import org.jspecify.annotations.Nullable;

/**
 * A packet with what a replay needs to know of its alert.
 *
 * @param observationMjdUtc the survey's time of observation [d], MJD, UTC; NaN where the packet
 *     cannot be read
 * @param objectId null where the packet cannot be read or names no object
 */
public record TimedPacket(Packet packet, double observationMjdUtc, @Nullable String objectId) {}
