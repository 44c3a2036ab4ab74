package dev.nightjar.training.report;

import dev.nightjar.bundle.ModelBundle;
import dev.nightjar.bundle.StampManifest;
import dev.nightjar.engine.EngineKind;
import dev.nightjar.engine.ScoringEngine;
import dev.nightjar.tensor.StampPreprocessing;
import dev.nightjar.tensor.StampTensorizer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Scores candidates by every bundle, as the product does. Not thread-safe: one per thread. */
final class CandidateScoring implements AutoCloseable {

    private static final String REAL = "real";

    /** Raw scores and calibrated probabilities of being real: float[bundle][candidate]. */
    @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
    record Scores(float[][] scores, float[][] probabilities) {}

    private final List<ModelBundle> bundles;
    private final List<ScoringEngine> engines;
    private final Map<StampPreprocessing, StampTensorizer> tensorizers = new HashMap<>();

    /** Opens an engine a bundle. */
    CandidateScoring(List<ModelBundle> bundles) {
        this.bundles = bundles;
        for (ModelBundle bundle : bundles) {
            if (!bundle.stampManifest().taxonomy().contains(REAL)) {
                throw new IllegalArgumentException(
                        "%s tells %s apart, and not real from bogus"
                                .formatted(
                                        bundle.manifest().id(), bundle.stampManifest().taxonomy()));
            }
            tensorizers.computeIfAbsent(
                    bundle.stampManifest().preprocessing(), StampTensorizer::new);
        }
        this.engines = bundles.stream().map(bundle -> bundle.openEngine(EngineKind.ONNX)).toList();
    }

    /** Scores a batch, at least one candidate. */
    Scores score(List<JudgedCandidate> batch) {
        Map<StampPreprocessing, float[]> tensors = new HashMap<>();
        tensorizers.forEach((how, tensorizer) -> tensors.put(how, tensors(batch, tensorizer)));
        float[][] scores = new float[bundles.size()][];
        float[][] probabilities = new float[bundles.size()][];
        for (int b = 0; b < scores.length; b++) {
            StampManifest manifest = bundles.get(b).stampManifest();
            int classes = manifest.taxonomy().size();
            int real = manifest.taxonomy().indexOf(REAL);
            float[] input = tensors.get(manifest.preprocessing());
            if (input == null) {
                throw new IllegalStateException(manifest.preprocessing().id());
            }
            float[] outputs = engines.get(b).score(input, batch.size());
            scores[b] = new float[batch.size()];
            probabilities[b] = new float[batch.size()];
            for (int i = 0; i < batch.size(); i++) {
                scores[b][i] = outputs[i * classes + real];
                probabilities[b][i] =
                        manifest.calibration().probabilities(outputs, i * classes, classes)[real];
            }
        }
        return new Scores(scores, probabilities);
    }

    private static float[] tensors(List<JudgedCandidate> batch, StampTensorizer tensorizer) {
        int length = tensorizer.preprocessing().inputLength();
        float[] tensors = new float[batch.size() * length];
        for (int i = 0; i < batch.size(); i++) {
            JudgedCandidate candidate = batch.get(i);
            float[] tensor = tensorizer.tensorize(candidate.stamps(), candidate.snrMap()).values();
            System.arraycopy(tensor, 0, tensors, i * length, length);
        }
        return tensors;
    }

    @Override
    public void close() {
        engines.forEach(ScoringEngine::close);
    }
}
