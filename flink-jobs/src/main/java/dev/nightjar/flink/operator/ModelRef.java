package dev.nightjar.flink.operator;

import dev.nightjar.v1.BundleReference;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * One model bundle and where it is read; {@link BundleReference} in plain fields, as a checkpoint
 * holds it.
 *
 * @param location a path where the tasks run, or an http or https address
 * @param sha256 of its manifest
 */
public record ModelRef(String name, String version, String location, String sha256)
        implements Serializable {

    static @Nullable ModelRef of(@Nullable BundleReference bundle) {
        return bundle == null
                ? null
                : new ModelRef(
                        bundle.getName(),
                        bundle.getVersion(),
                        bundle.getLocation(),
                        bundle.getSha256());
    }

    static @Nullable BundleReference record(@Nullable ModelRef model) {
        return model == null ? null : model.toRecord();
    }

    BundleReference toRecord() {
        return new BundleReference(name, version, location, sha256);
    }

    boolean is(@Nullable ModelRef other) {
        return other != null && sha256.equals(other.sha256);
    }

    /** Name, version and the hash's beginning. */
    String id() {
        return "%s/%s (%s)".formatted(name, version, sha256.substring(0, 12));
    }
}
