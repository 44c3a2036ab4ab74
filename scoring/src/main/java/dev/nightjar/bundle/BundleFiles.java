package dev.nightjar.bundle;

import java.util.Optional;

/** The files of one bundle, wherever they are. */
@FunctionalInterface
interface BundleFiles {

    /**
     * Reads one whole.
     *
     * @param name of the file
     * @param largest length that is read [bytes]
     * @throws InvalidBundleException if it is not there, cannot be read or is longer
     */
    byte[] read(String name, int largest);

    /** Reads one that need not be there; empty where it cannot be read. */
    default Optional<byte[]> readIfThere(String name, int largest) {
        try {
            return Optional.of(read(name, largest));
        } catch (InvalidBundleException e) {
            return Optional.empty();
        }
    }
}
