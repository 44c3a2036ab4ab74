package dev.nightjar.alert;

/**
 * Why an alert or a star that was read without fault is not scored. Described in {@code
 * docs/rejections.md}.
 */
public enum SkipReason {
    /** The packet carries no science stamp. */
    MISSING_SCIENCE_STAMP,
    /** The packet carries no template stamp. */
    MISSING_TEMPLATE_STAMP,
    /** The packet carries no difference stamp. */
    MISSING_DIFFERENCE_STAMP,
    /** The star's flux does not vary: there is nothing to see in its image. */
    CONSTANT_FLUX,
    /** Making the model's input met a fault of our own. */
    TENSOR_FAULT
}
