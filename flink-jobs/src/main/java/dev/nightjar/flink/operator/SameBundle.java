package dev.nightjar.flink.operator;

import dev.nightjar.bundle.InvalidBundleException;
import dev.nightjar.bundle.ModelBundle;
import dev.nightjar.bundle.ModelTask;
import dev.nightjar.flink.config.InvalidConfigException;
import dev.nightjar.flink.config.ModelConfig;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.List;

/**
 * The model bundle that a job was started with, and no other, wherever it is opened.
 *
 * @param ref its name, folder and hash
 */
record SameBundle(ModelRef ref) implements Serializable {

    /**
     * Reads the bundle once, so that a wrong one is told at the start.
     *
     * @param task what it has to do
     * @throws InvalidConfigException if it must not serve, or does something else
     */
    static SameBundle of(ModelConfig model, ModelTask task) {
        try {
            ModelBundle bundle = ModelBundle.read(Path.of(model.bundle()));
            bundle.require(task);
            return new SameBundle(
                    new ModelRef(
                            bundle.manifest().name(),
                            bundle.manifest().version(),
                            model.bundle(),
                            bundle.sha256()));
        } catch (InvalidBundleException e) {
            throw new InvalidConfigException(
                    List.of("model.bundle: " + e.getMessage() + "; name a released bundle."));
        }
    }

    /**
     * Reads it where a task runs.
     *
     * @throws InvalidBundleException if it must not serve, or is another one here
     */
    ModelBundle open() {
        ModelBundle bundle = ModelBundle.read(Path.of(ref.location()));
        if (!bundle.sha256().equals(ref.sha256())) {
            throw new InvalidBundleException(
                    "model.bundle: "
                            + ref.location()
                            + " holds another bundle here than where the job was started; put the same"
                            + " one everywhere and start the job anew.");
        }
        return bundle;
    }
}
