package dev.nightjar.app.console;

/**
 * A command could not do what it was asked; the message is the one sentence that its user reads.
 */
public final class CommandFailedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** With the sentence to show. */
    public CommandFailedException(String message) {
        super(message);
    }

    /** With the sentence to show, and the cause that {@code --verbose} adds. */
    public CommandFailedException(String message, Throwable cause) {
        super(message, cause);
    }
}
