package dev.nightjar.training.export;

import dev.nightjar.bundle.BundleManifest;
import dev.nightjar.bundle.BundleWriter;
import dev.nightjar.bundle.GoldenSet;
import dev.nightjar.bundle.ModelBundle;
import dev.nightjar.engine.EngineKind;
import dev.nightjar.engine.NetworkShape;
import dev.nightjar.engine.dl4j.Dl4jZip;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.deeplearning4j.nn.graph.ComputationGraph;

/** From a trained network to a model bundle. */
public final class BundleExport {

    private BundleExport() {}

    /**
     * Exports the network, takes its outputs for the golden inputs, writes the bundle, and opens it
     * with both engines.
     *
     * @param directory the bundle's, e.g. {@code models/real-bogus}; replaced where it exists
     * @param manifest everything but the files, which are filled in here
     * @param goldenTensors float[count * inputLength], inputs of every kind the model will meet
     * @param count golden items
     * @param documents further files by name, e.g. {@code MODEL_CARD.md}
     * @throws UnsupportedLayerException naming a layer that has no ONNX translation
     * @throws IllegalStateException if the exported network does not agree with the trained one
     */
    public static ModelBundle write(
            Path directory,
            ComputationGraph network,
            BundleManifest manifest,
            float[] goldenTensors,
            int count,
            Map<String, byte[]> documents)
            throws IOException {
        NetworkShape shape = manifest.networkShape();
        Map<String, byte[]> files = new TreeMap<>(documents);
        files.put(ModelBundle.ONNX_FILE, OnnxExport.toOnnx(network, shape));
        files.put(ModelBundle.DL4J_FILE, Dl4jZip.write(network));
        float[] outputs = OnnxExport.outputs(network, shape, goldenTensors, count);
        ModelBundle bundle =
                BundleWriter.write(
                        directory, manifest, GoldenSet.of(count, goldenTensors, outputs), files);
        for (EngineKind kind : EngineKind.values()) {
            bundle.openEngine(kind).close();
        }
        return bundle;
    }
}
