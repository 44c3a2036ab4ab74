package dev.nightjar.packet;

import dev.nightjar.alert.RejectedPacketException;
import dev.nightjar.alert.RejectionReason;
import java.io.IOException;

/** A rejection on its way out of Avro's readers, which let only {@link IOException} through. */
final class AvroFlaw extends IOException {

    private static final long serialVersionUID = 1L;

    private final RejectionReason reason;
    private final String detail;

    AvroFlaw(RejectionReason reason, String detail) {
        super(detail);
        this.reason = reason;
        this.detail = detail;
    }

    RejectedPacketException rejection() {
        return new RejectedPacketException(reason, detail);
    }

    /** Rejections are frequent and expected: no stack trace is collected on the hot path. */
    @Override
    public synchronized Throwable fillInStackTrace() {
        return this;
    }
}
