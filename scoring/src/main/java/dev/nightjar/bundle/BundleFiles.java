package dev.nightjar.bundle;

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
}
