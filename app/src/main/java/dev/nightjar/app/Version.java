package dev.nightjar.app;

import picocli.CommandLine.IVersionProvider;

/** What {@code --version} prints: ours, and the Java below. */
final class Version implements IVersionProvider {

    @Override
    public String[] getVersion() {
        String version = Nightjar.class.getPackage().getImplementationVersion();
        return new String[] {
            "nightjar "
                    + (version == null ? "(built from classes)" : version)
                    + ", Java "
                    + Runtime.version().feature()
        };
    }
}
