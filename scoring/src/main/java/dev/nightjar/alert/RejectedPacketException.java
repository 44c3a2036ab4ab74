package dev.nightjar.alert;

/**
 * Thrown by every step that finds a packet unreadable: bad alerts are data, and this is their
 * reason.
 */
public final class RejectedPacketException extends Exception {

    private static final long serialVersionUID = 1L;

    private final RejectionReason reason;

    /**
     * @param reason the kind of flaw
     * @param detail what was found, in one sentence, without payload bytes
     */
    public RejectedPacketException(RejectionReason reason, String detail) {
        // Rejections are frequent and expected: no stack trace is collected on the hot path.
        super(detail, null, false, false);
        this.reason = reason;
    }

    /** The kind of flaw. */
    public RejectionReason reason() {
        return reason;
    }
}
