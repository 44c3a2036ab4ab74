package dev.nightjar.bundle;

/** A model bundle that must not serve; the message says what is wrong in one sentence. */
public final class InvalidBundleException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public InvalidBundleException(String message) {
        super(message);
    }

    public InvalidBundleException(String message, Throwable cause) {
        super(message, cause);
    }
}
