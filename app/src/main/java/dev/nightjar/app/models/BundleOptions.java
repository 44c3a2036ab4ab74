package dev.nightjar.app.models;

import dev.nightjar.bundle.BundleLocation;
import dev.nightjar.bundle.BundleManifest;
import dev.nightjar.bundle.ModelBundle;
import dev.nightjar.v1.BundleReference;
import dev.nightjar.v1.ScoringTask;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which bundle a command is about. */
final class BundleOptions {

    @Option(
            names = "--bundle",
            required = true,
            paramLabel = "PLACE",
            description =
                    "The model bundle: a folder or an archive (.zip, .tar.gz, .tgz, .tar) by the path"
                            + " that it has where the tasks run, or by its http or https address.")
    private String location = "";

    @Option(
            names = "--sha256",
            paramLabel = "HEX",
            description =
                    "What its manifest's SHA-256 must be (default: what is read at PLACE from here).")
    private @Nullable String sha256;

    /**
     * Reads the bundle, so that a wrong one is told before a job hears of it.
     *
     * @throws dev.nightjar.bundle.InvalidBundleException if it must not serve
     */
    ModelBundle read() {
        return BundleLocation.read(place(), sha256);
    }

    /** The bundle as a command names it. */
    BundleReference reference(ModelBundle bundle) {
        BundleManifest manifest = bundle.manifest();
        return new BundleReference(manifest.name(), manifest.version(), place(), bundle.sha256());
    }

    /** The task of jobs that can use it. */
    static ScoringTask task(ModelBundle bundle) {
        return ScoringTask.valueOf(bundle.manifest().task().name());
    }

    private String place() {
        return BundleLocation.isAddress(location)
                ? location
                : Path.of(location).toAbsolutePath().normalize().toString();
    }
}
