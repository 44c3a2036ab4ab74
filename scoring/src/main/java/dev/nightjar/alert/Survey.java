package dev.nightjar.alert;

/** The surveys whose packets are read. */
public enum Survey {
    /** Zwicky Transient Facility. */
    ZTF,
    /** Vera C. Rubin Observatory, Legacy Survey of Space and Time. */
    RUBIN
}
