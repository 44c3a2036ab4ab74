package dev.nightjar.bundle;

/**
 * A file of a bundle, as its manifest lists it.
 *
 * @param sha256 of its bytes, 64 small hexadecimal digits
 * @param bytes its length
 */
public record BundleFile(String sha256, long bytes) {

    /** Checks the form. */
    public BundleFile {
        if (!sha256.matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException(
                    "'" + sha256 + "' is no SHA-256 of 64 small hexadecimal digits");
        }
        if (bytes < 0) {
            throw new IllegalArgumentException("a file of " + bytes + " bytes is none");
        }
    }
}
