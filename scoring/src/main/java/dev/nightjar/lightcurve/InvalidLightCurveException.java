package dev.nightjar.lightcurve;

/**
 * A light curve that cannot be read, or not transformed. The message says what was found and, for a
 * file, in which.
 */
public final class InvalidLightCurveException extends Exception {

    private static final long serialVersionUID = 1;

    public InvalidLightCurveException(String message) {
        super(message);
    }

    public InvalidLightCurveException(String message, Throwable cause) {
        super(message, cause);
    }
}
