package dev.nightjar.training.period;

import dev.nightjar.training.rotation.RotationSimulator;
import dev.nightjar.training.rotation.SmartsFile;
import java.io.IOException;
import java.nio.file.Path;

/**
 * How a file of stars was made, as its header says.
 *
 * @param file its name in the configuration
 * @param stars in it
 * @param command that makes it again; empty where the header does not say
 */
record StarsMade(String file, int stars, String command) {

    static StarsMade of(String file) throws IOException {
        try (SmartsFile smarts = SmartsFile.open(Path.of(file))) {
            return new StarsMade(
                    file,
                    smarts.count(),
                    RotationSimulator.options(smarts)
                            .map(
                                    options ->
                                            "./nightjar simulate rotations %s --out %s"
                                                    .formatted(options, file))
                            .orElse(""));
        }
    }
}
