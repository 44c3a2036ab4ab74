package dev.nightjar.bundle;

/** What a bundle's model does. */
public enum ModelTask {
    /** Three stamps of an alert to one of the taxonomy's classes. */
    STAMP_CLASSIFICATION("labels alerts", "models/real-bogus"),

    /** A light curve's wavelet image to the star's rotation period. */
    ROTATION_PERIOD("gives rotation periods", "models/rotation-period");

    private final String inWords;
    private final String example;

    ModelTask(String inWords, String example) {
        this.inWords = inWords;
        this.example = example;
    }

    /** For someone who named the bundle {@code id} where one of another task is wanted. */
    InvalidBundleException isNot(ModelTask wanted, String id) {
        return new InvalidBundleException(
                "the model bundle %s %s; name one that %s, such as %s"
                        .formatted(id, inWords, wanted.inWords, wanted.example));
    }
}
