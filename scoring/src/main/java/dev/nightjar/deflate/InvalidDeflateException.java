package dev.nightjar.deflate;

/** A stream that cannot be inflated. */
public final class InvalidDeflateException extends Exception {

    private static final long serialVersionUID = 1L;

    /** What is wrong with a stream. */
    public enum Flaw {
        /** It ends before its last block does. */
        TRUNCATED,
        /** It is not what RFC 1951 says. */
        DAMAGED,
        /** It inflates to more than it may. */
        TOO_LONG
    }

    private final Flaw flaw;

    InvalidDeflateException(Flaw flaw, String message) {
        // Made for every damaged stamp of a stream: the trace would tell nothing.
        super(message, null, false, false);
        this.flaw = flaw;
    }

    /** What is wrong. */
    public Flaw flaw() {
        return flaw;
    }
}
