package dev.nightjar.training.period;

import dev.nightjar.engine.ScoringEngine;
import dev.nightjar.wavelet.WaveletImage;

/** Outputs by the engine that serves. */
final class ServedOutputs {

    private static final int BATCH = 64;
    private static final int PIXELS = WaveletImage.SIDE * WaveletImage.SIDE;

    private ServedOutputs() {}

    /** float[stars * outputs], in the set's order. */
    static float[] of(ScoringEngine engine, int outputs, RotationSet set) {
        float[] results = new float[set.size() * outputs];
        for (int first = 0; first < set.size(); first += BATCH) {
            int stars = Math.min(BATCH, set.size() - first);
            float[] images = new float[stars * PIXELS];
            for (int i = 0; i < stars; i++) {
                set.copy(first + i, images, i * PIXELS);
            }
            float[] part = engine.score(images, stars);
            System.arraycopy(part, 0, results, first * outputs, stars * outputs);
        }
        return results;
    }
}
