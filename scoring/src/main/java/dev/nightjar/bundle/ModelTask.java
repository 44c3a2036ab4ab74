package dev.nightjar.bundle;

/** What a bundle's model does. */
public enum ModelTask {
    /** Three stamps of an alert to one of the taxonomy's classes. */
    STAMP_CLASSIFICATION
}
