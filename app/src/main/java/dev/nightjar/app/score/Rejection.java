package dev.nightjar.app.score;

import dev.nightjar.alert.RejectionReason;
import org.jspecify.annotations.Nullable;

/**
 * Why a packet could not be read, and which alert it was, if that much could be.
 *
 * @param detail what was found, in one sentence
 * @param alertId null where the packet does not tell
 * @param objectId null where the packet does not tell
 */
record Rejection(
        RejectionReason reason, String detail, @Nullable Long alertId, @Nullable String objectId) {}
