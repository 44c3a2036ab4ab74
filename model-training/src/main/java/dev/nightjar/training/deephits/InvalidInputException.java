package dev.nightjar.training.deephits;

/** A parameter file, or what it points to, cannot be used; the message says what to do. */
public final class InvalidInputException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    InvalidInputException(String message) {
        super(message);
    }
}
