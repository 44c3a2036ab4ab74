package dev.nightjar.app;

import dev.nightjar.alert.RejectedPacketException;
import dev.nightjar.bundle.BundleManifest;
import dev.nightjar.bundle.ModelTask;
import dev.nightjar.bundle.TrainingRecord;
import dev.nightjar.label.ClassThreshold;
import dev.nightjar.label.LabelPolicy;
import dev.nightjar.label.TemperatureCalibration;
import dev.nightjar.packet.SchemaResolvers;
import dev.nightjar.packet.SurveyPacketDecoder;
import dev.nightjar.scoring.AlertPreparer;
import dev.nightjar.scoring.PreparedAlert;
import dev.nightjar.tensor.StampPreprocessing;
import dev.nightjar.training.export.BundleExport;
import dev.nightjar.training.network.DeepHits;
import dev.nightjar.training.simulate.AlertSimulator;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.learning.config.Sgd;

/**
 * The real/bogus network with random weights as a bundle: sound in every way but for what it says.
 */
public final class UntrainedBundle {

    private static final int GOLDEN = 4;

    private UntrainedBundle() {}

    /** Writes the bundle to a new directory. */
    public static Path write(Path directory) throws IOException, RejectedPacketException {
        StampPreprocessing preprocessing = StampPreprocessing.SKY_SUBTRACTED_RMS_21;
        BundleManifest manifest =
                new BundleManifest(
                        BundleManifest.FORMAT_VERSION,
                        "untrained",
                        "1",
                        ModelTask.STAMP_CLASSIFICATION,
                        List.of("bogus", "real"),
                        preprocessing,
                        4,
                        TemperatureCalibration.NONE,
                        new LabelPolicy(List.of(new ClassThreshold("real", 0.5)), "bogus"),
                        1e-4,
                        new TrainingRecord("nothing", 1, 0, "unknown", "none", Map.of()),
                        Map.of(),
                        Map.of());
        BundleExport.write(
                directory,
                DeepHits.create(1, new Sgd(0.1), 0),
                manifest,
                goldenTensors(preprocessing),
                GOLDEN,
                Map.of());
        return directory;
    }

    private static float[] goldenTensors(StampPreprocessing preprocessing)
            throws RejectedPacketException {
        AlertSimulator simulator = new AlertSimulator(99);
        AlertPreparer preparer =
                new AlertPreparer(
                        new SurveyPacketDecoder(SchemaResolvers.bundled()), preprocessing);
        float[] tensors = new float[GOLDEN * preprocessing.inputLength()];
        for (int item = 0; item < GOLDEN; item++) {
            PreparedAlert alert =
                    preparer.prepare(simulator.next().packet(), "simulated", -1, item, -1);
            System.arraycopy(
                    alert.tensor(),
                    0,
                    tensors,
                    item * preprocessing.inputLength(),
                    preprocessing.inputLength());
        }
        return tensors;
    }
}
