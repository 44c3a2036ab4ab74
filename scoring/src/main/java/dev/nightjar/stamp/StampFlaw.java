package dev.nightjar.stamp;

import dev.nightjar.alert.RejectionReason;

/** What is wrong with one stamp's bytes, before it is known which of the three it is. */
final class StampFlaw extends Exception {

    private static final long serialVersionUID = 1L;

    private final RejectionReason reason;

    /**
     * @param detail the rest of a sentence that starts with the stamp's name, e.g. {@code is not
     *     FITS}
     */
    StampFlaw(RejectionReason reason, String detail) {
        super(detail, null, false, false);
        this.reason = reason;
    }

    RejectionReason reason() {
        return reason;
    }
}
