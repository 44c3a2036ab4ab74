package dev.nightjar.app.home;

import dev.nightjar.app.console.CommandFailedException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The checkout that the launcher runs from. */
public final class NightjarHome {

    /** Set by the launcher. */
    private static final String PROPERTY = "nightjar.home";

    private static final String MODELS = "models";

    private NightjarHome() {}

    /** The released real/bogus bundle. */
    public static Path realBogusBundle() {
        return models().resolve("real-bogus");
    }

    /** The released rotation-period bundle. */
    public static Path rotationPeriodBundle() {
        return models().resolve("rotation-period");
    }

    private static Path models() {
        String home = System.getProperty(PROPERTY);
        if (home != null) {
            return Path.of(home, MODELS);
        }
        // Without the launcher: the working directory or one above it.
        for (Path folder = Path.of("").toAbsolutePath();
                folder != null;
                folder = folder.getParent()) {
            if (Files.isDirectory(folder.resolve(MODELS))
                    && Files.exists(folder.resolve("nightjar"))) {
                return folder.resolve(MODELS);
            }
        }
        throw new CommandFailedException(
                "cannot find Nightjar's models; start it with the nightjar script, or name a bundle"
                        + " with --bundle");
    }
}
