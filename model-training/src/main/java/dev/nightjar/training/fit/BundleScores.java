package dev.nightjar.training.fit;

import dev.nightjar.bundle.ModelBundle;
import dev.nightjar.engine.EngineKind;
import dev.nightjar.engine.ScoringEngine;
import dev.nightjar.label.TemperatureCalibration;
import dev.nightjar.training.dataset.Example;
import java.util.List;

/** A bundle's scores of being real, by the engine that serves. */
public final class BundleScores {

    private static final int BATCH = 64;
    private static final String REAL = "real";

    private BundleScores() {}

    /** One score an example, in their order. */
    public static float[] of(ModelBundle bundle, List<Example> examples) {
        try (ScoringEngine engine = bundle.openEngine(EngineKind.ONNX)) {
            return of(engine, bundle.stampManifest().taxonomy(), examples);
        }
    }

    /** One score an example, in their order, of a network whose classes are bogus and real. */
    public static float[] of(ScoringEngine engine, List<Example> examples) {
        return of(engine, List.of("bogus", REAL), examples);
    }

    /** Probabilities of being real of raw scores of being real, of two classes. */
    public static float[] calibrated(float[] scores, TemperatureCalibration calibration) {
        float[] probabilities = new float[scores.length];
        for (int i = 0; i < scores.length; i++) {
            float[] both = {1 - scores[i], scores[i]};
            probabilities[i] = calibration.probabilities(both, 0, 2)[1];
        }
        return probabilities;
    }

    private static float[] of(ScoringEngine engine, List<String> taxonomy, List<Example> examples) {
        int real = taxonomy.indexOf(REAL);
        float[] scores = new float[examples.size()];
        for (int first = 0; first < scores.length; first += BATCH) {
            int count = Math.min(BATCH, scores.length - first);
            int length = examples.get(first).tensor().length;
            float[] tensors = new float[count * length];
            for (int i = 0; i < count; i++) {
                System.arraycopy(examples.get(first + i).tensor(), 0, tensors, i * length, length);
            }
            float[] outputs = engine.score(tensors, count);
            for (int i = 0; i < count; i++) {
                scores[first + i] = outputs[i * taxonomy.size() + real];
            }
        }
        return scores;
    }
}
