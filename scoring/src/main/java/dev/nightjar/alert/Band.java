package dev.nightjar.alert;

/** Photometric band. */
public enum Band {
    U,
    G,
    R,
    I,
    Z,
    Y;

    /** The survey's own spelling: one small letter. */
    public String letter() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
