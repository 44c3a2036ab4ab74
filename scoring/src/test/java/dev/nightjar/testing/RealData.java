package dev.nightjar.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * The folder with the surveys' real packets, {@code ../shared/data} beside the project, which is
 * not part of it.
 *
 * <p>Another place can be named by the system property or environment variable {@code
 * NIGHTJAR_DATA}. Where the folder is missing the calling test is skipped, and failed when {@code
 * CI=true}.
 */
public final class RealData {

    private RealData() {}

    /** The folder itself. */
    public static Path folder() {
        String named =
                System.getProperty(
                        "NIGHTJAR_DATA", System.getenv().getOrDefault("NIGHTJAR_DATA", ""));
        Path folder = named.isEmpty() ? besideTheProject() : Path.of(named);
        if (!Files.isDirectory(folder)) {
            String message =
                    "The real packets are not at "
                            + folder.toAbsolutePath().normalize()
                            + "; name their folder with NIGHTJAR_DATA.";
            if ("true".equals(System.getenv("CI"))) {
                throw new AssertionError(message);
            }
            Assumptions.abort(message);
        }
        return folder;
    }

    /** Every ZTF packet, sorted by file name. */
    public static List<Path> ztfPackets() {
        return packetsIn("ztf-alerts");
    }

    /** Every Rubin packet, sorted by file name. */
    public static List<Path> rubinPackets() {
        return packetsIn("rubin-alerts");
    }

    /** One file or folder of the data, by its name from the folder. */
    public static Path path(String name) {
        return folder().resolve(name);
    }

    private static List<Path> packetsIn(String name) {
        try (Stream<Path> files = Files.list(path(name))) {
            return files.filter(f -> f.toString().endsWith(".avro")).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Modules run their tests in their own folder; the data lies beside the project's root. */
    private static Path besideTheProject() {
        Path here = Path.of("").toAbsolutePath();
        for (Path at = here; at != null; at = at.getParent()) {
            if (Files.exists(at.resolve("mvnw"))) {
                return at.resolveSibling("shared").resolve("data");
            }
        }
        return here.resolve("../../shared/data");
    }
}
